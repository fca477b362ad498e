import { readPlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, readStore, STORE_SAMPLE, storePath } from './stores';

export const getStore: Operation = {
	value: 'getStore',
	name: 'Get Store',
	action: 'Get memory store',
	description:
		'Read a memory store: everything that a persona remembers of a person, pinned and learned',
	endpoint: 'GET /v2/memory-stores/{memory_store_id}',
	properties: [memoryStoreId, options],
	plan: (fields) => readPlan(fields, 'memoryStoreId', storePath, readStore),
	sample: STORE_SAMPLE,
};
