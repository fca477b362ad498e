import { present } from '../../values';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { TOOL_SAMPLE, toolItem, TOOLS_PATH } from './shared';

const SORTS = ['asc', 'desc'] as const;
const TYPES = ['user', 'system', 'all'] as const;

const filters = filtersWith(
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'options',
		default: 'asc',
		description: 'In which order to return them, by the time of their creation',
		options: [
			{ name: 'Newest First', value: 'desc' },
			{ name: 'Oldest First', value: 'asc' },
		],
	},
	{
		displayName: 'Tool Type',
		name: 'type',
		type: 'options',
		default: 'user',
		description: 'Whose tools to return',
		options: [
			{ name: 'All', value: 'all' },
			{
				name: 'System Tools of Tavus',
				value: 'system',
				description: 'Every conversation has them, without being attached',
			},
			{ name: 'Your Own', value: 'user' },
		],
	},
);

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tools',
	description: 'List tools: your own, the system tools of Tavus, or both',
	endpoint: 'GET /v2/tools',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: TOOLS_PATH,
			query: present({
				sort: fields.chosen('filters.sort', SORTS),
				type: fields.chosen('filters.type', TYPES),
			}),
			id: 'tool_id',
			toItem: toolItem,
		}),
	sample: TOOL_SAMPLE,
};
