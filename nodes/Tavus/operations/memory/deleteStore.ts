import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, storePath } from './stores';

export const deleteStore: Operation = {
	value: 'deleteStore',
	name: 'Delete Store',
	action: 'Delete memory store',
	description: 'Delete a memory store with all that is in it: no conversation can use it any more',
	endpoint: 'DELETE /v2/memory-stores/{memory_store_id}',
	properties: [memoryStoreId, options],
	plan: (fields) => deletePlan(fields, 'memoryStoreId', storePath, 'memory_store_id'),
	sample: { deleted: true, memory_store_id: 'ms123456789abc' },
};
