import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { textUpTo } from '../shared/limits';
import { callbackUrlFor, modalityOf } from '../shared/properties';

/** Limits of docs.tavus.io, "Create Guardrail". */
const NAME_LENGTH = 100;
const PROMPT_LENGTH = 1000;
const MOST_TAGS = 32;
const TAG_LENGTH = 64;
const URL_LENGTH = 2048;

const MODALITIES = ['verbal', 'visual'] as const;

export const guardrailName: INodeProperties = {
	displayName: 'Guardrail Name',
	name: 'guardrailName',
	type: 'string',
	default: '',
	placeholder: 'e.g. healthcare_compliance_guardrail',
	description: 'Letters, digits and underscores, at most 100 characters',
};

export const guardrailPrompt: INodeProperties = {
	displayName: 'Guardrail Prompt',
	name: 'guardrailPrompt',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Never discuss competitor products',
	description: 'What the persona must keep to, in at most 1,000 characters',
};

/** What is not needed; for a collection. */
export const appMessage: INodeProperties = {
	displayName: 'App Message',
	name: 'appMessage',
	type: 'boolean',
	default: true,
	description: 'Whether the conversation room gets a message when the guardrail is triggered',
};

export const callbackUrl: INodeProperties = callbackUrlFor('when the guardrail is triggered');

export const modality: INodeProperties = modalityOf('What is watched', 'What is said');

export const tags: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. healthcare, compliance',
	description: 'Comma-separated list of at most 32 tags of at most 64 characters each',
};

function readName(fields: Fields, name: string): string | undefined {
	const text = textUpTo(fields, name, NAME_LENGTH);
	if (text !== undefined && !/^\w+$/.test(text)) {
		fields.refuse(
			name,
			'may hold letters, digits and underscores only',
			'Write it like healthcare_compliance_guardrail.',
		);
	}
	return text;
}

function readTags(fields: Fields, name: string): string[] | undefined {
	const given = fields.texts(name);
	if (given === undefined) return undefined;
	if (given.length > MOST_TAGS) {
		fields.refuse(name, `are ${given.length}, but Tavus takes at most ${MOST_TAGS}`, 'Use fewer.');
	}
	const long = given.find((tag) => [...tag].length > TAG_LENGTH);
	if (long !== undefined) {
		fields.refuse(
			name,
			`hold one of ${[...long].length} characters, but Tavus takes at most ${TAG_LENGTH}`,
			`Shorten '${long}'.`,
		);
	}
	return given;
}

function readCallback(fields: Fields, name: string): string | undefined {
	const url = fields.callbackUrl(name);
	if (url !== undefined && url.length > URL_LENGTH) {
		fields.refuse(name, 'is too long: Tavus takes at most 2,048 characters', 'Use a shorter URL.');
	}
	return url;
}

/** Where the fields are: Create has some of them at the top, Update has all in one collection. */
interface Places {
	main: string;
	rest: string;
}

/**
 * What was entered of a guardrail, under the names of the API.
 *
 * @throws {InputRefused} for what Tavus would not take
 */
export function readGuardrailFields(fields: Fields, { main, rest }: Places): IDataObject {
	return present<string | boolean | string[]>({
		guardrail_name: readName(fields, `${main}guardrailName`),
		guardrail_prompt: textUpTo(fields, `${main}guardrailPrompt`, PROMPT_LENGTH),
		modality: fields.chosen(`${rest}modality`, MODALITIES),
		callback_url: readCallback(fields, `${rest}callbackUrl`),
		tags: readTags(fields, `${rest}tags`),
		app_message: fields.chosenFlag(`${rest}appMessage`),
	});
}
