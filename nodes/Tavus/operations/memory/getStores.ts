import { present } from '../../values';
import { personaId } from '../shared/locators';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { participantTag } from './createStore';
import { STORE_SAMPLE, storeItem, STORES_PATH } from './stores';

const filters = filtersWith(
	{ ...participantTag, description: 'Only what personas remember of this person' },
	{ ...personaId, description: 'Only what this persona remembers' },
);

export const getStores: Operation = {
	value: 'getStores',
	name: 'Get Many Stores',
	action: 'Get many memory stores',
	description: 'List memory stores, such as the one of a person and a persona',
	endpoint: 'GET /v2/memory-stores',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: STORES_PATH,
			query: present({
				pal_id: fields.locator('filters.personaId'),
				participant_tag: fields.text('filters.participantTag'),
			}),
			id: 'memory_store_id',
			toItem: storeItem,
		}),
	sample: STORE_SAMPLE,
};
