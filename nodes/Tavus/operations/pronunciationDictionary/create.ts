import type { IDataObject } from 'n8n-workflow';

import { present } from '../../values';
import { requiredUpTo } from '../shared/limits';
import { additionalFieldsOf, options } from '../shared/properties';
import type { Operation } from '../types';
import { readRules, rules, rulesJson } from './rules';
import { DICTIONARY_SAMPLE, dictionaryName, NAME_LENGTH, readDictionary } from './shared';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create pronunciation dictionary',
	description: 'Create a pronunciation dictionary, which says how personas speak names and terms',
	endpoint: 'POST /v2/pronunciation-dictionaries',
	creates: true,
	idField: 'pronunciation_dictionary_id',
	properties: [
		{ ...dictionaryName, required: true },
		rules,
		additionalFieldsOf(rulesJson),
		options,
	],
	plan: (fields) => {
		const body = present<string | IDataObject[]>({
			name: requiredUpTo(fields, 'name', NAME_LENGTH, 'Enter the name of the dictionary.'),
			rules: readRules(fields, 'rules', 'additionalFields.rulesJson'),
		});
		return {
			kind: 'create',
			request: { method: 'POST', path: '/v2/pronunciation-dictionaries', body, creates: true },
			toItem: (answer) => readDictionary(answer, false),
		};
	},
	sample: DICTIONARY_SAMPLE,
};
