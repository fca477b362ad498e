import { createHash } from 'node:crypto';
import {
	NodeApiError,
	NodeOperationError,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { readSettings } from '../callbacks/settings';
import { explain } from '../execution/itemFailure';
import { nodeError } from '../nodeError';
import { readAccount, type Account } from '../transport/account';
import { pollTavus, type PollSettings } from './poll';
import { latestEvents } from './samples';
import { OutOfTime, tavusSource } from './source';
import { readState, writeState } from './state';
import { Outages, willPass } from './trouble';

/** n8n before 2.x sets no limit; a poll that is still under way then lets later ones wait. */
const BUDGET_MS = 5 * 60_000;
/** So much of the budget may pass before the last request begins. */
const READING = 0.7;

const outages = new Outages();
/** The states that polls are at work on: n8n begins the next poll although the last one is not done (n8n-core active-workflow-triggers.js). */
const busy = new WeakSet<object>();

/** Names the account; tells neither its key nor anything about it. */
function accountName({ baseUrl, apiKey }: Account): string {
	return createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 12);
}

function toError(context: IPollFunctions, trouble: unknown): Error {
	const node = context.getNode();
	if (trouble instanceof OutOfTime) {
		return new NodeOperationError(node, `${trouble.message}: it could not be read in time`, {
			description: 'Tavus answered too slowly, or there is too much to read in one poll.',
		});
	}
	return nodeError(node, explain(trouble, false));
}

function deadlineOf(context: IPollFunctions, now: number): number {
	const budget =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : BUDGET_MS;
	return now + budget * READING;
}

async function samples(context: IPollFunctions, settings: PollSettings) {
	const now = Date.now();
	const source = tavusSource(context, await readAccount(context), deadlineOf(context, now));
	const items = await latestEvents(source, settings, now);
	if (items.length > 0) return [items];
	throw new NodeOperationError(context.getNode(), 'Tavus has no such event yet', {
		description:
			"Nothing that the account holds has come to one of the events in 'Trigger On'. Once the workflow is published, it starts with the first one.",
	});
}

async function production(
	context: IPollFunctions,
	settings: PollSettings,
): Promise<INodeExecutionData[][] | null> {
	const now = Date.now();
	const staticData = context.getWorkflowStaticData('node');
	const before = readState(staticData);
	const account = await readAccount(context);
	const source = tavusSource(context, account, deadlineOf(context, now));
	const polled = await pollTavus(source, settings, before, accountName(account), now);
	const { state, items, troubles, warnings } = polled;
	// Whatever could not be read begins when it can be: publishing fails rather than waits for that.
	if (before === undefined && troubles.length > 0) throw toError(context, troubles[0]);
	writeState(staticData, state);

	const trigger = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	const about = { workflowId: context.getWorkflow().id, node: context.getNode().name };
	for (const warning of warnings) context.logger.warn(`Tavus Polling Trigger: ${warning}`, about);
	for (const trouble of troubles) {
		const { message } = toError(context, trouble);
		context.logger.warn(`Tavus Polling Trigger could not read everything: ${message}`, about);
	}
	const lasting = troubles.find((trouble) => !willPass(trouble));
	const isLong = troubles.length > 0 && outages.note(trigger, now);
	if (troubles.length === 0) outages.over(trigger);
	if (items.length > 0) return [items];
	if (lasting !== undefined) throw toError(context, lasting);
	if (isLong) throw toError(context, troubles[0]);
	return null;
}

/**
 * One poll of n8n's: in the editor the latest events as samples, otherwise what has happened since the last one.
 *
 * What could not be read stays as it was and is read by the next poll. A failure that passes by itself (Tavus or the network is not there,
 * too many requests) is logged, and thrown once an hour while it lasts; one that does not (the key is refused) is thrown each time, but never
 * in place of items that were found.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { events, only, simplify } = readSettings((name, fallback) =>
		context.getNodeParameter(name, fallback),
	);
	if (events.length === 0) {
		throw new NodeOperationError(context.getNode(), "'Trigger On' is empty", {
			description: "Choose at least one event in 'Trigger On'.",
		});
	}
	const settings = { events, only, simplify };
	try {
		if (context.getMode() === 'manual') return await samples(context, settings);
		const staticData = context.getWorkflowStaticData('node');
		if (busy.has(staticData)) return null;
		busy.add(staticData);
		try {
			return await production(context, settings);
		} finally {
			busy.delete(staticData);
		}
	} catch (error) {
		const isTold = error instanceof NodeOperationError || error instanceof NodeApiError;
		throw isTold ? error : toError(context, error);
	}
}
