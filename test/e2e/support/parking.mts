import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	outputOf,
	type Execution,
	type OutputItem,
} from '../../../scripts/n8n/rest/executions.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import type { WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import { postTo } from './callbacks.mts';
import { AFTER, byHand, chained, setNode, splitOut, START, tavusNode, webhook } from './nodes.mts';
import type { Stage } from './stage.mts';
import { IS_FIRST_MAJOR } from './version.mts';
import { createParameters } from './workflows.mts';

/** Long enough for n8n to go on with an execution that should stay where it is. */
const NOTHING_MS = 500;

/** The parameters of a create that parks. */
export function parkParameters(more: Record<string, unknown> = {}): Record<string, unknown> {
	return createParameters({
		replicaName: '={{ $json.name }}',
		whenDone: 'park',
		limitWaitTime: 24,
		...more,
	});
}

/** How {@link park} parks. */
export interface ParkOptions {
	parameters?: Record<string, unknown>;
	/** Settings of the Tavus node. */
	settings?: Partial<WorkflowNode>;
	/** Nodes between Tavus and After. */
	between?: readonly WorkflowNode[];
	/** What starts the workflow: by hand (default), or its own webhook once it is published. */
	start?: 'hand' | 'webhook';
}

/** An execution that has begun. */
export interface Started {
	workflowId: string;
	executionId: string;
}

/** Starts Start -> Before -> Tavus -> ... -> After with an item for each name. */
export async function startRun(
	stage: Stage,
	names: readonly string[],
	options: ParkOptions = {},
): Promise<Started> {
	const people = names.map((name) => ({ name }));
	const byWebhook = options.start === 'webhook';
	const path = randomUUID();
	const head = byWebhook
		? [webhook(path), splitOut]
		: [byHand, setNode('Before', 220, '={{ { name: $json.name, note: "raw" } }}')];
	const { n8n } = stage;
	const { id: workflowId } = await n8n.rest.workflows.create({
		...chained(`Wait for ${names.join(', ').slice(0, 60)}`, [
			...head,
			tavusNode(stage.credential, parkParameters(options.parameters), options.settings),
			...(options.between ?? []),
			setNode('After', 880, AFTER),
		]),
		...(byWebhook ? {} : { pinData: { [START]: people.map((json) => ({ json })) } }),
	});
	if (!byWebhook) {
		return { workflowId, executionId: await n8n.rest.executions.start(workflowId, START) };
	}
	await n8n.rest.workflows.publish(workflowId);
	const response = await fetch(`${n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ people }),
	});
	expect({ status: response.status, text: await response.text() }).toMatchObject({ status: 200 });
	// n8n 1.x in queue mode answers before it is stored.
	const execution = await waitFor(
		'the execution',
		async () => (await n8n.rest.executions.list(workflowId))[0],
		{ seconds: 20 },
	);
	return { workflowId, executionId: execution.id };
}

/** A job as the emulator knows it. */
export interface JobSeen {
	id: string;
	name: string;
	callback_url?: string;
}

/** Every n8n token that a resume URL has carried. */
export const resumeTokens = new Set<string>();

/** A parked execution and its jobs. */
export class ParkedRun implements Started {
	readonly workflowId: string;

	readonly executionId: string;

	/** By the name of the replica, which is that of its item. */
	readonly ids: ReadonlyMap<string, string>;

	/** Where Tavus is to call, signed. */
	readonly callbackUrl: string;

	private readonly stage: Stage;

	constructor(stage: Stage, { workflowId, executionId }: Started, jobs: readonly JobSeen[]) {
		this.stage = stage;
		this.workflowId = workflowId;
		this.executionId = executionId;
		this.ids = new Map(jobs.map(({ id, name }) => [name, id]));
		this.callbackUrl = jobs[0]?.callback_url ?? '';
		const token = new URL(this.callbackUrl).searchParams.get('signature');
		// n8n 1.x puts none into these URLs.
		if (token === null && IS_FIRST_MAJOR) return;
		if (token === null || token.length < 10) throw new Error(`No token: ${this.callbackUrl}`);
		resumeTokens.add(token);
	}

	id(name: string): string {
		const id = this.ids.get(name);
		if (id === undefined) throw new Error(`Nothing was created for ${name}`);
		return id;
	}

	/** Ends a training without telling anybody. */
	async finish(name: string, error?: string): Promise<void> {
		await this.stage.emulator.control.finishReplica(this.id(name), {
			...(error === undefined
				? { status: 'completed' }
				: { status: 'error', error_message: error }),
			callback: false,
		});
	}

	/** Posts Tavus's callback for a training, whatever its state; gives the status answered. */
	async tell(name: string, body: Record<string, unknown> = {}): Promise<number> {
		return await this.post(this.callbackUrl, {
			replica_id: this.id(name),
			status: 'ready',
			...body,
		});
	}

	/** Posts as anybody could; gives the status answered, 0 when nothing was. */
	async post(url: string, body: unknown, contentType = 'application/json'): Promise<number> {
		try {
			return await postTo(url, body, contentType);
		} catch {
			return 0;
		}
	}

	/** Waits a moment, then sees that the execution is still parked and nothing ran behind the node. */
	async staysParked(): Promise<void> {
		await sleep(NOTHING_MS);
		const { status, data } = await this.stage.n8n.rest.executions.get(this.executionId);
		expect({ status, after: data.resultData.runData['After'] }).toEqual({ status: 'waiting' });
	}

	/** Waits for the end, and sees that it went on once. */
	async ended(seconds?: number): Promise<Execution> {
		return await endedOnce(this.stage, this, seconds);
	}
}

/** Waits for the end of an execution, and sees that what is behind Tavus ran once. */
export async function endedOnce(
	stage: Stage,
	{ workflowId, executionId }: Started,
	seconds?: number,
): Promise<Execution> {
	const { executions } = stage.n8n.rest;
	const execution = await executions.ended(executionId, seconds);
	if (execution.status !== 'success') {
		throw new Error(JSON.stringify(execution.data.resultData.error ?? execution.status));
	}
	await sleep(NOTHING_MS);
	expect(execution.data.resultData.runData['After']).toHaveLength(1);
	expect(await executions.list(workflowId)).toHaveLength(1);
	return execution;
}

/** Starts such a workflow and waits until it is parked with a job for each name. */
export async function park(
	stage: Stage,
	names: readonly string[],
	options: ParkOptions = {},
): Promise<ParkedRun> {
	const { control } = stage.emulator;
	const before = (await control.jobs()).length;
	const started = await startRun(stage, names, options);
	await stage.n8n.rest.executions.waiting(started.executionId);
	const jobs = (await control.jobs()).slice(before);
	expect(jobs.map(({ name }) => name).sort()).toEqual([...names].sort());
	return new ParkedRun(stage, started, jobs);
}

/** What After saw: the name in front of Tavus, and Tavus's own item. */
export function pairsOf(
	execution: Execution,
): Array<{ name: unknown; from: Record<string, unknown> }> {
	return outputOf(execution, 'After').map(({ json }: OutputItem) => ({
		name: json['name'],
		from: json['from'] as Record<string, unknown>,
	}));
}

/** What After is to see of trainings that have succeeded. */
export function trained(names: readonly string[], idOf: (name: string) => string): unknown[] {
	return names.map((name) => ({
		name,
		from: expect.objectContaining({ replica_id: idOf(name), status: 'completed' }) as unknown,
	}));
}
