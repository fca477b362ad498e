import type { INodeProperties } from 'n8n-workflow';

import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, PINNED_SAMPLE, readPinned, storePath } from './stores';

export const memoryText: INodeProperties = {
	displayName: 'Memory',
	name: 'memory',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '',
	placeholder: 'e.g. Prefers concise answers',
	description: 'What the persona is to know of the person',
};

export const createPinned: Operation = {
	value: 'createPinned',
	name: 'Create Pinned',
	action: 'Create pinned memory',
	description:
		'Pin a memory: tell a persona something of a person, to be remembered in every conversation',
	endpoint: 'POST /v2/memory-stores/{memory_store_id}/pinned',
	creates: true,
	idField: 'memory_id',
	properties: [memoryStoreId, memoryText, options],
	plan: (fields) => {
		const id = fields.requiredLocator('memoryStoreId');
		const memory = fields.required('memory', 'Enter what the persona is to know.');
		return {
			kind: 'create',
			request: {
				method: 'POST',
				path: `${storePath(id)}/pinned`,
				body: { memory },
				creates: true,
			},
			toItem: (answer) => readPinned(id, answer),
		};
	},
	sample: PINNED_SAMPLE,
};
