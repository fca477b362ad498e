import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.mts';
import type { CredentialReference } from '../n8n/rest/credentials.mts';
import type { Workflow } from '../n8n/rest/workflows.mts';

export type ExampleName =
	| 'create-replica'
	| 'when-training-is-done'
	| 'list-replicas'
	| 'personalised-video'
	| 'wait-for-a-training'
	| 'conversation-per-contact'
	| 'knowledge-base-in-step'
	| 'persona-per-customer';

interface Assignment {
	name: string;
	value: unknown;
}

/** An example workflow with the credential filled in wherever a Tavus node needs one. */
export async function loadExample(
	name: ExampleName,
	credential: CredentialReference,
): Promise<Workflow> {
	const text = await readFile(join(ROOT, 'examples', `${name}.json`), 'utf8');
	const workflow = JSON.parse(text) as Workflow;
	for (const node of workflow.nodes) {
		if (node.type.startsWith('n8n-nodes-tavus-ai.')) node.credentials = { tavusApi: credential };
	}
	return workflow;
}

/**
 * Changes fields of an Edit Fields node.
 * @throws Error when the node has no such field
 */
export function fillIn(workflow: Workflow, node: string, values: Record<string, string>): void {
	const parameters = workflow.nodes.find((one) => one.name === node)?.parameters as
		| { assignments?: { assignments: Assignment[] } }
		| undefined;
	for (const [name, value] of Object.entries(values)) {
		const field = parameters?.assignments?.assignments.find((one) => one.name === name);
		if (!field) throw new Error(`"${node}" of "${workflow.name}" has no field ${name}`);
		field.value = value;
	}
}

/** Changes parameters of a node. */
export function setParameters(
	workflow: Workflow,
	node: string,
	parameters: Record<string, unknown>,
): void {
	const found = workflow.nodes.find((one) => one.name === node);
	if (!found) throw new Error(`"${workflow.name}" has no node "${node}"`);
	Object.assign(found.parameters, parameters);
}
