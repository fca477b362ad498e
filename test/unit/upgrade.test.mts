import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { TavusPollingTrigger } from '../../nodes/Tavus/TavusPollingTrigger.node.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { casesText, presentVersion, VERSIONS } from '../../scripts/versions.mts';
import { requestsOf } from '../cases/requests.mts';
import type { ResourceCases } from '../cases/types.mts';

const TYPES: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-tavus-ai.tavus': new Tavus(),
	'n8n-nodes-tavus-ai.tavusTrigger': new TavusTrigger(),
	'n8n-nodes-tavus-ai.tavusPollingTrigger': new TavusPollingTrigger(),
};

const read = (...path: string[]): string => readFileSync(join(VERSIONS, ...path), 'utf8');

/** What the editor makes of the parameters that a workflow file holds. */
function opened(node: Pick<INode, 'type' | 'parameters'>): INodeParameters | null {
	const type = TYPES[node.type];
	if (type === undefined) throw new Error(`there is no node ${node.type}`);
	const { description } = type;
	const typed = { typeVersion: 1, ...node };
	return NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		typed,
		description,
	);
}

const versions = readdirSync(VERSIONS);

test('the present version is kept as it is (npm run keep-version)', async () => {
	const version = await presentVersion();
	expect(versions).toContain(version);
	expect(read(version, 'cases.json')).toBe(casesText());
});

describe.each(versions)('workflows that were saved with %s', (version) => {
	const kept = JSON.parse(read(version, 'cases.json')) as ResourceCases[];
	const cases = kept.flatMap(({ resource, cases: all }) =>
		all.map((one) => ({ name: `${resource}: ${one.operation}, ${one.title}`, resource, one })),
	);

	test.each(cases)('$name still sends the same', ({ resource, one }) => {
		expect(JSON.parse(JSON.stringify(requestsOf(resource, one)))).toEqual(one.requests);
	});

	test.each(cases)('$name still opens as it was filled in', ({ resource, one }) => {
		const parameters = { resource, operation: one.operation, ...one.parameters };
		const node = { type: 'n8n-nodes-tavus-ai.tavus', parameters: parameters as INodeParameters };
		const names = Object.keys(opened(node) ?? {});
		expect(names).toEqual(expect.arrayContaining(['resource', 'operation']));
		// A field that the choices above it hide is left out by the editor itself.
		const known = TYPES[node.type]?.description.properties.map(({ name }) => name) ?? [];
		expect(known).toEqual(expect.arrayContaining(Object.keys(parameters)));
	});

	test.each(readdirSync(join(VERSIONS, version, 'examples')))('the example %s opens', (file) => {
		const { nodes } = JSON.parse(read(version, 'examples', file)) as { nodes: INode[] };
		const ours = nodes.filter(({ type }) => type in TYPES);
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) expect(opened(node)).toMatchObject(node.parameters);
	});
});
