import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CreateKey } from './createMemory';

/** Five tries of "Retry On Fail", each ended by the time-out of a write, with n8n's longest wait between them. */
const KEPT_MS = 5 * (120_000 + 5_000);
/** Entries that one process keeps. */
const MOST = 1000;

interface Entry {
	/** Milliseconds since 1970. */
	since: number;
	/** What Tavus answered; `undefined` when no answer came. */
	item: IDataObject | undefined;
}

/** The oldest first. */
const entries = new Map<string, Entry>();

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
 * Whether n8n's engine runs the node as a tool of an agent, like any other node: then only the type that n8n made of ours tells
 * (n8n-core create-node-as-tool.js, "tavusTool").
 */
export function isToolNode(context: IExecuteFunctions): boolean {
	return /Tool$/.test(context.getNode().type);
}

/**
 * Creates of tool calls that failed afterwards: Tavus may have taken them without an answer, or the job could not be waited for. n8n gives
 * every try of a tool call a run index of its own, and for MCP clients keeps no node context at all (n8n-core
 * get-input-connection-data.js, webhook-context.js); but it makes all tries in one process.
 */
export const toolMemory = {
	/** @param item what Tavus answered, if it did */
	note(context: IExecuteFunctions, key: CreateKey, item?: IDataObject): void {
		const now = Date.now();
		for (const name of namesOf(context, key)) {
			entries.delete(name);
			entries.set(name, { since: now, item });
		}
		for (const [name, { since }] of entries) {
			if (entries.size <= MOST && now - since < KEPT_MS) break;
			entries.delete(name);
		}
	},

	find(context: IExecuteFunctions, key: CreateKey): Pick<Entry, 'item'> | undefined {
		return namesOf(context, key)
			.map((name) => entries.get(name))
			.find((entry) => entry !== undefined && Date.now() - entry.since < KEPT_MS);
	},

	forget(context: IExecuteFunctions, key: CreateKey): void {
		for (const name of namesOf(context, key)) entries.delete(name);
	},
};
