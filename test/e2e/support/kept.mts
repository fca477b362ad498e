import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow } from '../../../scripts/n8n/rest/workflows.mts';
import { VERSIONS } from '../../../scripts/versions.mts';
import type { Case, ResourceCases } from '../../cases/types.mts';
import type { Stage } from './stage.mts';
import { byId } from './tavus.mts';
import type { World } from './world.mts';

/** How the types of our nodes begin. */
export const OURS = 'n8n-nodes-tavus-ai.';

/** A Tavus node as a version saved it, and what that version sent for it. */
export interface Kept extends Case {
	/** Such as `replica: create, minimal`; no two have the same. */
	name: string;
	resource: string;
}

/** What was kept of a version (scripts/keep-version.mts). */
export function keptCases(version: string): Kept[] {
	const text = readFileSync(join(VERSIONS, version, 'cases.json'), 'utf8');
	return (JSON.parse(text) as ResourceCases[]).flatMap(({ resource, cases }) =>
		cases.map((one) => ({
			...one,
			resource,
			name: `${resource}: ${one.operation}, ${one.title}`,
		})),
	);
}

/** The parameters of the node, as its workflow file has them. */
export const savedParameters = ({ resource, operation, parameters }: Kept): object => ({
	resource,
	operation,
	...parameters,
});

/** The example workflows that a version came with. */
export function keptExamples(version: string): Array<[file: string, workflow: Workflow]> {
	const folder = join(VERSIONS, version, 'examples');
	return readdirSync(folder).map((file) => [
		file,
		JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow,
	]);
}

/** As a user fills an example in: a credential in each node, and what the pickers were left open for. */
export function filledIn(workflow: Workflow, { credential }: Stage, world: World): Workflow {
	for (const node of workflow.nodes) {
		if (!node.type.startsWith(OURS)) continue;
		node.credentials = { tavusApi: credential };
		for (const [name, value] of Object.entries(node.parameters)) {
			const { __rl: isPicker, value: chosen } = (value ?? {}) as Record<string, unknown>;
			if (isPicker === true && chosen === '') node.parameters[name] = byId(world[name] ?? '');
		}
	}
	return workflow;
}
