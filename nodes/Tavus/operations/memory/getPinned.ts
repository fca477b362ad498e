import { listPlan } from '../shared/list';
import { limit, options, returnAll } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, PINNED_SAMPLE, storePath } from './stores';

export const getPinned: Operation = {
	value: 'getPinned',
	name: 'Get Many Pinned',
	action: 'Get many pinned memories',
	description: 'List the pinned memories: what a persona was told of a person, one item each',
	endpoint: 'GET /v2/memory-stores/{memory_store_id}/pinned',
	properties: [memoryStoreId, returnAll, limit, options],
	plan: (fields) => {
		const id = fields.requiredLocator('memoryStoreId');
		return listPlan(fields, {
			path: `${storePath(id)}/pinned`,
			id: 'memory_id',
			toItem: (row) => ({ memory_store_id: id, ...row }),
		});
	},
	sample: PINNED_SAMPLE,
};
