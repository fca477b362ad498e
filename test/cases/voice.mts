import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const voiceId = locator('v0a1b2c3d4e5f');
const PATH = '/v2/voices/v0a1b2c3d4e5f';

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
			operation: 'get',
			title: 'everything',
			parameters: { voiceId, simplify: false },
			requests: [{ method: 'GET', path: PATH }],
		},
		{
			operation: 'update',
			title: 'minimal: the description is removed',
			parameters: { voiceId, updateFields: { clearDescription: true } },
			requests: [{ method: 'PATCH', path: PATH, body: { description: null } }],
		},
		{
			operation: 'update',
			title: 'everything: the documented example',
			parameters: {
				voiceId,
				updateFields: {
					voiceName: 'Ana v2',
					description: 'Warm, unhurried',
					clearDescription: false,
					tags: 'female, calm',
				},
			},
			requests: [
				{
					method: 'PATCH',
					path: PATH,
					body: {
						voice_name: 'Ana v2',
						description: 'Warm, unhurried',
						tags: ['female', 'calm'],
					},
				},
			],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: { voiceId },
			requests: [{ method: 'DELETE', path: PATH }],
		},
		{
			operation: 'download',
			title: 'everything',
			parameters: { voiceName: locator('anna'), binaryField: 'preview' },
			requests: [{ method: 'GET', path: '/v2/voices', query: { search: 'anna', limit: 100 } }],
		},
	],
};
