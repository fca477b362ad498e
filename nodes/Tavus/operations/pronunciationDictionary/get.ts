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
	plan: (fields) => {
		const id = fields.requiredLocator('pronunciationDictionaryId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: dictionaryPath(id) },
			toItem: (answer) => readDictionary(answer, simple),
		};
	},
	sample: DICTIONARY_SAMPLE,
};
