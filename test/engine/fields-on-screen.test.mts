import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';

import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { node } from './harness/nodes.mts';
import { fromImage, nonHuman, personal } from './harness/parameters.mts';

/** The names of the parameters that n8n shows for saved values, in order, each once. */
function shown(parameters: INodeParameters): string[] {
	const { description } = new Tavus();
	const complete = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null as unknown as INode,
		description,
	);
	const saved = node('Tavus', 'n8n-nodes-tavus-ai.tavus', { parameters: complete ?? {} });
	const names = description.properties
		.filter((property) =>
			NodeHelpers.displayParameter(saved.parameters, property, saved, description),
		)
		.map(({ name }) => name);
	return [...new Set(names)];
}

const all = ['replicaName', 'whenDone', 'callbackUrl', 'additionalFields', 'options'];
/** Every media field asks first whether it is a URL or a file of the item. */
const withSources = (names: string[]): string[] =>
	names.flatMap((name) => (name.endsWith('Url') ? [name, name.replace(/Url$/, 'Source')] : [name]));

describe('Create shows exactly the fields of the chosen kind', () => {
	test.each<[string, INodeParameters, string[]]>([
		['as it opens', {}, ['trainingSource', 'trainVideoUrl', 'consent', 'consentVideoUrl']],
		['personal', personal(), ['trainingSource', 'trainVideoUrl', 'consent', 'consentVideoUrl']],
		[
			'personal, consent in the training video',
			personal({ consent: 'inTrainingVideo' }),
			['trainingSource', 'trainVideoUrl', 'consent'],
		],
		['non-human', nonHuman(), ['trainVideoUrl']],
		['image', fromImage(), ['trainingSource', 'trainImageUrl', 'voiceName']],
		[
			'non-human, after an image was chosen before',
			nonHuman({ trainingSource: 'image' }),
			['trainVideoUrl'],
		],
	])('%s', (_name, parameters, own) => {
		expect(shown(parameters).sort()).toEqual(
			['resource', 'operation', 'replicaType', ...withSources(own), ...all].sort(),
		);
	});
});

test('a file of the item takes the place of the URL, and parking that of the callback URL', () => {
	const names = shown(nonHuman({ trainVideoSource: 'file', whenDone: 'park' }));
	expect(names).toEqual(
		expect.arrayContaining(['trainVideoBinaryField', 'limitWaitTime', 'limitWaitTimeUnit']),
	);
	expect(names).not.toContain('trainVideoUrl');
	expect(names).not.toContain('callbackUrl');
});

describe('the other operations', () => {
	test.each<[string, INodeParameters, string[]]>([
		['get', { operation: 'get' }, ['replicaId', 'simplify', 'options']],
		['getMany', { operation: 'getMany' }, ['returnAll', 'limit', 'filters', 'simplify', 'options']],
		[
			'getMany, all',
			{ operation: 'getMany', returnAll: true },
			['returnAll', 'filters', 'simplify', 'options'],
		],
		['rename', { operation: 'rename' }, ['replicaId', 'replicaName', 'options']],
		['delete', { operation: 'delete' }, ['replicaId', 'hard', 'options']],
	])('%s', (_name, parameters, own) => {
		expect(shown(parameters).sort()).toEqual(['resource', 'operation', ...own].sort());
	});

	test('each resource has a default operation that exists', () => {
		const { properties } = new Tavus().description;
		for (const { name, options = [], default: value } of properties) {
			if (name !== 'operation') continue;
			expect(options.map((option) => ('value' in option ? option.value : ''))).toContain(value);
		}
	});
});
