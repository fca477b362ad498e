import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import type { Fields } from '../fields';
import { textUpTo } from '../shared/limits';
import { jsonPatch, nothingToUpdate, readJsonPatch, type Change } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { readRules, rules, rulesJson, withRules } from './rules';
import {
	DICTIONARY_SAMPLE,
	dictionaryName,
	dictionaryPath,
	NAME_LENGTH,
	theDictionary,
} from './shared';

const INSIDE = 'updateFields.';
const RULE_CHANGES = ['replace', 'add'] as const;

const updateFields: INodeProperties = updateFieldsOf(
	{
		displayName: 'Existing Rules',
		name: 'presentRules',
		type: 'options',
		default: 'replace',
		description: 'What becomes of the existing rules when rules are given',
		options: [
			{
				name: 'Keep',
				value: 'add',
				description:
					'Add the given rules; one for the same text takes the place of the existing one',
			},
			{ name: 'Replace', value: 'replace', description: 'Only the given rules are left' },
		],
	},
	{
		displayName: 'JSON Patch',
		name: 'jsonPatch',
		type: 'json',
		default: '[]',
		description:
			'Further operations as a JSON Patch (RFC 6902), such as [ { "op": "replace", "path": "/rules", "value": [] } ]. Tavus takes the paths /name and /rules.',
	},
	dictionaryName,
	rules,
	rulesJson,
);

/** What to set, once the present dictionary is known. */
function readChanges(fields: Fields): Array<(current: IDataObject) => Change> {
	const name = textUpTo(fields, `${INSIDE}name`, NAME_LENGTH);
	const given = readRules(fields, `${INSIDE}rules`, `${INSIDE}rulesJson`);
	const adds = fields.choice(`${INSIDE}presentRules`, RULE_CHANGES) === 'add';
	return [
		...(name === undefined ? [] : [(): Change => ({ path: ['name'], value: name })]),
		// Tavus changes the rules as a whole only (docs.tavus.io, "Update Pronunciation Dictionary").
		...(given === undefined
			? []
			: [
					(current: IDataObject): Change => ({
						path: ['rules'],
						value: adds ? withRules(current['rules'], given) : given,
					}),
				]),
	];
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update pronunciation dictionary',
	description: 'Change the name or the rules of a pronunciation dictionary',
	endpoint: 'PATCH /v2/pronunciation-dictionaries/{dictionary_id}',
	properties: [theDictionary, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('pronunciationDictionaryId');
		const path = dictionaryPath(id);
		const changes = readChanges(fields);
		const advanced = readJsonPatch(fields, `${INSIDE}jsonPatch`);
		if (changes.length + advanced.length === 0) nothingToUpdate(fields);
		return {
			kind: 'update',
			// Operations written by hand need no look.
			...(changes.length === 0 ? {} : { read: { method: 'GET', path } }),
			request: (current) => {
				const document = (unwrapOne(current) ?? {}) as IDataObject;
				const made = changes.map((change) => change(document));
				return { method: 'PATCH', path, body: [...jsonPatch(document, made), ...advanced] };
			},
			toItem: ({ changed, body }) => ({
				pronunciation_dictionary_id: id,
				changed,
				...(unwrapOne(body) as IDataObject | undefined),
			}),
		};
	},
	sample: { changed: true, ...DICTIONARY_SAMPLE },
};
