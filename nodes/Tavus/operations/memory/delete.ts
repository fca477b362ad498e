import { options } from '../shared/properties';
import type { Operation } from '../types';
import { readPart } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete memory',
	description:
		'Delete one thing that personas remember under a legacy memory tag; such memories cannot be read',
	endpoint: 'DELETE /v2/memories/{memory_store}/{memory_id}',
	properties: [
		{
			displayName: 'Memory Store',
			name: 'memoryStore',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. customer-42',
			description:
				"One of the 'Memory Stores' that a conversation was started with: a legacy memory tag",
		},
		{
			displayName: 'Memory ID',
			name: 'memoryId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. m12345',
			description: 'The memory in that store',
		},
		options,
	],
	plan: (fields) => {
		const store = readPart(fields, 'memoryStore', 'Enter the name of the memory store.');
		const id = readPart(fields, 'memoryId', 'Enter the ID of the memory.');
		return {
			kind: 'single',
			request: {
				method: 'DELETE',
				path: `/v2/memories/${encodeURIComponent(store)}/${encodeURIComponent(id)}`,
			},
			toItem: () => ({ deleted: true, memory_store: store, memory_id: id }),
		};
	},
	sample: { deleted: true, memory_store: 'customer-42', memory_id: 'm12345' },
};
