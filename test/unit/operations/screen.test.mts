import {
	NodeHelpers,
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { description, nodeWith, offered, shown } from './onScreen.mts';
import { RESOURCES } from '../../../nodes/Tavus/operations/index.ts';
import { screenOf } from '../../../nodes/Tavus/operations/screen.ts';
import type { Operation } from '../../../nodes/Tavus/operations/types.ts';

const names = (properties: readonly INodeProperties[]): string[] =>
	properties.map(({ name }) => name);

const CREATE = { resource: 'replica', operation: 'create' };
const COMMON = ['replicaName', 'whenDone', 'callbackUrl', 'additionalFields', 'options'];

test.each<[name: string, choices: INodeParameters, fields: string[]]>([
	[
		'a node that was just added: personal, from a video, with a separate consent video',
		{},
		[
			'replicaType',
			'trainingSource',
			'trainVideoSource',
			'trainVideoUrl',
			'consent',
			'consentVideoSource',
			'consentVideoUrl',
			...COMMON,
		],
	],
	[
		'personal, consent in the training video',
		{ ...CREATE, replicaType: 'personal', trainingSource: 'video', consent: 'inTrainingVideo' },
		['replicaType', 'trainingSource', 'trainVideoSource', 'trainVideoUrl', 'consent', ...COMMON],
	],
	[
		'personal, from an image',
		{ ...CREATE, replicaType: 'personal', trainingSource: 'image' },
		['replicaType', 'trainingSource', 'trainImageSource', 'trainImageUrl', 'voiceName', ...COMMON],
	],
	[
		'non-human',
		{ ...CREATE, replicaType: 'nonHuman' },
		['replicaType', 'trainVideoSource', 'trainVideoUrl', ...COMMON],
	],
	[
		'non-human after an image was chosen',
		{ ...CREATE, replicaType: 'nonHuman', trainingSource: 'image', consent: 'separateVideo' },
		['replicaType', 'trainVideoSource', 'trainVideoUrl', ...COMMON],
	],
	['get', { resource: 'replica', operation: 'get' }, ['replicaId', 'simplify', 'options']],
	[
		'get many',
		{ resource: 'replica', operation: 'getMany' },
		['returnAll', 'limit', 'filters', 'simplify', 'options'],
	],
	[
		'all of them',
		{ resource: 'replica', operation: 'getMany', returnAll: true },
		['returnAll', 'filters', 'simplify', 'options'],
	],
	['rename', { resource: 'replica', operation: 'rename' }, ['replicaId', 'replicaName', 'options']],
	['delete', { resource: 'replica', operation: 'delete' }, ['replicaId', 'hard', 'options']],
	[
		'voices',
		{ resource: 'voice', operation: 'getMany' },
		['returnAll', 'limit', 'filters', 'simplify', 'options'],
	],
])('%s', (_name, choices, fields) => {
	expect(names(shown(choices))).toEqual(['resource', 'operation', ...fields]);
});

test('the image option is offered for images only', () => {
	const others = ['backgroundGreenScreen', 'modelName', 'properties'];
	expect(offered({ ...CREATE, trainingSource: 'image' }, 'additionalFields')).toEqual([
		'autoFixTrainingImage',
		...others,
	]);
	expect(offered({ ...CREATE, trainingSource: 'video' }, 'additionalFields')).toEqual(others);
	expect(
		offered({ ...CREATE, replicaType: 'nonHuman', trainingSource: 'image' }, 'additionalFields'),
	).toEqual(others);
});

test('what costs money has the spend guard, the rest has not', () => {
	expect(offered(CREATE, 'options')).toEqual(['concurrency', 'maxJobs']);
	for (const operation of ['get', 'getMany', 'rename', 'delete']) {
		expect(offered({ resource: 'replica', operation }, 'options')).toEqual(['concurrency']);
	}
});

/** Every choice of resource and operation, with each combination of what shows or hides other fields there. */
function combinations(): INodeParameters[] {
	return RESOURCES.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, properties }) => {
			const deciding = new Set(
				properties.flatMap(({ displayOptions }) => [
					...Object.keys(displayOptions?.show ?? {}),
					...Object.keys(displayOptions?.hide ?? {}),
				]),
			);
			const switches = properties.filter(({ name }) => deciding.has(name));
			let all: IDataObject[] = [{ resource, operation }];
			for (const { name, type, options } of switches) {
				const values =
					type === 'boolean'
						? [false, true]
						: (options ?? []).map((option) => ('value' in option ? option.value : undefined));
				all = all.flatMap((choices) =>
					values.map((value) => ({ ...choices, [name]: value }) as IDataObject),
				);
			}
			return all as INodeParameters[];
		}),
	);
}

test('no two fields of the same name are shown together, whatever is chosen', () => {
	const all = combinations();
	expect(all.length).toBeGreaterThan(50);
	for (const choices of all) {
		const visible = names(shown(choices)).sort();
		expect([choices, visible]).toEqual([choices, [...new Set(visible)].sort()]);
	}
});

test('fields keep their order: selectors, required ones, optional ones, collections', () => {
	for (const choices of combinations()) {
		const visible = shown(choices);
		const firstCollection = visible.findIndex(({ type }) => type === 'collection');
		const required = visible
			.map(({ required: must }, index) => (must === true ? index : -1))
			.filter((index) => index >= 0);
		expect(names(visible).slice(0, 2)).toEqual(['resource', 'operation']);
		expect(Math.max(-1, ...required)).toBeLessThan(firstCollection);
	}
});

test('a field that is left empty though required is reported by the editor', () => {
	const node = nodeWith(CREATE);
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	expect(Object.keys(issues?.parameters ?? {}).sort()).toEqual([
		'consentVideoUrl',
		'trainVideoUrl',
	]);
	const image = nodeWith({ ...CREATE, trainingSource: 'image' });
	const others = NodeHelpers.getNodeParametersIssues(description.properties, image, description);
	expect(Object.keys(others?.parameters ?? {}).sort()).toEqual(['trainImageUrl', 'voiceName']);
});

describe('parameters that several operations share', () => {
	const properties = screenOf(RESOURCES);
	const every = RESOURCES.flatMap((resource) =>
		resource.operations.map((operation): [string, string, Operation] => [
			`${resource.value}:${operation.value}`,
			resource.value,
			operation,
		]),
	);

	test.each(every)('%s has all of its own, in their order', (_title, resource, operation) => {
		const shown = properties.filter(({ displayOptions }) => {
			const { show } = displayOptions ?? {};
			return (
				show?.['resource']?.includes(resource) === true &&
				show['operation']?.includes(operation.value) === true
			);
		});
		const without = shown.map(({ displayOptions, ...rest }) => {
			const { resource: _resource, operation: _operation, ...show } = displayOptions?.show ?? {};
			return { ...rest, show, hide: displayOptions?.hide ?? {} };
		});
		expect(without).toEqual(
			operation.properties.map(({ displayOptions, ...rest }) => ({
				...rest,
				show: displayOptions?.show ?? {},
				hide: displayOptions?.hide ?? {},
			})),
		);
	});

	test('come once: the editor loads them all', () => {
		expect(JSON.stringify(properties).length).toBeLessThan(250_000);
	});
});
