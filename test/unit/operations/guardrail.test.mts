import type { IDataObject } from 'n8n-workflow';

import { Fields } from '../../../nodes/Tavus/operations/fields.ts';
import { CALLBACK, locator, operationOf, plan } from './plan.mts';
import { refusalOf, refused } from './refusal.mts';

const ID = 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6';
const one = { guardrailId: locator(ID) };
const main = { guardrailName: 'no_competitors', guardrailPrompt: 'Never discuss competitors' };
const long = (length: number): string => 'x'.repeat(length);

describe('refused before anything is sent', () => {
	const rest = (additionalFields: IDataObject): IDataObject => ({ ...main, additionalFields });

	test.each<[what: string, operation: string, values: IDataObject, words: RegExp]>([
		['no name', 'create', { guardrailPrompt: 'x' }, /^'Guardrail Name' is empty/],
		['no prompt', 'create', { guardrailName: 'x' }, /^'Guardrail Prompt' is empty/],
		['a dash', 'create', { ...main, guardrailName: 'a-b' }, /^'Guardrail Name' may hold letters/],
		['a space', 'create', { ...main, guardrailName: 'a b' }, /^'Guardrail Name' may hold letters/],
		['an umlaut', 'create', { ...main, guardrailName: 'ä' }, /^'Guardrail Name' may hold letters/],
		[
			'a long name',
			'create',
			{ ...main, guardrailName: long(101) },
			/^'Guardrail Name' has 101 characters, but Tavus takes at most 100/,
		],
		[
			'a long prompt',
			'create',
			{ ...main, guardrailPrompt: long(1001) },
			/^'Guardrail Prompt' has 1,001 characters, but Tavus takes at most 1,000/,
		],
		[
			'too many tags',
			'create',
			rest({ tags: Array.from({ length: 33 }, (_, n) => `t${n}`) }),
			/^'Tags' are 33, but Tavus takes at most 32/,
		],
		['a long tag', 'create', rest({ tags: `a, ${long(65)}` }), /^'Tags' hold one of 65 characters/],
		[
			'a long callback',
			'create',
			rest({ callbackUrl: `https://n8n.example.com/${long(2025)}` }),
			/^'Callback URL' is too long/,
		],
		[
			'a local callback',
			'create',
			rest({ callbackUrl: 'http://127.0.0.1/x' }),
			/cannot be reached/,
		],
		['an unknown modality', 'create', rest({ modality: 'smell' }), /^'Modality' cannot be "smell"/],
		['no guardrail', 'get', {}, /^'Guardrail' is empty/],
		['no set', 'get', { kind: 'set', ...one }, /^'Guardrail Set \(Legacy\)' is empty/],
		['an unknown kind', 'getMany', { kind: 'both' }, /^'Kind' cannot be "both"/],
		['nothing to change', 'update', one, /^'Update Fields' is empty/],
		[
			'a wrong name in an update',
			'update',
			{ ...one, updateFields: { guardrailName: 'a b' } },
			/^'Guardrail Name' may hold letters/,
		],
		[
			'a patch that is none',
			'update',
			{ ...one, updateFields: { jsonPatch: [{ op: 'set', path: '/a' }] } },
			/^'JSON Patch' holds no patch operation/,
		],
	])('%s', (_what, operation, values, words) => {
		expect(refused('guardrail', operation, values)).toMatch(words);
	});
});

test('the longest that Tavus takes is taken, in characters as people count them', () => {
	const made = plan('guardrail', 'create', {
		guardrailName: long(100),
		guardrailPrompt: '😀'.repeat(1000),
		additionalFields: {
			tags: Array.from({ length: 32 }, (_, n) => `${n}${long(64)}`.slice(0, 64)),
		},
	});
	expect(made.kind).toBe('create');
});

test('callback URLs are signed in Create and in Update', () => {
	const source = (operation: string, values: IDataObject): Fields =>
		new Fields({
			read: (name) => values[name],
			properties: operationOf('guardrail', operation).properties,
			allowPrivateHosts: false,
			sign: (url) => `${url}?tavus_sig=v1`,
		});
	const values = { ...main, additionalFields: { callbackUrl: CALLBACK } };
	expect(operationOf('guardrail', 'create').plan(source('create', values))).toMatchObject({
		request: { body: { callback_url: `${CALLBACK}?tavus_sig=v1` } },
	});
	const update = operationOf('guardrail', 'update').plan(
		source('update', { ...one, updateFields: { callbackUrl: CALLBACK } }),
	);
	if (update.kind !== 'update') throw new Error(update.kind);
	expect(update.request({ uuid: ID, callback_url: null })?.body).toEqual([
		{ op: 'replace', path: '/callback_url', value: `${CALLBACK}?tavus_sig=v1` },
	]);
});

