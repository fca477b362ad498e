import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

export const voice: ResourceCases = {
	resource: 'voice',
	cases: [
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/voices', query: {} }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: { filters: { search: 'ann', sort: 'desc', tag: 'female' } },
			requests: [
				{
					method: 'GET',
					path: '/v2/voices',
					query: { search: 'ann', sort: 'desc', tag: 'female' },
				},
			],
		},
		{
			operation: 'download',
			title: 'everything',
			parameters: { voiceName: locator('anna'), binaryField: 'preview' },
			requests: [{ method: 'GET', path: '/v2/voices', query: { search: 'anna', limit: 100 } }],
		},
	],
};
