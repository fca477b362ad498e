import type { IDataObject } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import type { Plan } from '../../../nodes/Tavus/operations/types.ts';
import { locator, operationOf, plan } from './plan.mts';

const one = { personaId: locator('pcb7a34da5fe') };
const skill = (id: string): IDataObject => ({ ...one, skillId: locator(id) });
const rows = (count: number): IDataObject => ({
	row: Array.from({ length: count }, (_, n) => ({ toolId: locator(`t${n}`) })),
});
const make = (name: string, values: IDataObject): Plan => plan('persona', name, values);

/** The answer of docs.tavus.io, "List PAL Skills". */
const attached = {
	data: {
		internet_search: {
			skill_id: 'internet_search',
			config: {},
			attached_at: '2026-06-10T14:30:45.123456+00:00',
			updated_at: '2026-06-10T14:30:45.123456+00:00',
		},
		magic_canvas: {
			config: { components: { chart: { enabled: false } } },
			attached_at: '2026-06-10T12:00:00.000000+00:00',
			updated_at: '2026-06-10T12:00:00.000000+00:00',
		},
	},
};

describe('refused before anything is sent', () => {
	const canvas = (more: IDataObject): IDataObject => ({
		...skill('magic_canvas'),
		additionalFields: more,
	});
	const set = (...skills: IDataObject[]): IDataObject => ({ ...one, skills: { skill: skills } });

	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['attachTools', { toolIds: rows(1) }, /^'Persona \(PAL\)' is empty/],
		['attachTools', one, /^'Tools' is empty/],
		['attachTools', { ...one, toolIds: { row: [{ toolId: locator('') }] } }, /^'Tools' is empty/],
		['attachTools', { ...one, toolIds: rows(51) }, /^'Tools' has 51 tools/],
		['detachTool', one, /^'Tool' is empty/],
		['detachTool', { ...one, toolId: locator('..') }, /^'Tool' is not an ID/],
		['attachSkill', one, /^'Skill' is empty/],
		['attachSkill', skill('presentation'), /^'Documents' is empty/],
		[
			'attachSkill',
			{ ...skill('presentation'), additionalFields: { slidesTrigger: 'always' } },
			/^'Slides Trigger' cannot be "always"/,
		],
		['attachSkill', canvas({ schedulingUrl: 'http://calendly.com/x' }), /must begin with https/],
		[
			'attachSkill',
			canvas({ schedulingUrl: 'https://notcalendly.com/x' }),
			/^'Booking Page URL' is no page of Calendly/,
		],
		[
			'attachSkill',
			canvas({ schedulingUrl: `https://calendly.com/${'x'.repeat(2_030)}` }),
			/^'Booking Page URL' is longer than 2048/,
		],
		[
			'attachSkill',
			canvas({ disabledComponents: ['charts'] }),
			/^'Components to Turn Off' cannot hold "charts"/,
		],
		['updateSkill', skill('presentation'), /^'Update Fields' is empty/],
		[
			'updateSkill',
			{ ...skill('presentation'), updateFields: { prompt: 'x', removeFields: 'prompt' } },
			/^'Settings to Remove' holds 'prompt'/,
		],
		// Settings of a skill that is not the chosen one count for nothing.
		[
			'updateSkill',
			{ ...skill('internet_search'), updateFields: { prompt: 'x' } },
			/^'Update Fields' is empty/,
		],
		['replaceSkills', one, /^'Skills' is empty/],
		['replaceSkills', set({ skillId: locator('') }), /^'Skill' \(row 1\) is empty/],
		[
			'replaceSkills',
			set({ skillId: locator('a') }, { skillId: locator('a') }),
			/^'Skill' \(row 2\) is 'a' a second time/,
		],
		['replaceSkills', set({ skillId: locator('presentation') }), /^'Documents' \(row 1\) is empty/],
	])('%s with %j', (name, values, words) => {
		expect(() => make(name, values)).toThrow(InputRefused);
		expect(() => make(name, values)).toThrow(words);
	});

	test('not a skill that is not known, with its settings as JSON', () => {
		const additionalFields = { configJson: { depth: 2, tone: null }, prompt: 'x' };
		expect(make('attachSkill', { ...skill('new_one'), additionalFields })).toMatchObject({
			request: { body: { config: { depth: 2, tone: null } } },
		});
	});

	test('not 50 tools', () => {
		expect(() => make('attachTools', { ...one, toolIds: rows(50) })).not.toThrow();
	});

	test('not a presentation whose documents come as JSON', () => {
		const additionalFields = { configJson: '{ "document_ids": ["d1"] }' };
		expect(() => make('attachSkill', { ...skill('presentation'), additionalFields })).not.toThrow();
	});
});

