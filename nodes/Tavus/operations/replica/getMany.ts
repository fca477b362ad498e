import { present } from '../../values';
import type { Fields } from '../fields';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { replicaFilter, replicaItem, REPLICA_SAMPLE } from './shared';

const filters = filtersWith(
	{
		displayName: 'Model',
		name: 'modelName',
		type: 'string',
		default: '',
		placeholder: 'e.g. phoenix-4',
		description: 'Only replicas that were trained with this model',
	},
	replicaFilter,
	{
		displayName: 'Replica Type',
		name: 'replicaType',
		type: 'options',
		default: 'user',
		description: 'Whose replicas to return',
		options: [
			{ name: 'Stock Replicas of Tavus', value: 'system' },
			{ name: 'Your Own', value: 'user' },
		],
	},
);

function query(fields: Fields): Record<string, string | boolean> {
	const chosen = present({
		replica_type: fields.text('filters.replicaType'),
		replica_ids: fields.locator('filters.replicaId')?.replace(/\s*,\s*/g, ','),
		model_name: fields.text('filters.modelName'),
	});
	return { verbose: true, ...chosen };
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many replicas',
	description: 'List replicas: your own, the stock replicas of Tavus, or both',
	endpoint: 'GET /v2/replicas',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/replicas',
			query: query(fields),
			id: 'replica_id',
			toItem: replicaItem,
		}),
	sample: REPLICA_SAMPLE,
};
