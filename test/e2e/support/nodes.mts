import { randomUUID } from 'node:crypto';
import type { CredentialReference } from '../../../scripts/n8n/rest/credentials.mts';
import type { Workflow, WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';

export const START = 'Start';
export const TAVUS = 'Tavus';

/** A node in front of Tavus, or behind it, that keeps what is in its items. */
export function setNode(name: string, x: number, json: string): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [x, 0],
		parameters: { mode: 'raw', jsonOutput: json, options: {} },
	};
}

/** A Tavus node of a workflow of its own making. */
export function tavusNode(
	credential: CredentialReference,
	parameters: Record<string, unknown>,
	more: Partial<WorkflowNode> = {},
): WorkflowNode {
	return {
		name: TAVUS,
		type: 'n8n-nodes-tavus-ai.tavus',
		typeVersion: 1,
		position: [440, 0],
		parameters,
		credentials: { tavusApi: credential },
		...more,
	};
}

/** What starts a workflow by hand. */
export const byHand: WorkflowNode = {
	name: START,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Nodes one behind the other. */
export function chained(name: string, nodes: readonly WorkflowNode[]): Workflow {
	const connections = nodes
		.slice(1)
		.map((node, index): [string, unknown] => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return { name, nodes: [...nodes], connections: Object.fromEntries(connections) };
}

/** Says of each item which one in front of Tavus it belongs to. */
export const AFTER = "={{ { name: $('Before').item.json.name, from: $json } }}";

/** What starts a published workflow. */
export function webhook(path: string): WorkflowNode {
	return {
		name: START,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path, options: {} },
	};
}

/** An item for each of the people posted to {@link webhook}. */
export const splitOut: WorkflowNode = {
	name: 'Before',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	position: [220, 0],
	parameters: { fieldToSplitOut: 'body.people', options: {} },
};
