import type { Page } from 'playwright-core';

import type { WorkflowNode } from '../n8n/rest/workflows.mts';
import { nodeOf, settled } from './panel.mts';
import type { Studio } from './studio.mts';

/** The workflows that the pictures of the documentation show. */

export const START = 'When clicking ‘Execute workflow’';
export const TAVUS = 'Tavus';
export const TRIGGER = 'Tavus Trigger';
export const POLLING_TRIGGER = 'Tavus Polling Trigger';

/** The address in the pictures stays the same from one run to the next. */
export const WEBHOOK_ID = '0f1d7b52-2f0e-4b7e-9a53-0d8a6f6a1c01';

type Node = Pick<WorkflowNode, 'name' | 'type' | 'parameters'> & Partial<WorkflowNode>;

export const byHand: Node = {
	name: START,
	type: 'n8n-nodes-base.manualTrigger',
	parameters: {},
};

export const trigger: Node = {
	name: TRIGGER,
	type: 'n8n-nodes-tavus-ai.tavusTrigger',
	parameters: {},
	webhookId: WEBHOOK_ID,
};

export const pollingTrigger: Node = {
	name: POLLING_TRIGGER,
	type: 'n8n-nodes-tavus-ai.tavusPollingTrigger',
	parameters: {},
};

/** The node that the pictures are about. */
export const tavus = (parameters: Record<string, unknown>, more: Partial<Node> = {}): Node => ({
	name: TAVUS,
	type: 'n8n-nodes-tavus-ai.tavus',
	parameters,
	...more,
});

/** A training with all that it needs. */
export const TRAINING = {
	trainVideoUrl: 'https://example.com/training.mp4',
	consentVideoUrl: 'https://example.com/consent.mp4',
	replicaName: 'Rio',
};

/** A stock replica of the emulator, and something that it says. */
export const VIDEO = {
	resource: 'video',
	operation: 'create',
	replicaId: { __rl: true, mode: 'list', value: 'r90bbd427f71', cachedResultName: 'Anna' },
	script: 'Hello from n8n.',
};

/** Makes a workflow of nodes one behind the other. @returns its ID */
export async function save({ n8n, credential }: Studio, nodes: readonly Node[]): Promise<string> {
	const placed = nodes.map((node, index) => ({
		typeVersion: 1,
		position: [index * 224, 0] as [number, number],
		...(node.type.includes('tavus') ? { credentials: { tavusApi: credential } } : {}),
		...node,
	}));
	const links = placed
		.slice(1)
		.map(({ name }, index): [string, unknown] => [
			placed[index]?.name ?? '',
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	const connections = Object.fromEntries(links);
	const { id } = await n8n.rest.workflows.create({
		name: 'My first workflow',
		nodes: placed,
		connections,
	});
	return id;
}

/** Makes a workflow of nodes one behind the other, and opens it. */
export async function open(page: Page, studio: Studio, nodes: readonly Node[]): Promise<void> {
	const id = await save(studio, nodes);
	await page.goto(`${studio.n8n.url}/workflow/${id}`);
	await nodeOf(page, nodes.at(-1)?.name ?? '').waitFor();
	await settled(page);
}
