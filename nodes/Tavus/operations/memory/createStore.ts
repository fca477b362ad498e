import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { needed, personaId } from '../shared/locators';
import { additionalFieldsOf, options } from '../shared/properties';
import type { Operation } from '../types';
import { readStore, STORE_SAMPLE, STORES_PATH } from './stores';

export const participantTag: INodeProperties = {
	displayName: 'Participant Tag',
	name: 'participantTag',
	type: 'string',
	default: '',
	placeholder: 'e.g. user_12345',
	description: "Your own name for the person, as in 'Participant Tag' of a conversation",
};

const additionalFields: INodeProperties = additionalFieldsOf(bodyJson, {
	displayName: 'Pinned Memories',
	name: 'pinnedMemories',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Prefers concise answers',
	description: 'What the persona knows of the person from the beginning, one memory a line',
});

/** The body of `POST /v2/memory-stores` (docs.tavus.io, "Create Memory Store"). */
function readBody(fields: Fields): IDataObject {
	return {
		...fields.json('additionalFields.bodyJson'),
		pal_id: fields.requiredLocator('personaId'),
		participant_tag: fields.required('participantTag', 'Enter your own name for the person.'),
		...present({ pinned_memories: fields.lines('additionalFields.pinnedMemories') }),
	};
}

export const createStore: Operation = {
	value: 'createStore',
	name: 'Create Store',
	action: 'Create memory store',
	description:
		'Create the memory of one persona for one person before their first conversation; conversations with a participant tag create it by themselves',
	endpoint: 'POST /v2/memory-stores',
	creates: true,
	idField: 'memory_store_id',
	properties: [
		needed({ ...personaId, description: 'The persona that is to remember' }),
		{ ...participantTag, required: true },
		additionalFields,
		options,
	],
	plan: (fields) => ({
		kind: 'create',
		request: { method: 'POST', path: STORES_PATH, body: readBody(fields), creates: true },
		toItem: readStore,
	}),
	sample: STORE_SAMPLE,
};
