import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

export const skill: ResourceCases = {
	resource: 'skill',
	cases: [
		{
			operation: 'getMany',
			title: 'everything',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/skills', query: {} }],
		},
		{
			operation: 'get',
			title: 'everything',
			parameters: { skillId: locator('magic_canvas') },
			requests: [{ method: 'GET', path: '/v2/skills/magic_canvas' }],
		},
	],
};
