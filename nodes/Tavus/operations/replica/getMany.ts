import type { INodeProperties } from 'n8n-workflow';

import { asText, present } from '../../values';
import type { Fields } from '../fields';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import { withLegacyNames } from '../../vocabulary';
import type { Operation } from '../types';
import { replicaFilter, replicaItem, REPLICA_SAMPLE } from './shared';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
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
	],
};

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
	properties: [returnAll, limit, filters, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/replicas',
			query: query(fields),
			wanted: readWanted(fields),
			idOf: (row) => asText(withLegacyNames(row)['replica_id']),
			toItem: (row) => replicaItem(row, simple),
		};
	},
	sample: REPLICA_SAMPLE,
};
