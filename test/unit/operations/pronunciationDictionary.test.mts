import type { IDataObject } from 'n8n-workflow';

import { locator, plan } from './plan.mts';
import { refusalOf, refused } from './refusal.mts';

const one = { pronunciationDictionaryId: locator('pd_abc123def456gh') };
const rule = (text: string, more: IDataObject = {}): IDataObject => ({
	text,
	pronunciation: `say ${text}`,
	type: 'alias',
	...more,
});
const long = (length: number): string => 'x'.repeat(length);

describe('refused before anything is sent', () => {
	const rows = (...rules: IDataObject[]): IDataObject => ({
		name: 'Terms',
		rules: { rule: rules },
	});
	const json = (rulesJson: unknown): IDataObject =>
		({ name: 'Terms', additionalFields: { rulesJson } }) as IDataObject;

	test.each<[what: string, values: IDataObject, words: RegExp]>([
		['no name', { ...rows(rule('a')), name: ' ' }, /^'Name' is empty/],
		['a long name', { name: long(256) }, /^'Name' has 256 characters, .* at most 255/],
		['a row without text', rows(rule('')), /^'Text' \(row 1\) is empty/],
		[
			'a row without pronunciation',
			rows(rule('a'), rule('b', { pronunciation: ' ' })),
			/^'Pronunciation' \(row 2\) is empty/,
		],
		['a long text', rows(rule(long(201))), /^'Text' \(row 1\) has 201 characters, .* at most 200/],
		[
			'a long pronunciation',
			rows(rule('a', { pronunciation: long(501) })),
			/^'Pronunciation' \(row 1\) has 501 characters, .* at most 500/,
		],
		['a text twice', rows(rule('a'), rule('b'), rule(' a ')), /^'Text' \(row 3\) is 'a' once more/],
		['an unknown type', rows(rule('a', { type: 'x' })), /^'Type' \(row 1\) cannot be "x"/],
		[
			'a flag that is none',
			rows(rule('a', { caseSensitive: 'maybe' })),
			/^'Case Sensitive' \(row 1\) must be true or false/,
		],
		['JSON that is no list', json('{}'), /^'Rules \(JSON\)' is not a JSON array/],
		[
			'JSON without text',
			json([{ pronunciation: 'x', type: 'ipa' }]),
			/needs a 'text' at position 1/,
		],
		['JSON that is no object', json(['a']), /needs a 'text' at position 1/],
		['JSON with a long text', json([rule(long(201))]), /needs a 'text' .* at most 200/],
		[
			'JSON without pronunciation',
			json([rule('a'), { text: 'b', type: 'ipa' }]),
			/needs a 'pronunciation' at position 2 of at most 500/,
		],
		['JSON without type', json([rule('a', { type: '' })]), /needs a 'type' at position 1/],
		['a text twice in JSON', json([rule('a'), rule('a')]), /holds the text 'a' once more/],
		[
			'a text in a row and in JSON',
			{ ...rows(rule('a')), ...json([rule('a')]), name: 'Terms' },
			/^'Rules \(JSON\)' holds the text 'a' once more/,
		],
	])('%s', (_what, values, words) => {
		expect(refused('pronunciationDictionary', 'create', values)).toMatch(words);
	});

	test.each<[what: string, updateFields: IDataObject, words: RegExp]>([
		['nothing', {}, /^'Update Fields' is empty/],
		['only what becomes of the rules', { presentRules: 'add' }, /^'Update Fields' is empty/],
		['a text twice', { rules: { rule: [rule('a'), rule('a')] } }, /^'Text' \(row 2\)/],
		['a long name', { name: long(256) }, /^'Name' has 256/],
		['an unknown choice', { presentRules: 'x', name: 'a' }, /^'Existing Rules' cannot be "x"/],
	])('an update with %s', (_what, updateFields, words) => {
		expect(refused('pronunciationDictionary', 'update', { ...one, updateFields })).toMatch(words);
	});
});

test('an unknown order is refused', () => {
	expect(refused('pronunciationDictionary', 'getMany', { filters: { sort: 'up' } })).toMatch(
		/^'Sort' cannot be "up"/,
	);
});

test('two texts that differ in their capitals are two texts', () => {
	const rules = { rule: [rule('Tavus', { caseSensitive: true }), rule('TAVUS')] };
	const values = { name: 'Terms', rules };
	expect(refusalOf(() => plan('pronunciationDictionary', 'create', values))).toBe(
		'was not refused',
	);
});

describe('update', () => {
	const patch = (updateFields: IDataObject, current: unknown): unknown => {
		const made = plan('pronunciationDictionary', 'update', { ...one, updateFields });
		if (made.kind !== 'update') throw new Error(made.kind);
		return made.request(current)?.body;
	};
	const a = { text: 'a', pronunciation: 'old', type: 'alias', case_sensitive: false };
	const b = { text: 'b', pronunciation: 'old', type: 'alias', word_boundaries: true };
	const added = { presentRules: 'add', rules: { rule: [rule('b'), rule('c')] } };

	test('adding keeps the present rules, and replaces those of the same text in their place', () => {
		expect(patch(added, { name: 'x', rules: [b, a] })).toEqual([
			{ op: 'replace', path: '/rules', value: [rule('b'), a, rule('c')] },
		]);
	});

	test.each([{ name: 'x' }, { name: 'x', rules: null }, undefined])(
		'adding to what has no rules: %j',
		(current) => {
			expect(patch(added, current)).toEqual([
				{
					op: current !== undefined && 'rules' in current ? 'replace' : 'add',
					path: '/rules',
					value: [rule('b'), rule('c')],
				},
			]);
		},
	);

	test('the present ones go, unless they are to be kept', () => {
		expect(patch({ rules: { rule: [rule('c')] } }, { name: 'x', rules: [a, b] })).toEqual([
			{ op: 'replace', path: '/rules', value: [rule('c')] },
		]);
	});

	test('tells whether anything changed', () => {
		const made = plan('pronunciationDictionary', 'update', { ...one, updateFields: { name: 'x' } });
		if (made.kind !== 'update') throw new Error(made.kind);
		const id = { pronunciation_dictionary_id: 'pd_abc123def456gh' };
		expect(made.toItem({ changed: true, body: { ...id, name: 'x' }, current: {} })).toEqual({
			...id,
			changed: true,
			name: 'x',
		});
		expect(made.toItem({ changed: false, body: undefined, current: {} })).toEqual({
			...id,
			changed: false,
		});
	});
});

test('an answer is whole unless simplified, and needs an ID', () => {
	const made = plan('pronunciationDictionary', 'get', { ...one, simplify: true });
	if (made.kind !== 'single') throw new Error(made.kind);
	const answer = { pronunciation_dictionary_id: 'pd_1', name: 'x', rules: [], more: 1 };
	expect(made.toItem(answer)).toEqual({
		pronunciation_dictionary_id: 'pd_1',
		name: 'x',
		rules: [],
	});
	expect(made.toItem({ name: 'x' })).toBeUndefined();
	const created = plan('pronunciationDictionary', 'create', { name: 'x' });
	if (created.kind !== 'create') throw new Error(created.kind);
	expect(created.toItem(answer)).toEqual(answer);
});
