import { readPlan } from '../shared/one';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { DICTIONARY_SAMPLE, dictionaryPath, readDictionary, theDictionary } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get pronunciation dictionary',
	description: 'Read one pronunciation dictionary with all its rules',
	endpoint: 'GET /v2/pronunciation-dictionaries/{dictionary_id}',
	properties: [theDictionary, simplify, options],
	plan: (fields) => readPlan(fields, 'pronunciationDictionaryId', dictionaryPath, readDictionary),
	sample: DICTIONARY_SAMPLE,
};
