import {
	lastRun,
	outputOf,
	type Execution,
	type OutputItem,
} from '../../../scripts/n8n/rest/executions.mts';
import type { StoredWorkflow, Workflow } from '../../../scripts/n8n/rest/workflows.mts';
import type { Stage } from './stage.mts';

const START = 'Start';
export const TAVUS = 'Tavus';
const TAVUS_TYPE = 'n8n-nodes-tavus-ai.tavus';
const TRIGGER_TYPE = 'n8n-nodes-tavus-ai.tavusTrigger';

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
			{
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: TAVUS,
				type: TAVUS_TYPE,
				typeVersion: 1,
				position: [220, 0],
				parameters: run.parameters,
				credentials: { tavusApi: stage.credential },
				...run.settings,
			},
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

/** The words under which the Tavus node failed: message and description. */
export function wordsOf(execution: Execution): string {
	const error = lastRun(execution, TAVUS)?.error;
	return `${error?.message ?? ''} ${error?.description ?? ''}`;
}

/** A published workflow that begins with a Tavus Trigger. */
export interface PublishedTrigger {
	id: string;
	/** Its production URL, not signed. */
	url: string;
	/** Its executions so far, newest first. */
	executions(): Promise<string[]>;
	/** Waits for one more execution than `known`, and for its end. */
	next(known: string[]): Promise<Execution>;
}

/** Publishes a workflow with a Tavus Trigger and one more node. */
export async function publishTrigger(
	stage: Stage,
	parameters: Record<string, unknown> = {},
): Promise<PublishedTrigger> {
	made += 1;
	const { id } = await stage.n8n.rest.workflows.create({
		name: `Trigger ${made}`,
		nodes: [
			{
				name: 'Tavus Trigger',
				type: TRIGGER_TYPE,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { tavusApi: stage.credential },
			},
			noOperation('Done', 0),
		],
		connections: { 'Tavus Trigger': { main: [[link('Done')]] } },
	});
	await stage.n8n.rest.workflows.publish(id);
	return {
		id,
		url: await stage.n8n.rest.workflows.webhookUrl(id, 'Tavus Trigger'),
		executions: async () =>
			(await stage.n8n.rest.executions.list(id)).map((execution) => execution.id),
		next: async (known) => await stage.n8n.rest.executions.next(id, known, 60),
	};
}

/** The first item of a Tavus Trigger. */
export function eventOf(execution: Execution): Record<string, unknown> | undefined {
	return outputOf(execution, 'Tavus Trigger')[0]?.json;
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
