import type { INodeProperties } from 'n8n-workflow';

import { asText, present } from '../../values';
import { withLegacyNames } from '../../vocabulary';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { PERSONA_SAMPLE, personaItem } from './shared';

const PERSONA_TYPES = ['user', 'system'] as const;

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Persona Type',
			name: 'personaType',
			type: 'options',
			default: 'user',
			description: 'Whose personas to return',
			options: [
				{ name: 'Stock Personas of Tavus', value: 'system' },
				{ name: 'Your Own', value: 'user' },
			],
		},
	],
};

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many personas',
	description: 'List personas: your own, the stock personas of Tavus, or both',
	endpoint: 'GET /v2/personas',
	properties: [returnAll, limit, filters, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/personas',
			query: present({ persona_type: fields.chosen('filters.personaType', PERSONA_TYPES) }),
			wanted: readWanted(fields),
			idOf: (row) => asText(withLegacyNames(row)['persona_id']),
			toItem: (row) => personaItem(row, simple),
		};
	},
	sample: PERSONA_SAMPLE,
};