test.each([
	{ guardrails_id: 'g12345', data: [{ guardrail_name: 'a' }] },
	{ data: { guardrails_id: 'g12345', data: [{ guardrail_name: 'a' }] } },
	{ data: [{ guardrail_name: 'a', uuid: 'another' }] },
	{ data: [{ guardrail_name: 'a' }, { guardrail_name: 'b' }] },
	{ data: { guardrails_id: 'g12345', guardrail_name: 'a' } },
])('a set of the older kind is not patched like one guardrail: %j', (current) => {
	const made = plan('guardrail', 'update', {
		guardrailId: locator('g12345'),
		updateFields: { guardrailPrompt: 'x' },
	});
	if (made.kind !== 'update') throw new Error(made.kind);
	expect(refusalOf(() => made.request(current))).toMatch(
		/^'Guardrail' is a set of guardrails of the older kind \| .*\/data\/0\/guardrail_prompt/,
	);
});

test.each([
	{ uuid: ID, guardrail_name: 'a' },
	{ data: { uuid: ID, guardrail_name: 'a' } },
	{ data: [{ uuid: ID, guardrail_name: 'a' }] },
	{ guardrail_name: 'a' },
])('one guardrail is patched, whichever envelope it came in: %j', (current) => {
	const made = plan('guardrail', 'update', { ...one, updateFields: { guardrailName: 'b' } });
	if (made.kind !== 'update') throw new Error(made.kind);
	expect(made.request(current)?.body).toEqual([
		{ op: 'replace', path: '/guardrail_name', value: 'b' },
	]);
});

describe('items', () => {
	/** docs.tavus.io, "Create Guardrail". */
	const WHOLE: IDataObject = {
		uuid: ID,
		guardrail_name: 'no_competitors',
		guardrail_prompt: 'Never discuss competitors',
		modality: 'verbal',
		callback_url: null,
		tags: [],
		app_message: true,
		created_at: '2026-06-15T10:30:00Z',
		updated_at: '2026-06-15T10:30:00Z',
		more: 1,
	};
	const get = (values: IDataObject, answer: unknown): IDataObject | undefined => {
		const made = plan('guardrail', 'get', values);
		if (made.kind !== 'single') throw new Error(made.kind);
		return made.toItem(answer);
	};
	const { more: _more, ...simple } = WHOLE;

	test.each([WHOLE, { data: WHOLE }, { data: [WHOLE] }])('one guardrail in %j', (answer) => {
		expect(get({ ...one, simplify: true }, answer)).toEqual(simple);
		expect(get({ ...one, simplify: false }, answer)).toEqual(WHOLE);
		expect(Object.keys(get({ ...one, simplify: true }, answer) ?? {})[0]).toBe('uuid');
	});

	test('Tavus calls its ID uuid, and so do we; no other ID is made up', () => {
		for (const operation of ['create', 'delete', 'update', 'get', 'getMany']) {
			const { sample } = operationOf('guardrail', operation);
			expect(sample['uuid']).toBe(ID);
			expect(Object.keys(sample).filter((name) => /_id$/.test(name))).toEqual([]);
		}
		expect(operationOf('guardrail', 'create').idField).toBe('uuid');
	});

	test.each([{}, { guardrail_name: 'a' }, { guardrails_id: 'g1' }, undefined, 'text'])(
		'Create: %j has no ID',
		(answer) => {
			const made = plan('guardrail', 'create', main);
			if (made.kind !== 'create') throw new Error(made.kind);
			expect(made.toItem(answer)).toBeUndefined();
		},
	);

	const member = { guardrail_name: 'a', guardrail_prompt: 'b', modality: 'verbal', uuid: 'u1' };
	const created_at = '2024-01-15T10:30:00Z';
	const set = { kind: 'set', guardrailsId: locator('g12345') };

	test.each<[shape: string, answer: unknown, name: IDataObject]>([
		[
			'with its list',
			{ guardrails_id: 'g12345', guardrails_name: 'Mine', created_at, data: [member] },
			{ guardrails_name: 'Mine' },
		],
		['flat', { data: { ...member, created_at } }, {}],
	])('a set, %s', (_shape, answer, name) => {
		expect(get({ ...set, simplify: true }, answer)).toEqual({
			guardrails_id: 'g12345',
			...name,
			guardrail_name: 'a',
			guardrails: [member],
			created_at,
		});
	});

	test('a row of the list of sets has no members, and needs none', () => {
		const made = plan('guardrail', 'getMany', { kind: 'set', simplify: true });
		if (made.kind !== 'list') throw new Error(made.kind);
		const row = { guardrails_id: 'g12345', created_at, updated_at: created_at, other: 1 };
		const { other: _other, ...shown } = row;
		expect(made.toItem(row)).toEqual(shown);
		expect(made.idOf(row)).toBe('g12345');
	});
});
