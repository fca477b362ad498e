import type { INodeProperties } from 'n8n-workflow';

import { asText, present } from '../../values';
import { personaId } from '../shared/locators';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { participantTag } from './createStore';
import { STORE_SAMPLE, storeItem, STORES_PATH } from './stores';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{ ...participantTag, description: 'Only what personas remember of this person' },
		{ ...personaId, description: 'Only what this persona remembers' },
	],
};

export const getStores: Operation = {
	value: 'getStores',
	name: 'Get Many Stores',
	action: 'Get many memory stores',
	description: 'List memory stores, such as the one of a person and a persona',
	endpoint: 'GET /v2/memory-stores',
	properties: [returnAll, limit, filters, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: STORES_PATH,
			query: present({
				pal_id: fields.locator('filters.personaId'),
				participant_tag: fields.text('filters.participantTag'),
			}),
			wanted: readWanted(fields),
			idOf: (row) => asText(row['memory_store_id']),
			toItem: (row) => storeItem(row, simple),
		};
	},
	sample: STORE_SAMPLE,
};
