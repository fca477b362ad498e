import type { INodeProperties } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';
import { screenOf } from '../../nodes/Tavus/operations/screen.ts';
import type { Operation, Resource } from '../../nodes/Tavus/operations/types.ts';
import { CASES } from '../cases/index.mts';
import { itemFor } from './operations/plan.mts';
import { ALL, isProperty, NODES, optionsOf, parametersOf } from './parameters.mts';

/** The lines of n8n's UX guidelines that a machine can check and description.test.mts does not (docs/ux.md has them all). */

const OPERATIONS = RESOURCES.flatMap((resource: Resource) =>
	resource.operations.map((operation): [way: string, resource: Resource, operation: Operation] => [
		`${resource.value}:${operation.value}`,
		resource,
		operation,
	]),
);
/** Both words of Tavus, without what stands in brackets: "replica" and "face" of "Replica (Face)". */
const wordsOf = ({ name }: Resource): string[] =>
	name
		.toLowerCase()
		.split(/[()]/)
		.map((word) => word.trim())
		.filter((word) => word !== '');
/** Words that are left of a text when small differences do not count. */
const stem = (word: string): string => word.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '');
const holds = (text: string, word: string): boolean =>
	text.toLowerCase().replace(/ies\b/g, 'y').includes(stem(word));

/** Everything that a user reads: labels, names, descriptions, hints, placeholders. */
function textsOf(way: string, parameter: INodeProperties): Array<[string, string]> {
	const { displayName, description, hint, placeholder } = parameter;
	const options = optionsOf(parameter).flatMap(({ name, description: said }) => [name, said]);
	return [displayName, description, hint, placeholder, ...options]
		.filter((text): text is string => text !== undefined)
		.map((text) => [way, text]);
}
const TEXTS = [
	...ALL.flatMap(([way, parameter]) => textsOf(way, parameter)),
	...new TavusApi().properties.flatMap((one) => textsOf(`TavusApi ${one.name}`, one)),
	...OPERATIONS.flatMap(([way, , { name, action, description }]) =>
		[name, action, description].map((text): [string, string] => [way, text]),
	),
	...NODES.map(([name, node]): [string, string] => [name, node.description.description]),
];

describe('the list of nodes', () => {
	test.each(['replica', 'face', 'avatar', 'persona', 'pal', 'digital twin', 'ai video'])(
		'knows the node by "%s"',
		(word) => {
			const aliases = RESOURCES.flatMap((resource) => resource.aliases as readonly string[]);
			expect(aliases.map((alias) => alias.toLowerCase())).toContain(word);
		},
	);

	// n8n puts a node and its trigger into one entry, under the words of the trigger (n8n-editor-ui, generateMergedNodesAndActions).
	test('says of Tavus and its trigger together what both do', () => {
		const [, trigger] = NODES.find(([name]) => name === 'TavusTrigger') ?? [];
		const said = trigger?.description.description ?? '';
		for (const word of ['videos', 'conversations', 'replicas', 'faces', 'start the workflow']) {
			expect(said).toContain(word);
		}
	});

	test('triggers are called so, and no node is called a node', () => {
		for (const [, { description }] of NODES) {
			const isTrigger = description.group.includes('trigger');
			expect(/^\S.* Trigger$/.test(description.displayName)).toBe(isTrigger);
			expect(description.displayName).not.toMatch(/\bnode\b/i);
		}
	});
});

describe('operations', () => {
	test.each(OPERATIONS)(
		'%s: action and description name what it acts on',
		(_way, resource, one) => {
			const { action, description, name } = one;
			const words = wordsOf(resource);
			// The thing inside the resource, such as the tools of "Attach Tools", where it is not the resource itself.
			const objects = [...words, ...name.toLowerCase().split(' ').slice(1)];
			for (const text of [action, description]) {
				expect([text, objects.some((word) => holds(text, word))]).toEqual([text, true]);
			}
			expect(action).not.toMatch(/\b(a|an|the)\b/i);
			expect(action).toMatch(/^[A-Z][^A-Z]*$/);
			// The resource stands above the operation.
			expect(words.map(stem)).not.toContain(stem(name.split(' ').at(-1) ?? ''));
		},
	);

	test.each(OPERATIONS.filter(([, , { value }]) => value.startsWith('delete')))(
		'%s: says that it is deleted, and which',
		(_way, resource, { value, sample }) => {
			expect(sample).toMatchObject({ deleted: true });
			expect(Object.keys(sample).length).toBeGreaterThan(1);
			const cases = CASES.filter((one) => one.resource === resource.value).flatMap(
				(one) => one.cases,
			);
			const { parameters } = cases.find(({ operation }) => operation === value) ?? {};
			expect(itemFor(resource.value, value, parameters ?? {}, undefined)).toMatchObject({
				deleted: true,
			});
		},
	);

	test.each(
		OPERATIONS.filter(([, , { properties }]) => properties.some(({ name }) => name === 'simplify')),
	)('%s: ten fields at most, unless all are asked for', (_way, _resource, { sample }) => {
		expect(Object.keys(sample).length).toBeLessThanOrEqual(10);
	});

	test('those that list something have Return All and Limit', () => {
		for (const [way, , { value, properties }] of OPERATIONS) {
			if (!/^get(Many|Tools|Skills|Stores|Pinned|CanvasInteractions)$/.test(value)) continue;
			const names = properties.map(({ name }) => name);
			expect([way, names]).toEqual([way, expect.arrayContaining(['returnAll', 'limit'])]);
		}
	});
});

