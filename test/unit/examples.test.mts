import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';

interface Example {
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

const FOLDER = join(import.meta.dirname, '..', '..', 'examples');
const EXAMPLES = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file): [string, Example] => [
		file,
		JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Example,
	]);
const TYPES: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-tavus-ai.tavus': new Tavus(),
	'n8n-nodes-tavus-ai.tavusTrigger': new TavusTrigger(),
};
/** What only the user can choose. */
const TO_BE_CHOSEN: Readonly<Record<string, string[]>> = {
	'conversation-per-contact.json': [],
	'persona-per-customer.json': [],
	'personalised-video.json': ['Generate Video: replicaId'],
};

test('there are examples', () => {
	expect(EXAMPLES.length).toBeGreaterThanOrEqual(8);
});

describe.each(EXAMPLES)('%s', (file, { nodes, connections }) => {
	const ours = nodes.flatMap((node) => {
		const type = TYPES[node.type];
		return type === undefined ? [] : [{ node, description: type.description }];
	});

	/** What n8n keeps of the parameters of a node, with the defaults of what is shown. */
	const keptOf = ({ node, description }: (typeof ours)[number]): INodeParameters | null =>
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		);

	test('every parameter of a Tavus node is one that the editor shows', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const one of ours) expect(keptOf(one)).toMatchObject(one.node.parameters);
	});

	test('nothing is left to fill in but what the note asks for', () => {
		const open = ours.flatMap(({ node, description }) => {
			const filled = { ...node, parameters: keptOf({ node, description }) ?? {} };
			const issues = NodeHelpers.getNodeParametersIssues(
				description.properties,
				filled,
				description,
			);
			return Object.keys(issues?.parameters ?? {}).map((name) => `${node.name}: ${name}`);
		});
		expect(open).toEqual(TO_BE_CHOSEN[file] ?? []);
	});

	test('connections and expressions name nodes that are there', () => {
		const names = new Set(nodes.map(({ name }) => name));
		expect(names.size).toBe(nodes.length);
		const targets = Object.values(connections).flatMap(({ main }) =>
			main.flat().map(({ node }) => node),
		);
		const quoted = [...JSON.stringify(nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		for (const name of [...Object.keys(connections), ...targets, ...quoted]) {
			expect(names).toContain(name);
		}
	});

	test('it has a note, and holds nothing of the n8n it was made in', () => {
		expect(nodes.some(({ type }) => type === 'n8n-nodes-base.stickyNote')).toBe(true);
		for (const node of nodes) {
			expect(node).not.toHaveProperty('credentials');
			expect(node).not.toHaveProperty('webhookId');
		}
	});
});
