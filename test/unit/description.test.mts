import type { INodeTypeDescription } from 'n8n-workflow';

import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { ALL, find, isProperty, modesOf, NODES, optionsOf } from './parameters.mts';

const withOptions = ALL.filter(([, { type }]) => type === 'options' || type === 'multiOptions');
const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { sensitivity: 'base' });

/** Words that stay small in Title Case, unless they come first or last. */
const SMALL = new Set([
	'a',
	'an',
	'and',
	'as',
	'at',
	'but',
	'by',
	'for',
	'from',
	'in',
	'nor',
	'of',
	'on',
	'or',
	'the',
	'to',
	'with',
]);
const isTitleCase = (label: string): boolean => {
	const words = label.split(/[\s\-(]+/).filter((word) => word !== '');
	return words.every((word, index) => {
		const edge = index === 0 || index === words.length - 1;
		return (SMALL.has(word) && !edge) || /^[A-Z0-9]/.test(word);
	});
};

/** Every text that a user reads on the screen. */
function textsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		typeof inner === 'string' &&
		['displayName', 'name', 'description', 'hint', 'placeholder', 'action', 'header'].includes(key)
			? [inner]
			: textsOf(inner),
	);
}

describe('every parameter', () => {
	test('there are many of them', () => {
		expect(ALL.length).toBeGreaterThan(40);
	});

	test.each(ALL)('%s', (_way, parameter) => {
		const { displayName, name, type, description, hint, placeholder } = parameter;
		expect(Object.keys(parameter)[0]).toBe('displayName');
		expect(parameter).toHaveProperty('default');
		expect(parameter.default).toBeDefined();
		expect(isTitleCase(displayName)).toBe(true);
		expect(displayName).toBe(displayName.trim());
		expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
		if (type === 'boolean' && description !== undefined) expect(description).toMatch(/^Whether /);
		if (type === 'boolean') expect(description).toBeDefined();
		expect((hint ?? '').length).toBeLessThanOrEqual(120);
		expect(parameter).not.toHaveProperty('required', false);
		if (placeholder !== undefined) {
			expect(placeholder).toMatch(
				type === 'collection' || type === 'fixedCollection' ? /^Add [A-Za-z]+$/ : /^e\.g\. ./,
			);
		}
	});

	test.each(ALL)(
		'%s: the description says more than the label, in sentences',
		(_way, parameter) => {
			for (const { description, ...entry } of [parameter, ...optionsOf(parameter)]) {
				if (description === undefined) continue;
				expect(description).toMatch(/^[A-Z0-9]/);
				expect(description).toBe(description.trim());
				expect(description).not.toMatch(/<br|\s{2}|[<>]/);
				const label = 'displayName' in entry ? entry.displayName : entry.name;
				expect(description.toLowerCase()).not.toBe(String(label).toLowerCase());
				const several = /[.!?] [A-Z0-9']/.test(description.replace(/\be\.g\. /g, ''));
				expect([description, description.endsWith('.')]).toEqual([description, several]);
			}
		},
	);

	test('the ways of choosing an ID are list and id, and URL where Tavus has one, with a method behind the list', () => {
		const locators = ALL.filter(([, { type }]) => type === 'resourceLocator');
		expect(locators.length).toBeGreaterThanOrEqual(5);
		for (const [way, parameter] of locators) {
			const modes = modesOf(parameter);
			// A video has a page of its own, a conversation a room (docs.tavus.io: hosted_url, conversation_url).
			const hasPage = ['videoId', 'conversationId'].includes(parameter.name);
			const expected = hasPage ? ['list', 'id', 'url'] : ['list', 'id'];
			expect([way, modes.map(({ name }) => name)]).toEqual([way, expected]);
			for (const { displayName } of modes) expect(isTitleCase(displayName)).toBe(true);
			const [list, id] = modes;
			expect(list?.placeholder).toMatch(/^Choose an? .+\.\.\.$/);
			expect(id?.placeholder).toMatch(/^e\.g\. ./);
			expect((id?.hint ?? '').length).toBeLessThanOrEqual(120);
			expect(parameter.default).toEqual({ mode: 'list', value: '' });
			const method = list?.typeOptions?.searchListMethod;
			const [, node] = NODES.find(([name]) => way.startsWith(`${name} `)) ?? [];
			expect(Object.keys(node?.methods?.listSearch ?? {})).toContain(method);
			expect(list?.typeOptions?.searchable).toBe(true);
		}
	});
});

describe('every list of options', () => {
	test.each(withOptions)('%s is alphabetical, without doubles', (_way, parameter) => {
		const options = optionsOf(parameter);
		expect(options.length).toBeGreaterThan(0);
		const names = options.map(({ name }) => name);
		expect(names).toEqual([...names].sort(byName));
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
		for (const name of names) {
			expect([name, isTitleCase(name)]).toEqual([name, true]);
			expect(name).not.toMatch(/\*/);
		}
	});

	test.each(withOptions)('%s has a default that is in the list', (_way, parameter) => {
		const values = optionsOf(parameter).map(({ value }) => value);
		for (const value of [parameter.default].flat()) expect(values).toContain(value);
	});

	test.each(ALL.filter(([, { type }]) => type === 'collection'))(
		'%s is a collection in alphabetical order, without required fields',
		(_way, parameter) => {
			const entries = (parameter.options ?? []).filter(isProperty);
			expect(entries).toHaveLength(parameter.options?.length ?? 0);
			const labels = entries.map(({ displayName }) => displayName);
			expect(labels).toEqual([...labels].sort(byName));
			expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
			for (const entry of entries) expect(entry).not.toHaveProperty('required', true);
			expect(parameter.default).toEqual({});
		},
	);

	test('placeholders of collections agree', () => {
		const placeholders = ALL.filter(
			([, { name, type }]) => type === 'collection' && name === 'options',
		).map(([, { placeholder }]) => placeholder);
		expect(new Set(placeholders).size).toBe(1);
	});
});

test('resource, operation and actions', () => {
	const selectors = new Tavus().description.properties.filter(
		({ name }) => name === 'resource' || name === 'operation',
	);
	for (const selector of selectors) expect(selector.noDataExpression).toBe(true);
	for (const { name, action, value } of selectors
		.filter(({ name: of }) => of === 'operation')
		.flatMap(optionsOf)) {
		expect([name, isTitleCase(name)]).toEqual([name, true]);
		expect(action).toMatch(/^[A-Z][a-z ]+$/);
		if (value === 'getMany')
			expect([name, action]).toEqual(['Get Many', expect.stringMatching(/^Get many [a-z ]+s$/)]);
	}
});

test('the fixed words of n8n', () => {
	for (const [way, { name, displayName, description, default: value, type, typeOptions }] of ALL) {
		if (name === 'limit') {
			expect([way, displayName, description, value, type, typeOptions]).toEqual([
				way,
				'Limit',
				'Max number of results to return',
				50,
				'number',
				{ minValue: 1 },
			]);
		}
		if (name === 'returnAll') {
			expect([way, displayName, description, value]).toEqual([
				way,
				'Return All',
				'Whether to return all results or only up to a given limit',
				false,
			]);
		}
		if (name === 'simplify') {
			expect([way, displayName, description, value]).toEqual([
				way,
				'Simplify',
				'Whether to return a simplified version of the response instead of the raw data',
				true,
			]);
		}
	}
});

test('no emoji and no quotation marks of other languages', () => {
	for (const [, node] of NODES) {
		for (const text of textsOf(node.description))
			expect(text).not.toMatch(/\p{Extended_Pictographic}|[„“”«»]/u);
	}
});

describe('the nodes', () => {
	const described = (name: string): INodeTypeDescription => {
		const [, node] = NODES.find(([of]) => of === name) ?? [];
		if (node === undefined) throw new Error(`there is no node ${name}`);
		return node.description;
	};
	const action = described('Tavus');
	const trigger = described('TavusTrigger');
	const poller = described('TavusPollingTrigger');

	test('have their names', () => {
		expect([action.name, action.displayName, trigger.name, trigger.displayName]).toEqual([
			'tavus',
			'Tavus',
			'tavusTrigger',
			'Tavus Trigger',
		]);
		expect([poller.name, poller.displayName]).toEqual([
			'tavusPollingTrigger',
			'Tavus Polling Trigger',
		]);
		expect([action.version, trigger.version, poller.version]).toEqual([1, [1, 1.1], 1]);
	});

	test('can be used as a tool by agents, if they are no trigger', () => {
		expect(action.usableAsTool).toBe(true);
		for (const starts of [trigger, poller]) {
			expect(starts).not.toHaveProperty('usableAsTool');
			expect(starts.inputs).toEqual([]);
			expect(starts.group).toEqual(['trigger']);
		}
		expect(poller.polling).toBe(true);
	});

	test.each(NODES)(
		'%s has credential, subtitle, two icons, and a short description',
		(_name, { description }) => {
			expect(description.credentials).toEqual([{ name: 'tavusApi', required: true }]);
			expect(description.subtitle).toMatch(/^=/);
			expect(description.icon).toEqual({ light: 'file:tavus.svg', dark: 'file:tavus.dark.svg' });
			expect(description.description).toMatch(/^[A-Z].*[^.]$/);
			expect(description.outputs).toEqual(['main']);
			expect(description.defaults).toEqual({ name: description.displayName });
		},
	);

	test('the trigger takes POST only, and one selector says what starts it', () => {
		expect(trigger.webhooks).toEqual([
			expect.objectContaining({ name: 'default', httpMethod: 'POST' }),
		]);
		expect(find('TavusTrigger events')).toMatchObject({
			displayName: 'Trigger On',
			type: 'multiOptions',
			required: true,
		});
	});
});
