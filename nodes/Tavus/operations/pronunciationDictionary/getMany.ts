import type { INodeProperties } from 'n8n-workflow';

import { asText, present } from '../../values';
import { pick } from '../../vocabulary';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { DICTIONARY_SAMPLE, dictionaryItem } from './shared';

const SORTS = ['asc', 'desc'] as const;

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: 'desc',
			description: 'The order, by the time of creation',
			options: [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
		},
	],
};

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many pronunciation dictionaries',
	description: "List the pronunciation dictionaries, without their rules: 'Get' has those",
	endpoint: 'GET /v2/pronunciation-dictionaries',
	properties: [returnAll, limit, filters, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/pronunciation-dictionaries',
			query: present({ sort: fields.chosen('filters.sort', SORTS) }),
			wanted: readWanted(fields),
			idOf: (row) => asText(row['pronunciation_dictionary_id']),
			toItem: (row) => dictionaryItem(row, simple),
		};
	},
	sample: pick(
		DICTIONARY_SAMPLE,
		Object.keys(DICTIONARY_SAMPLE).filter((name) => name !== 'rules'),
	),
};
