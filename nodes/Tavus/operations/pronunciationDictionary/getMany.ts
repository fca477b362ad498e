import { present } from '../../values';
import { pick } from '../../simpleFields';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { DICTIONARY_SAMPLE, dictionaryItem } from './shared';

const SORTS = ['asc', 'desc'] as const;

const filters = filtersWith({
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	default: 'desc',
	description: 'The order, by the time of creation',
	options: [
		{ name: 'Newest First', value: 'desc' },
		{ name: 'Oldest First', value: 'asc' },
	],
});

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many pronunciation dictionaries',
	description: "List the pronunciation dictionaries, without their rules: 'Get' has those",
	endpoint: 'GET /v2/pronunciation-dictionaries',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/pronunciation-dictionaries',
			query: present({ sort: fields.chosen('filters.sort', SORTS) }),
			id: 'pronunciation_dictionary_id',
			toItem: dictionaryItem,
		}),
	sample: pick(
		DICTIONARY_SAMPLE,
		Object.keys(DICTIONARY_SAMPLE).filter((name) => name !== 'rules'),
	),
};
