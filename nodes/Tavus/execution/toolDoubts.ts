import type { IExecuteFunctions } from 'n8n-workflow';

import type { CreateKey } from './createMemory';

/** Five tries of "Retry On Fail", each ended by the time-out of a write, with n8n's longest wait between them. */
const KEPT_MS = 5 * (120_000 + 5_000);
/** Doubts that one process keeps. */
const MOST = 1000;

/** When each doubt arose, in milliseconds since 1970, the oldest first. */
const doubts = new Map<string, number>();

function namesOf(context: IExecuteFunctions, { request, entered }: CreateKey): string[] {
	const place = [context.getWorkflow().id, context.getNode().id, context.getExecutionId()].join(
		'/',
	);
	return [`${place}/${request}`, `${place}/${entered}`];
}

/** Whether an AI agent or an MCP client called the node. Older n8n versions cannot tell. */
export function calledAsTool(context: IExecuteFunctions): boolean {
	return typeof context.isToolExecution === 'function' && context.isToolExecution();
}

/**
 * Creates of tool calls that Tavus may have taken without an answer. n8n gives every try of a tool call a run index of its own, and for
 * MCP clients keeps no node context at all (n8n-core get-input-connection-data.js, webhook-context.js); but it makes all tries in one
 * process.
 */
export const toolDoubts = {
	note(context: IExecuteFunctions, key: CreateKey): void {
		const now = Date.now();
		for (const name of namesOf(context, key)) {
			doubts.delete(name);
			doubts.set(name, now);
		}
		for (const [name, since] of doubts) {
			if (doubts.size <= MOST && now - since < KEPT_MS) break;
			doubts.delete(name);
		}
	},

	has(context: IExecuteFunctions, key: CreateKey): boolean {
		return namesOf(context, key).some(
			(name) => Date.now() - (doubts.get(name) ?? -Infinity) < KEPT_MS,
		);
	},
};
