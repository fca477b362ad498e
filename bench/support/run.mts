import { setTimeout as sleep } from 'node:timers/promises';

import { lastRun, outputOf, type OutputItem } from '../../scripts/n8n/rest/executions.mts';
import type { CredentialReference } from '../../scripts/n8n/rest/credentials.mts';
import type { Bench } from '../bench.mts';

const START = 'Start';
const NODE = 'Measured';
const LOOK_MS = 250;
const LONGEST_MS = 180_000;

/** A node that is measured. */
export interface Measured {
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	/** Settings of the node, such as `onError`. */
	settings?: Record<string, unknown>;
}

/** One run of a node. */
export interface Ran {
	/** How long n8n says that the node has run, in milliseconds; nothing of the workflow around it. */
	ms: number;
	items: OutputItem[];
	executionId: string;
	status: string;
}

const link = (node: string): object => ({ node, type: 'main', index: 0 });

/** Stores a workflow of a trigger with pinned items and the node; gives its id. */
export async function saveMeasured(
	bench: Bench,
	node: Measured,
	items: ReadonlyArray<Record<string, unknown>>,
): Promise<string> {
	const { type, typeVersion, parameters, credentials = {}, settings } = node;
	const { id } = await bench.n8n.rest.workflows.create({
		name: type,
		nodes: [
			{
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ name: NODE, type, typeVersion, position: [220, 0], parameters, credentials, ...settings },
		],
		connections: { [START]: { main: [[link(NODE)]] } },
		...{ pinData: { [START]: items.map((json) => ({ json })) } },
	});
	return id;
}

/**
 * Runs a stored workflow once. The end is awaited by a light question: asking n8n for the execution itself costs it time.
 * @throws Error when the execution did not succeed
 */
export async function runMeasured(bench: Bench, workflowId: string): Promise<Ran> {
	const { executions } = bench.n8n.rest;
	const executionId = await executions.start(workflowId, START);
	const deadline = Date.now() + LONGEST_MS;
	for (;;) {
		await sleep(LOOK_MS);
		// A busy n8n may close an idle connection in the moment in which it is used again.
		const [newest] = await executions.list(workflowId).catch(() => []);
		if (newest?.id === executionId && !['new', 'running'].includes(newest.status)) break;
		if (Date.now() > deadline) throw new Error(`Execution ${executionId} does not end`);
	}
	const execution = await executions.get(executionId);
	const run = lastRun(execution, NODE) as { executionTime?: number; error?: object } | undefined;
	if (run?.executionTime === undefined || run.error !== undefined) {
		const { error } = execution.data.resultData;
		throw new Error(`Execution ${executionId} ${execution.status}: ${JSON.stringify(error)}`);
	}
	return {
		ms: run.executionTime,
		items: outputOf(execution, NODE),
		executionId,
		status: execution.status,
	};
}

/** How many of the items are no errors. */
export const succeeded = (items: readonly OutputItem[]): number =>
	items.filter(({ json, ...rest }) => !('error' in json) && !('error' in rest)).length;

/** Our node. */
export const tavus = (bench: Bench, parameters: Record<string, unknown>): Measured => ({
	type: 'n8n-nodes-tavus-ai.tavus',
	typeVersion: 1,
	parameters,
	credentials: { tavusApi: bench.credential },
});

/** n8n's HTTP Request node with the credential of this package. */
export const httpRequest = (bench: Bench, parameters: Record<string, unknown>): Measured => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'tavusApi',
		...parameters,
	},
	credentials: { tavusApi: bench.credential },
});

/** A loop of fetch with a bound, outside n8n: what this machine and the server allow. @returns milliseconds */
export async function bareFetch(
	count: number,
	most: number,
	one: (index: number) => Promise<Response>,
): Promise<number> {
	const started = performance.now();
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count) {
			const response = await one(next++);
			if (!response.ok) throw new Error(`The server answered with ${response.status}`);
			await response.json();
		}
	};
	await Promise.all(Array.from({ length: most }, worker));
	return performance.now() - started;
}
