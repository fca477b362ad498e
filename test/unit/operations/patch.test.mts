import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { applyPatch, type Operation } from 'rfc6902';

import { Fields } from '../../../nodes/Tavus/operations/fields.ts';
import {
	jsonPatch,
	patchPlan,
	readJsonPatch,
	type Change,
} from '../../../nodes/Tavus/operations/shared/patch.ts';

const persona = {
	persona_name: 'Anna',
	system_prompt: 'You are Anna.',
	greeting: null,
	guardrail_ids: ['g1', 'g2'],
	layers: { llm: { model: 'tavus-gpt-oss' }, stt: null },
};

describe('the patch that sets values', () => {
	test.each<[what: string, changes: Change[], patch: IDataObject[]]>([
		[
			'replaces what is there',
			[{ path: ['persona_name'], value: 'Bea' }],
			[{ op: 'replace', path: '/persona_name', value: 'Bea' }],
		],
		[
			'replaces null as well',
			[{ path: ['greeting'], value: 'Hi.' }],
			[{ op: 'replace', path: '/greeting', value: 'Hi.' }],
		],
		[
			'adds what is not there',
			[{ path: ['layers', 'llm', 'base_url'], value: 'https://llm.example.com' }],
			[{ op: 'add', path: '/layers/llm/base_url', value: 'https://llm.example.com' }],
		],
		[
			'replaces a list as a whole, so that it never piles up',
			[{ path: ['guardrail_ids'], value: ['g3'] }],
			[{ op: 'replace', path: '/guardrail_ids', value: ['g3'] }],
		],
		[
			'brings along what is missing on the way',
			[
				{ path: ['layers', 'tts', 'tts_engine'], value: 'cartesia' },
				{ path: ['layers', 'tts', 'tts_model_name'], value: 'sonic-3' },
			],
			[
				{ op: 'add', path: '/layers/tts', value: { tts_engine: 'cartesia' } },
				{ op: 'add', path: '/layers/tts/tts_model_name', value: 'sonic-3' },
			],
		],
		[
			'puts an object where there was null',
			[{ path: ['layers', 'stt', 'hotwords'], value: 'Tavus' }],
			[{ op: 'replace', path: '/layers/stt', value: { hotwords: 'Tavus' } }],
		],
		[
			'escapes names (RFC 6901)',
			[{ path: ['a/b~c'], value: 1 }],
			[{ op: 'add', path: '/a~1b~0c', value: 1 }],
		],
	])('%s', (_what, changes, patch) => {
		expect(jsonPatch(persona, changes)).toEqual(patch);
	});

	test('reaches into lists by position', () => {
		const set = { data: [{ objective_name: 'a' }, { objective_name: 'b' }] };
		const changes = [{ path: ['data', '1', 'objective_name'], value: 'c' }];
		expect(jsonPatch(set, changes)).toEqual([
			{ op: 'replace', path: '/data/1/objective_name', value: 'c' },
		]);
	});

	test('leaves the document itself alone', () => {
		const before = structuredClone(persona);
		jsonPatch(persona, [{ path: ['layers', 'tts', 'a', 'b'], value: 1 }]);
		expect(persona).toEqual(before);
	});

	test('applied to any document, it sets just these values', () => {
		const key = fc.constantFrom('a', 'b', 'c/d', '~');
		const document = fc.object({ key, maxDepth: 3, withNullPrototype: false });
		const change = fc.record({
			path: fc.array(key, { minLength: 1, maxLength: 3 }),
			value: fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())),
		});
		fc.assert(
			fc.property(document, fc.array(change, { minLength: 1, maxLength: 4 }), (before, changes) => {
				const json = JSON.parse(JSON.stringify(before)) as Record<string, unknown>;
				const patch = jsonPatch(json, changes);
				const results = applyPatch(json, patch as unknown as Operation[]);
				expect(results.every((result) => result === null)).toBe(true);
				const { path, value } = changes.at(-1) ?? { path: [], value: undefined };
				const found = path.reduce<unknown>(
					(at, name) => (at as Record<string, unknown>)[name],
					json,
				);
				expect(found).toEqual(value);
			}),
		);
	});
});

const fieldsWith = (updateFields: IDataObject): Fields =>
	new Fields({
		read: (name) => ({ updateFields })[name as 'updateFields'],
		properties: [
			{
				displayName: 'Fields to Update',
				name: 'updateFields',
				type: 'collection',
				default: {},
				options: [{ displayName: 'JSON Patch', name: 'jsonPatch', type: 'json', default: '[]' }],
			},
		],
		allowPrivateHosts: false,
	});

describe('operations written by hand', () => {
	const read = (jsonPatchText: unknown): IDataObject[] =>
		readJsonPatch(fieldsWith({ jsonPatch: jsonPatchText as string }), 'updateFields.jsonPatch');

	test('are taken as they are, as text or from an expression', () => {
		const patch = [
			{ op: 'add', path: '/guardrail_ids/-', value: 'g3' },
			{ op: 'remove', path: '/layers/stt/hotwords' },
		];
		expect(read(JSON.stringify(patch))).toEqual(patch);
		expect(read(patch)).toEqual(patch);
		expect(read('')).toEqual([]);
		expect(read('[]')).toEqual([]);
	});

	test.each<[what: string, entered: unknown, words: RegExp]>([
		['no JSON', '[{', /^'JSON Patch' is not a JSON array/],
		['an object', '{}', /^'JSON Patch' is not a JSON array/],
		['a number in the list', '[1]', /^'JSON Patch' holds no patch operation at position 1/],
		['no operation', '[{"path":"/a"}]', /position 1/],
		['another operation', '[{"op":"set","path":"/a","value":1}]', /position 1/],
		['no path', '[{"op":"remove"}]', /position 1/],
		['a path without a slash', '[{"op":"remove","path":"a"}]', /position 1/],
		[
			'no value',
			'[{"op":"remove","path":"/a"},{"op":"replace","path":"/a"}]',
			/^'JSON Patch' lacks a 'value' at position 2/,
		],
	])('%s is refused', (_what, entered, words) => {
		expect(() => read(entered)).toThrow(words);
	});
});

describe('an update by JSON Patch', () => {
	const resource = {
		path: '/v2/personas/p1',
		documentOf: (body: unknown) => body,
		toItem: () => ({}),
	};
	const change: Change = { path: ['persona_name'], value: 'Bea' };
	const byHand = { op: 'remove', path: '/greeting' };

	test('reads first, and sends the fields before what was written by hand', () => {
		const made = patchPlan(fieldsWith({}), { ...resource, changes: [change], advanced: [byHand] });
		expect(made.read).toEqual({ method: 'GET', path: '/v2/personas/p1' });
		expect(made.request(persona)).toEqual({
			method: 'PATCH',
			path: '/v2/personas/p1',
			body: [{ op: 'replace', path: '/persona_name', value: 'Bea' }, byHand],
		});
	});

	test('reads nothing for what was written by hand', () => {
		const made = patchPlan(fieldsWith({}), { ...resource, changes: [], advanced: [byHand] });
		expect(made).not.toHaveProperty('read');
		expect(made.request(undefined)).toMatchObject({ body: [byHand] });
	});

	test('is refused when there is nothing to change', () => {
		const nothing = { ...resource, changes: [], advanced: [] };
		expect(() => patchPlan(fieldsWith({}), nothing)).toThrow(/^'Fields to Update' is empty/);
	});
});
