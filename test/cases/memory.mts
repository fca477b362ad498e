import type { ResourceCases } from './types.mts';

export const memory: ResourceCases = {
	resource: 'memory',
	cases: [
		{
			operation: 'delete',
			title: 'everything',
			parameters: { memoryStore: 'customer/42', memoryId: 'm 12345' },
			requests: [{ method: 'DELETE', path: '/v2/memories/customer%2F42/m%2012345' }],
		},
		{
			operation: 'deleteStore',
			title: 'everything',
			parameters: { memoryStoreId: 'customer-42' },
			requests: [{ method: 'DELETE', path: '/v2/memory-stores/customer-42' }],
		},
	],
};
