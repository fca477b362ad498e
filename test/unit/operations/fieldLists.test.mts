import type { INodeProperties } from 'n8n-workflow';

import { Fields } from '../../../nodes/Tavus/operations/fields.ts';
import { idRows } from '../../../nodes/Tavus/operations/shared/idRows.ts';
import { documentId } from '../../../nodes/Tavus/operations/shared/locators.ts';
import { locator } from './plan.mts';

const PROPERTIES: INodeProperties[] = [
	{ displayName: 'Tags', name: 'tags', type: 'string', default: '' },
	{ displayName: 'Headers', name: 'list', type: 'json', default: '[]' },
	{
		displayName: 'Rules',
		name: 'rules',
		type: 'fixedCollection',
		default: {},
		options: [
			{
				displayName: 'Rule',
				name: 'rule',
				values: [
					{ displayName: 'Text', name: 'text', type: 'string', default: '' },
					{ displayName: 'Callback URL', name: 'callbackUrl', type: 'string', default: '' },
				],
			},
		],
	},
	idRows({
		name: 'documentIds',
		displayName: 'Documents',
		description: 'The documents to use',
		rowName: 'Document',
		locator: documentId,
	}),
];

const fieldsOf = (values: Record<string, unknown>): Fields =>
	new Fields({
		read: (name) => values[name],
		properties: PROPERTIES,
		allowPrivateHosts: false,
		sign: (url) => (url.length > 60 ? undefined : `${url}?tavus_sig=x`),
	});
const ids = (documentIds: unknown): string[] | undefined =>
	fieldsOf({ documentIds }).ids('documentIds.row', 'documentId');

describe('texts', () => {
	test.each<[entered: unknown, texts: string[] | undefined]>([
		[undefined, undefined],
		['', undefined],
		[' , ', undefined],
		['sales', ['sales']],
		[' sales, support ,sales', ['sales', 'support']],
		[
			['sales', ' a, b '],
			['sales', 'a, b'],
		],
		[[1, '', null], ['1']],
		[7, ['7']],
	])('%j', (entered, texts) => {
		expect(fieldsOf({ tags: entered }).texts('tags')).toEqual(texts);
	});

	test('a line each, where texts have commas of their own', () => {
		expect(fieldsOf({ tags: 'Is it day, or night?\n\n Who is there? ' }).lines('tags')).toEqual([
			'Is it day, or night?',
			'Who is there?',
		]);
	});

	test.each([[{ a: 1 }], [[{ a: 1 }]], [true]])('%j is refused', (entered) => {
		expect(() => fieldsOf({ tags: entered }).texts('tags')).toThrow(
			/^'Tags' must be a list of texts/,
		);
	});
});

describe('IDs', () => {
	test.each<[entered: unknown, found: string[] | undefined]>([
		[undefined, undefined],
		[{}, undefined],
		[{ row: [] }, undefined],
		[{ row: [{ documentId: locator('d1') }, { documentId: locator('d2') }] }, ['d1', 'd2']],
		[{ row: [{ documentId: locator('d1, d2 ,') }, { documentId: locator('d1') }] }, ['d1', 'd2']],
		[{ row: [{ documentId: { mode: 'id', value: ['d1', 'd2'] } }] }, ['d1', 'd2']],
		[{ row: [{ documentId: 'd1' }, { documentId: ['d2', 'd3'] }] }, ['d1', 'd2', 'd3']],
		[{ row: [{ documentId: locator('') }, {}] }, undefined],
		[{ row: { documentId: locator('d1') } }, ['d1']],
	])('%j', (entered, found) => {
		expect(ids(entered)).toEqual(found);
	});

	test('what is no ID is refused, with its row', () => {
		expect(() =>
			ids({ row: [{ documentId: locator('d1') }, { documentId: { value: {} } }] }),
		).toThrow(/^'Document' \(row 2\) must be an ID/);
	});
});

describe('rows', () => {
	const rows = (rule: unknown): Fields[] => fieldsOf({ rules: { rule } }).rows('rules.rule');

	test('are fields of their own', () => {
		const found = rows([{ text: ' a ' }, { text: 'b' }, {}]);
		expect(found.map((row) => row.text('text'))).toEqual(['a', 'b', undefined]);
	});

	test('say which row is wrong, as on the screen', () => {
		const [, second] = rows([{ text: 'a' }, { text: '' }]);
		expect(() => second?.required('text', 'Enter it.')).toThrow(/^'Text' \(row 2\) is empty/);
	});

	test('share hints and signatures with the rest', () => {
		const fields = fieldsOf({ rules: { rule: [{ callbackUrl: 'http://n8n.example.com/x' }] } });
		expect(fields.rows('rules.rule')[0]?.callbackUrl('callbackUrl')).toBe(
			'http://n8n.example.com/x?tavus_sig=x',
		);
		expect(fields.hints).toEqual([expect.stringMatching(/^'Callback URL' is plain http/)]);
	});

	test('none were added', () => {
		expect(fieldsOf({}).rows('rules.rule')).toEqual([]);
		expect(fieldsOf({ rules: {} }).rows('rules.rule')).toEqual([]);
	});

	test('what is no list of rows is refused', () => {
		expect(() => rows('a')).toThrow(/^'Rule' must be a list of rows/);
		expect(() => rows([1])).toThrow(/must be a list of rows/);
	});
});

describe('a list in JSON', () => {
	const list = (entered: unknown): unknown[] | undefined =>
		fieldsOf({ list: entered }).jsonArray('list');

	test('as text or from an expression', () => {
		expect(list('[1, {"a": 2}]')).toEqual([1, { a: 2 }]);
		expect(list([1])).toEqual([1]);
		expect(list('[]')).toBeUndefined();
		expect(list(' ')).toBeUndefined();
		expect(list(undefined)).toBeUndefined();
	});

	test.each(['{', '{}', '1', 'null', '"a"'])('%s is refused', (entered) => {
		expect(() => list(entered)).toThrow(/^'Headers' is not a JSON array/);
	});
});

test('a callback URL that is too long with its signature is refused', () => {
	const callbackUrl = `https://n8n.example.com/${'x'.repeat(60)}`;
	const [row] = fieldsOf({ rules: { rule: [{ callbackUrl }] } }).rows('rules.rule');
	expect(() => row?.callbackUrl('callbackUrl')).toThrow(
		/^'Callback URL' \(row 1\) is too long: with its signature/,
	);
});

test('a row in a row is named with both', () => {
	const [first] = fieldsOf({ rules: { rule: [{ inner: { part: [{}, {}] } }] } }).rows('rules.rule');
	const second = first?.rows('inner.part')[1];
	expect(() => second?.required('text', 'Enter it.')).toThrow("'text' (row 2 in row 1) is empty");
});
