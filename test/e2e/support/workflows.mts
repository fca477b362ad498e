import {
	lastRun,
	outputOf,
	type Execution,
	type OutputItem,
	pendingOf,
} from '../../../scripts/n8n/rest/executions.mts';
import type { StoredWorkflow, Workflow } from '../../../scripts/n8n/rest/workflows.mts';
import { byHand, START, TAVUS, tavusNode } from './nodes.mts';
import type { Stage } from './stage.mts';

export const TRIGGER = 'Tavus Trigger';

let made = 0;

/** How a Tavus node is run in a workflow of its own. */
export interface TavusRun {
	parameters: Record<string, unknown>;
	/** What the node gets; one empty item when not given. */
	items?: Array<Record<string, unknown>>;
	/** Settings of the node, such as `retryOnFail`. */
	settings?: Record<string, unknown>;
}

/** The parameters of a documented create, with what the test is about on top. */
export function createParameters(more: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		trainVideoUrl: 'https://example.com/training.mp4',
		consentVideoUrl: 'https://example.com/consent.mp4',
		...more,
	};
}

/** Start -> Tavus -> Done, or Failed behind an error output. */
export async function saveTavusWorkflow(stage: Stage, run: TavusRun): Promise<StoredWorkflow> {
	made += 1;
	const workflow: Workflow = {
		name: `Run ${made}`,
		nodes: [
			byHand,
			tavusNode(stage.credential, run.parameters, { position: [220, 0], ...run.settings }),
			noOperation('Done', -100),
			noOperation('Failed', 100),
		],
		connections: {
			[START]: { main: [[link(TAVUS)]] },
			[TAVUS]: { main: [[link('Done')], [link('Failed')]] },
		},
	};
	const pinned = run.items && { pinData: { [START]: run.items.map((json) => ({ json })) } };
	return await stage.n8n.rest.workflows.create({ ...workflow, ...pinned });
}

/** Runs a Tavus node once, in a workflow of its own. */
export async function runTavus(stage: Stage, run: TavusRun): Promise<Execution> {
	const { id } = await saveTavusWorkflow(stage, run);
	return await stage.n8n.rest.executions.run(id, START);
}

/** What the Tavus node gave. @throws when the execution did not succeed */
export function itemsOf(execution: Execution): Array<Record<string, unknown>> {
	if (execution.status !== 'success') {
		throw new Error(
			`Execution ${execution.id}: ${JSON.stringify(execution.data.resultData.error)}`,
		);
	}
	return outputOf(execution, TAVUS).map(({ json }) => json);
}

/** The items that reached the node behind the error output. */
export function failedItems(execution: Execution): OutputItem[] {
	return outputOf(execution, 'Failed');
}

/** The words under which a node failed: message and description. */
export function wordsOf(execution: Execution, node = TAVUS): string {
	const error = lastRun(execution, node)?.error;
	return `${error?.message ?? ''} ${error?.description ?? ''}`;
}

/** The triggers of the package. */
export type TriggerType = 'tavusTrigger' | 'tavusPollingTrigger';

/** A published workflow that begins with a trigger. */
export interface PublishedTrigger {
	id: string;
	/** The production URL of a Tavus Trigger, not signed; nobody calls a polling trigger. */
	url: string;
	/** Its executions so far, newest first. */
	executions(): Promise<string[]>;
	/** Waits for one more execution than `known`, and for its end. */
	next(known: string[]): Promise<Execution>;
}

/** A trigger and one more node, not published. */
export async function saveTrigger(
	stage: Stage,
	parameters: Record<string, unknown> = {},
	type: TriggerType = 'tavusTrigger',
): Promise<StoredWorkflow> {
	made += 1;
	return await stage.n8n.rest.workflows.create({
		name: `Trigger ${made}`,
		nodes: [
			{
				name: TRIGGER,
				type: `n8n-nodes-tavus-ai.${type}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { tavusApi: stage.credential },
			},
			noOperation('Done', 0),
		],
		connections: { [TRIGGER]: { main: [[link('Done')]] } },
	});
}

/** Publishes a workflow with a trigger and one more node. */
export async function publishTrigger(
	stage: Stage,
	parameters: Record<string, unknown> = {},
	type: TriggerType = 'tavusTrigger',
): Promise<PublishedTrigger> {
	const { id } = await saveTrigger(stage, parameters, type);
	const { workflows } = stage.n8n.rest;
	await workflows.publish(id);
	return {
		id,
		url: type === 'tavusTrigger' ? await workflows.webhookUrl(id, TRIGGER) : '',
		executions: async () =>
			(await stage.n8n.rest.executions.list(id)).map((execution) => execution.id),
		next: async (known) => await stage.n8n.rest.executions.next(id, known, 60),
	};
}

/** Runs a trigger by hand, as the editor's "Fetch Test Event" does. */
export async function fetchTestEvent(
	stage: Stage,
	parameters: Record<string, unknown>,
): Promise<Execution> {
	const { id } = await saveTrigger(stage, parameters, 'tavusPollingTrigger');
	return await stage.n8n.rest.executions.run(id, TRIGGER);
}

/** The items of a trigger, also of an execution that died before n8n saved what the trigger gave. */
export function eventsOf(execution: Execution): Array<Record<string, unknown>> {
	const pending = pendingOf(execution, TRIGGER);
	const items = pending.length > 0 ? pending : outputOf(execution, TRIGGER);
	return items.map(({ json }) => json);
}

/** The first item of a trigger. */
export function eventOf(execution: Execution): Record<string, unknown> | undefined {
	return eventsOf(execution)[0];
}

function noOperation(name: string, y: number): Workflow['nodes'][number] {
	return {
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [440, y],
		parameters: {},
	};
}

function link(node: string): Record<string, unknown> {
	return { node, type: 'main', index: 0 };
}