describe('the order on the screen', () => {
	test('resource first, then operation', () => {
		const [first, ...rest] = screenOf(RESOURCES).map(({ name }) => name);
		expect(first).toBe('resource');
		expect(rest.slice(0, RESOURCES.length)).toEqual(RESOURCES.map(() => 'operation'));
	});

	test.each(OPERATIONS)(
		'%s: what is required comes before what is optional',
		(_way, _resource, one) => {
			const isCollection = ({ type }: INodeProperties): boolean => type === 'collection';
			const first = one.properties.findIndex(isCollection);
			const behind = one.properties.slice(first).filter((property) => property.required === true);
			expect(behind.map(({ name }) => name)).toEqual([]);
			expect(one.properties.at(-1)?.name).toBe('options');
		},
	);
});

describe('words', () => {
	// Each has a simple word: file, address, body, yes or no, empty, pattern.
	const JARGON =
		/\b(binary|endpoint|payload|boolean value|null|undefined|regexp?|params?|async|stringif\w+|instantiate\w*)\b/i;

	test('no technical ones where simple ones will do', () => {
		expect(TEXTS.length).toBeGreaterThan(1000);
		expect(TEXTS.filter(([, text]) => JARGON.test(text))).toEqual([]);
	});

	test("both of Tavus's words stand above every list of replicas and of personas", () => {
		const lists = ALL.filter(
			([, { type, name }]) => type === 'resourceLocator' && /replica|persona/i.test(name),
		);
		expect(lists.length).toBeGreaterThan(20);
		for (const [way, { name, displayName }] of lists) {
			const words = /replica/i.test(name) ? 'Replica (Face)' : 'Persona (PAL)';
			expect([way, displayName]).toEqual([way, expect.stringContaining(words)]);
		}
	});

	test('no word stands twice', () => {
		expect(TEXTS.filter(([, text]) => /\b(\w+) \1\b/i.test(text))).toEqual([]);
	});

	test.each(OPERATIONS)(
		'%s: names of fields stand in quotation marks',
		(way, _resource, { properties }) => {
			const own = parametersOf(properties, way);
			const labels = own
				.map(([, { displayName }]) => displayName)
				.filter((label) => /^[A-Z][\w-]+ [A-Z]/.test(label) && !label.includes('('))
				// Also the name of a standard.
				.filter((label) => label !== 'JSON Patch');
			const wrong = own.flatMap(([place, { description = '' }]) =>
				labels
					.filter((label) => description.replace(/'[^']*'/g, '').includes(label))
					.map((label) => `${place}: ${label}`),
			);
			expect(wrong).toEqual([]);
		},
	);

	test('notices and hints are rare and short', () => {
		expect(ALL.filter(([, { type }]) => type === 'notice')).toEqual([]);
		const hints = NODES.flatMap(([, { description }]) => description.hints ?? []);
		expect(hints.length).toBeLessThanOrEqual(1);
		for (const { message } of hints) expect(message.length).toBeLessThanOrEqual(160);
	});
});

describe('what must not be seen', () => {
	const SECRET = /^(apiKey|callbackSecret|token|secret|password|clientSecret|authValue|\w+ApiKey)$/;

	test('is masked', () => {
		const secrets = [
			...ALL.map(([way, parameter]): [string, INodeProperties] => [way, parameter]),
			...new TavusApi().properties.map((one): [string, INodeProperties] => [one.name, one]),
		].filter(([, { name }]) => SECRET.test(name));
		expect(secrets.length).toBeGreaterThan(10);
		for (const [way, { typeOptions }] of secrets) {
			expect([way, typeOptions?.password]).toEqual([way, true]);
		}
	});
});

describe('a first workflow', () => {
	/** What is marked in red when the node is new. */
	const asked = ({ properties }: Operation): string[] => {
		const values = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
		return properties
			.filter(({ required }) => required === true)
			.filter(({ displayOptions }) =>
				Object.entries(displayOptions?.show ?? {}).every(([name, list]) =>
					(list as unknown[]).includes(values[name]),
				),
			)
			.filter(({ default: value }) => value === '' || JSON.stringify(value).includes('"value":""'))
			.map(({ name }) => name);
	};

	test.each<[way: string, fields: string[]]>([
		['replica:getMany', []],
		['conversation:create', []],
		['video:create', ['replicaId', 'script']],
		['replica:create', ['trainVideoUrl', 'consentVideoUrl']],
		['persona:create', ['systemPrompt']],
		['document:create', ['documentUrl']],
	])('%s asks for %j', (way, fields) => {
		const [, , operation] = OPERATIONS.find(([of]) => of === way) ?? [];
		expect(operation && asked(operation)).toEqual(fields);
	});

	test('no operation asks for more than two, but for those about a thing within a thing', () => {
		const many = OPERATIONS.filter(([, , operation]) => asked(operation).length > 2);
		expect(many.map(([way, , operation]) => [way, asked(operation)])).toEqual([
			['conversation:recordCanvasInteraction', ['conversationId', 'interactionId', 'toolCallId']],
			['memory:updatePinned', ['memoryStoreId', 'pinnedMemoryId', 'memory']],
		]);
	});
});

test('collections hold parameters only', () => {
	for (const [, { type, options }] of ALL) {
		if (type === 'collection') expect((options ?? []).every(isProperty)).toBe(true);
	}
});
