import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryText } from './createPinned';
import { memoryStoreId, PINNED_SAMPLE, pinnedMemoryId, pinnedPath } from './stores';

export const updatePinned: Operation = {
	value: 'updatePinned',
	name: 'Update Pinned',
	action: 'Update pinned memory',
	description: 'Replace the text of a pinned memory',
	endpoint: 'PATCH /v2/memory-stores/{memory_store_id}/pinned/{memory_id}',
	properties: [memoryStoreId, pinnedMemoryId, memoryText, options],
	plan: (fields) => {
		const storeId = fields.requiredLocator('memoryStoreId');
		const id = fields.requiredLocator('pinnedMemoryId');
		const memory = fields.required('memory', 'Enter what the persona is to know.');
		return {
			kind: 'update',
			request: () => ({ method: 'PATCH', path: pinnedPath(storeId, id), body: { memory } }),
			toItem: ({ changed, body }) => ({
				memory_store_id: storeId,
				memory_id: id,
				changed,
				memory,
				...(unwrapOne(body) as IDataObject | undefined),
			}),
		};
	},
	sample: { ...PINNED_SAMPLE, changed: true },
};
