import { present } from '../../values';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { PERSONA_SAMPLE, personaItem } from './shared';

const PERSONA_TYPES = ['user', 'system'] as const;

const filters = filtersWith({
	displayName: 'Persona Type',
	name: 'personaType',
	type: 'options',
	default: 'user',
	description: 'Whose personas to return',
	options: [
		{ name: 'Stock Personas of Tavus', value: 'system' },
		{ name: 'Your Own', value: 'user' },
	],
});

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many personas',
	description: 'List personas: your own, the stock personas of Tavus, or both',
	endpoint: 'GET /v2/personas',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/personas',
			query: present({ persona_type: fields.chosen('filters.personaType', PERSONA_TYPES) }),
			id: 'persona_id',
			toItem: personaItem,
		}),
	sample: PERSONA_SAMPLE,
};