describe('the output', () => {
	test('of getSkills: one item for each entry of the object', () => {
		const made = make('getSkills', { ...one, simplify: true });
		if (made.kind !== 'list') throw new Error('a list');
		expect(made.paged).toBe(false);
		const found = made.rowsOf?.(attached) ?? [];
		expect(found.map(made.toItem)).toEqual([
			{ persona_id: 'pcb7a34da5fe', ...attached.data.internet_search },
			{
				persona_id: 'pcb7a34da5fe',
				skill_id: 'magic_canvas',
				...attached.data.magic_canvas,
			},
		]);
		expect(found.map(made.idOf)).toEqual(['internet_search', 'magic_canvas']);
	});

	test.each<[body: unknown, rows: unknown]>([
		[{ data: {} }, []],
		[
			{ data: [{ skill_id: 'a' }, { id: 'b', name: 'B' }] },
			[{ skill_id: 'a' }, { id: 'b', name: 'B', skill_id: 'b' }],
		],
		[[{ skill_id: 'a' }], [{ skill_id: 'a' }]],
		[{ data: 'none' }, undefined],
		['none', undefined],
	])('rows of skills in %j', (body, expected) => {
		for (const made of [make('getSkills', one), plan('skill', 'getMany', {})]) {
			expect(made.kind === 'list' && made.rowsOf?.(body)).toEqual(expected);
		}
	});

	test('of getTools: with the persona, without secrets, ten fields', () => {
		const made = make('getTools', { ...one, simplify: true });
		if (made.kind !== 'list') throw new Error('a list');
		const item = made.toItem({
			tool_id: 't1',
			owner_id: 1,
			name: 'a',
			description: 'b',
			parameters: {},
			delivery: { app_message: false, api: { auth: { type: 'hmac', secret: 'hush' } } },
			trigger_type: 'in_call',
			origin: 'llm',
			on_call: 'silent',
			on_resolve: 'fire_and_forget',
			created_at: '1',
			updated_at: '2',
		});
		expect(Object.keys(item)).toHaveLength(10);
		expect(item).toMatchObject({ persona_id: 'pcb7a34da5fe', tool_id: 't1' });
		expect(JSON.stringify(item)).not.toContain('hush');
	});

	test.each<[name: string, values: IDataObject, body: unknown, item: IDataObject]>([
		[
			'attachTools',
			{ ...one, toolIds: rows(1) },
			{
				data: [
					{ tool_id: 't0', name: 'a' },
					{ tool_id: 't9', name: 'b' },
				],
			},
			{
				persona_id: 'pcb7a34da5fe',
				attached: true,
				tool_ids: ['t0', 't9'],
				tools: [
					{ tool_id: 't0', name: 'a' },
					{ tool_id: 't9', name: 'b' },
				],
			},
		],
		[
			'attachTools',
			{ ...one, toolIds: rows(2) },
			undefined,
			{ persona_id: 'pcb7a34da5fe', attached: true, tool_ids: ['t0', 't1'], tools: [] },
		],
		[
			'detachTool',
			{ ...one, toolId: locator('t1') },
			undefined,
			{ detached: true, persona_id: 'pcb7a34da5fe', tool_id: 't1' },
		],
		[
			'detachSkill',
			skill('presentation'),
			undefined,
			{ detached: true, persona_id: 'pcb7a34da5fe', skill_id: 'presentation' },
		],
		[
			'attachSkill',
			skill('internet_search'),
			undefined,
			{ persona_id: 'pcb7a34da5fe', skill_id: 'internet_search' },
		],
		[
			'getSkill',
			{ ...skill('internet_search'), simplify: true },
			{ data: { ...attached.data.internet_search, registry: 7 } },
			{ persona_id: 'pcb7a34da5fe', ...attached.data.internet_search },
		],
	])('of %s', (name, values, body, item) => {
		const made = make(name, values);
		if (made.kind !== 'single') throw new Error('one request');
		expect(made.toItem(body)).toEqual(item);
	});

	test.each<[changed: boolean, body: unknown, skills: unknown[]]>([
		[
			true,
			attached,
			[attached.data.internet_search, { skill_id: 'magic_canvas', ...attached.data.magic_canvas }],
		],
		[false, undefined, []],
	])('of replaceSkills, changed %j', (changed, body, skills) => {
		const made = make('replaceSkills', { ...one, allowEmpty: true });
		if (made.kind !== 'update') throw new Error('an update');
		expect(made.toItem({ changed, body, current: undefined })).toEqual({
			persona_id: 'pcb7a34da5fe',
			changed,
			skills,
		});
	});

	test('of updateSkill says whether something changed', () => {
		const made = make('updateSkill', {
			...skill('presentation'),
			updateFields: { removeFields: 'prompt' },
		});
		if (made.kind !== 'update') throw new Error('an update');
		expect(made.request(undefined)).toMatchObject({ body: { config: { prompt: null } } });
		expect(made.toItem({ changed: false, body: undefined, current: undefined })).toEqual({
			persona_id: 'pcb7a34da5fe',
			skill_id: 'presentation',
			changed: false,
		});
	});
});

test.each([
	['attachSkill', 'additionalFields', '/skillId'],
	['updateSkill', 'updateFields', '/skillId'],
	['replaceSkills', 'skills', 'skillId'],
])('%s shows the settings of a skill when it is chosen', (name, collection, skillName) => {
	const found = operationOf('persona', name).properties.find((one) => one.name === collection);
	const [first] = found?.options ?? [];
	const fields = first !== undefined && 'values' in first ? first.values : (found?.options ?? []);
	const shownFor = (field: string): unknown => {
		const property = fields.find((one) => one.name === field);
		if (property === undefined || !('type' in property)) throw new Error(`there is no ${field}`);
		return property.displayOptions?.show?.[skillName];
	};
	for (const field of ['documentIds', 'slidesTrigger', 'prompt'])
		expect(shownFor(field)).toEqual(['presentation']);
	for (const field of ['schedulingUrl', 'componentsJson', 'disabledComponents'])
		expect(shownFor(field)).toEqual(['magic_canvas']);
	expect(shownFor('configJson')).toBeUndefined();
});
