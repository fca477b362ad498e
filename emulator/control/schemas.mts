import { CALLBACK_MODES } from '../settings.mts';
import { ANSWER_VOCABULARIES } from '../vocabulary.mts';
import { CUTS } from './faults.mts';

const TEXT = { type: 'string' };
const MILLISECONDS = { type: 'number', minimum: 0 };
const COUNT = { type: 'integer', minimum: 1 };

// A misspelt name would make a test prove nothing, so unknown ones are refused.
function closed(properties: Record<string, unknown>, required: string[] = []): object {
	return { type: 'object', additionalProperties: false, properties, required };
}

export const SETTINGS_SCHEMA = closed({
	trainingSeconds: { type: 'number', minimum: 0 },
	pageBase: { type: 'object', additionalProperties: { type: 'integer', enum: [0, 1] } },
	answerVocabulary: { type: 'string', enum: ANSWER_VOCABULARIES },
	callback: { type: 'string', enum: CALLBACK_MODES },
	callbackDelayMs: MILLISECONDS,
	latencyMs: MILLISECONDS,
	rateLimit: {
		...closed(
			{
				perSecond: { type: 'number', exclusiveMinimum: 0 },
				burst: COUNT,
				retryAfterSeconds: { type: 'integer', minimum: 0 },
			},
			['perSecond'],
		),
		nullable: true,
	},
});

export const FAULT_SCHEMA = {
	...closed(
		{
			method: TEXT,
			path: { type: 'string', pattern: '^/' },
			bodyIncludes: TEXT,
			skip: { type: 'integer', minimum: 0 },
			times: { anyOf: [COUNT, { const: 'always' }] },
			status: { type: 'integer', minimum: 200, maximum: 599 },
			headers: { type: 'object', additionalProperties: TEXT },
			body: {},
			delayMs: MILLISECONDS,
			cut: { type: 'string', enum: CUTS },
			garbage: { type: 'boolean' },
			redirectTo: TEXT,
			applyFirst: { type: 'boolean' },
		},
		['path'],
	),
	// When the headers arrive nothing is known of the body.
	not: {
		type: 'object',
		required: ['cut', 'bodyIncludes'],
		properties: { cut: { const: 'before-reading' }, bodyIncludes: {} },
	},
};

export const RULE_SCHEMA = closed({
	name: TEXT,
	times: COUNT,
	trainingSeconds: { type: 'number', minimum: 0 },
	error_message: TEXT,
	callback: { type: 'string', enum: CALLBACK_MODES },
	callbackDelayMs: MILLISECONDS,
});

export const FORGERY_SCHEMA = closed({ url: { type: 'string', format: 'uri' }, body: {} }, [
	'url',
	'body',
]);
