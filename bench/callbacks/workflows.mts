import { randomUUID } from 'node:crypto';

import { signCallbackUrl } from '../../nodes/Tavus/callbacks/sign.ts';
import type { Workflow, WorkflowNode } from '../../scripts/n8n/rest/workflows.mts';
import { chained } from '../../test/e2e/support/nodes.mts';
import type { Bench } from '../bench.mts';

/** A published workflow and its production address. */
export interface Called {
	id: string;
	url: string;
}

async function publish(bench: Bench, workflow: Workflow): Promise<Called> {
	const { workflows } = bench.n8n.rest;
	const { id } = await workflows.create(workflow);
	await workflows.publish(id);
	const [first] = workflow.nodes;
	return { id, url: await workflows.webhookUrl(id, first?.name ?? '') };
}

const end: WorkflowNode = {
	name: 'End',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [660, 0],
	parameters: {},
};

/** The Tavus Trigger as it comes, with a callback secret in its credential: it asks the API about each call. */
export async function publishTrigger(bench: Bench): Promise<Called & { signedUrl: string }> {
	const trigger: WorkflowNode = {
		name: 'Tavus Trigger',
		type: 'n8n-nodes-tavus-ai.tavusTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: {},
		credentials: { tavusApi: bench.credential },
	};
	const called = await publish(bench, chained('Tavus Trigger', [trigger, end]));
	return { ...called, signedUrl: signCallbackUrl(called.url, bench.callbackSecret) };
}

/** n8n's own Webhook node, which answers at once, and what is behind it. */
export async function publishWebhook(
	bench: Bench,
	name: string,
	behind: readonly WorkflowNode[] = [],
): Promise<Called> {
	const webhook: WorkflowNode = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path: randomUUID(), options: {} },
	};
	const { workflows } = bench.n8n.rest;
	const { id } = await workflows.create(chained(name, [webhook, ...behind, end]));
	await workflows.publish(id);
	return { id, url: `${bench.n8n.url}/webhook/${String(webhook.parameters['path'])}` };
}

/** Lets through what carries a secret in its query, as a workflow without this package would have it. */
export const filter = (secret: string): WorkflowNode => ({
	name: 'Filter',
	type: 'n8n-nodes-base.filter',
	typeVersion: 2.2,
	position: [220, 0],
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				{
					id: randomUUID(),
					leftValue: '={{ $json.query.secret }}',
					rightValue: secret,
					operator: { type: 'string', operation: 'equals' },
				},
			],
			combinator: 'and',
		},
		options: {},
	},
});
