import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const one = { pronunciationDictionaryId: locator('pd_abc123def456gh') };
const PATH = '/v2/pronunciation-dictionaries/pd_abc123def456gh';
const LIST = '/v2/pronunciation-dictionaries';
const read = { method: 'GET', path: PATH } as const;

const rows = {
	rule: [
		{
			text: 'Tavus',
			pronunciation: 'TAH-vus',
			type: 'alias',
			caseSensitive: true,
			wordBoundaries: false,
		},
		{ text: 'GIF', pronunciation: '|dʒ|ɪ|f|', type: 'ipa' },
	],
};
const json =
	'[{ "text": "CVI", "pronunciation": "conversational video interface", "type": "alias" }]';
const given = [
	{
		text: 'Tavus',
		pronunciation: 'TAH-vus',
		type: 'alias',
		case_sensitive: true,
		word_boundaries: false,
	},
	{ text: 'GIF', pronunciation: '|dʒ|ɪ|f|', type: 'ipa' },
	{ text: 'CVI', pronunciation: 'conversational video interface', type: 'alias' },
];
const current = {
	pronunciation_dictionary_id: 'pd_abc123def456gh',
	name: 'Brand Terms',
	rules: [
		{
			text: 'n8n',
			pronunciation: 'en eight en',
			type: 'alias',
			case_sensitive: false,
			word_boundaries: true,
		},
		{
			text: 'Tavus',
			pronunciation: 'TAY-vus',
			type: 'alias',
			case_sensitive: false,
			word_boundaries: true,
		},
	],
	rules_count: 2,
};

export const pronunciationDictionary: ResourceCases = {
	resource: 'pronunciationDictionary',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: { name: 'Brand Terms' },
			requests: [{ method: 'POST', path: LIST, body: { name: 'Brand Terms' } }],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: { name: 'Brand Terms', rules: rows, additionalFields: { rulesJson: json } },
			requests: [{ method: 'POST', path: LIST, body: { name: 'Brand Terms', rules: given } }],
		},
		{ operation: 'get', title: 'everything', parameters: one, requests: [read] },
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: LIST, query: {} }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: { filters: { sort: 'asc' } },
			requests: [{ method: 'GET', path: LIST, query: { sort: 'asc' } }],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { ...one, updateFields: { name: 'Updated Brand Terms' } },
			current,
			requests: [
				read,
				{
					method: 'PATCH',
					path: PATH,
					body: [{ op: 'replace', path: '/name', value: 'Updated Brand Terms' }],
				},
			],
		},
		{
			operation: 'update',
			title: 'everything',
			parameters: {
				...one,
				updateFields: {
					name: 'Updated Brand Terms',
					presentRules: 'replace',
					rules: rows,
					rulesJson: json,
					jsonPatch: [{ op: 'test', path: '/name', value: 'Updated Brand Terms' }],
				},
			},
			current,
			requests: [
				read,
				{
					method: 'PATCH',
					path: PATH,
					body: [
						{ op: 'replace', path: '/name', value: 'Updated Brand Terms' },
						{ op: 'replace', path: '/rules', value: given },
						{ op: 'test', path: '/name', value: 'Updated Brand Terms' },
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'with rules added to the present ones',
			parameters: { ...one, updateFields: { presentRules: 'add', rules: rows } },
			current,
			requests: [
				read,
				{
					method: 'PATCH',
					path: PATH,
					body: [
						{
							op: 'replace',
							path: '/rules',
							value: [current.rules[0], given[0], given[1]],
						},
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'without rules, by hand',
			parameters: {
				...one,
				updateFields: { jsonPatch: '[{ "op": "replace", "path": "/rules", "value": [] }]' },
			},
			requests: [
				{
					method: 'PATCH',
					path: PATH,
					body: [{ op: 'replace', path: '/rules', value: [] }],
				},
			],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'DELETE', path: PATH }],
		},
	],
};
