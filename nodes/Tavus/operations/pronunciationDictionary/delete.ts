import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { dictionaryPath, theDictionary } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete pronunciation dictionary',
	description: 'Delete a pronunciation dictionary permanently; personas that have it lose it',
	endpoint: 'DELETE /v2/pronunciation-dictionaries/{dictionary_id}',
	properties: [theDictionary, options],
	plan: (fields) =>
		deletePlan(fields, 'pronunciationDictionaryId', dictionaryPath, 'pronunciation_dictionary_id'),
	sample: { deleted: true, pronunciation_dictionary_id: 'pd_abc123def456gh' },
};
