import { options } from '../shared/properties';
import type { Operation } from '../types';
import { readPart } from './shared';

export const deleteStore: Operation = {
	value: 'deleteStore',
	name: 'Delete Store',
	action: 'Delete memory store',
	description: 'Delete a memory store with all that is in it: no conversation can use it any more',
	endpoint: 'DELETE /v2/memory-stores/{memory_store_id}',
	properties: [
		{
			displayName: 'Memory Store ID',
			name: 'memoryStoreId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. customer-42',
			description: 'The memory store to delete',
		},
		options,
	],
	plan: (fields) => {
		const id = readPart(fields, 'memoryStoreId', 'Enter the ID of the memory store.');
		return {
			kind: 'single',
			request: { method: 'DELETE', path: `/v2/memory-stores/${encodeURIComponent(id)}` },
			toItem: () => ({ deleted: true, memory_store_id: id }),
		};
	},
	sample: { deleted: true, memory_store_id: 'customer-42' },
};
