import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, pinnedMemoryId, pinnedPath } from './stores';

export const deletePinned: Operation = {
	value: 'deletePinned',
	name: 'Delete Pinned',
	action: 'Delete pinned memory',
	description: 'Delete a pinned memory: something that a persona was told of a person',
	endpoint: 'DELETE /v2/memory-stores/{memory_store_id}/pinned/{memory_id}',
	properties: [memoryStoreId, pinnedMemoryId, options],
	plan: (fields) => {
		const storeId = fields.requiredLocator('memoryStoreId');
		const id = fields.requiredLocator('pinnedMemoryId');
		return {
			kind: 'single',
			request: { method: 'DELETE', path: pinnedPath(storeId, id) },
			toItem: () => ({ deleted: true, memory_store_id: storeId, memory_id: id }),
		};
	},
	sample: { deleted: true, memory_store_id: 'ms123456789abc', memory_id: 'pm123456789abc' },
};
