import {
	CALLBACK_MODES,
	DOCUMENT_CALLBACK_SHAPES,
	DOCUMENT_UPDATES,
	SET_SHAPES,
	UNKNOWN_FIELDS,
} from '../settings.mts';
import { ANSWER_VOCABULARIES } from '../vocabulary.mts';
import { CONVERSATION_SETTINGS } from './conversation-settings.mts';
import { CUTS } from './faults.mts';

const TEXT = { type: 'string' };
const MILLISECONDS = { type: 'number', minimum: 0 };
const SECONDS = { type: 'number', minimum: 0 };
const BYTES = { type: 'integer', minimum: 0 };
const COUNT = { type: 'integer', minimum: 1 };

// A misspelt name would make a test prove nothing, so unknown ones are refused.
function closed(properties: Record<string, unknown>, required: string[] = []): object {
	return { type: 'object', additionalProperties: false, properties, required };
}

export const SETTINGS_SCHEMA = closed({
	...CONVERSATION_SETTINGS,
	trainingSeconds: SECONDS,
	videoSeconds: SECONDS,
	documentSeconds: SECONDS,
	documentUpdates: { type: 'string', enum: DOCUMENT_UPDATES },
	documentCallbackShape: { type: 'string', enum: DOCUMENT_CALLBACK_SHAPES },
	crawlDocumentLimit: { type: 'integer', minimum: 0 },
	concurrentCrawlLimit: { type: 'integer', minimum: 0 },
	recrawlCooldownSeconds: SECONDS,
	setShape: { type: 'string', enum: SET_SHAPES },
	unknownFields: { type: 'string', enum: UNKNOWN_FIELDS },
	fileBytes: BYTES,
	fetchMedia: { type: 'boolean' },
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
			cutAfterBytes: BYTES,
			contentLength: { anyOf: [BYTES, { const: 'none' }] },
			bytesPerSecond: COUNT,
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

const RULE = {
	name: TEXT,
	times: COUNT,
	error_message: TEXT,
	callback: { type: 'string', enum: CALLBACK_MODES },
	callbackDelayMs: MILLISECONDS,
};

export const TRAINING_RULE_SCHEMA = closed({ ...RULE, trainingSeconds: SECONDS });

export const VIDEO_RULE_SCHEMA = closed({ ...RULE, videoSeconds: SECONDS, fileBytes: BYTES });

export const DOCUMENT_RULE_SCHEMA = closed({ ...RULE, documentSeconds: SECONDS });

export const FILE_QUERY_SCHEMA = closed({ path: { type: 'string', pattern: '^/_files/' } }, [
	'path',
]);

export const FORGERY_SCHEMA = closed({ url: { type: 'string', format: 'uri' }, body: {} }, [
	'url',
	'body',
]);
