import { setTimeout as sleep } from 'node:timers/promises';
import { parse as unflatten } from 'flatted';
import { waitFor } from '../wait.mts';
import { RestFailure, type RestClient } from './client.mts';

const RUN_SECONDS = 120;
/** N8n lists no more at once. */
const PAGE = 100;
const FIRST_MAJOR_MS = 300;
const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

/** One item of a node's output. */
export interface OutputItem {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
}

/** What one run of a node left. */
export interface NodeRun {
	executionStatus?: string;
	error?: { message: string; description?: string | null; [key: string]: unknown };
	data?: { main?: Array<OutputItem[] | null> };
	hints?: unknown[];
}

interface RunData {
	/** What n8n has yet to run; one that died before its first node ended still has it all. */
	executionData?: { nodeExecutionStack: Array<{ node: { name: string }; data: NodeRun['data'] }> };
	resultData: {
		runData: Record<string, NodeRun[]>;
		error?: { message: string; description?: string | null };
		lastNodeExecuted?: string;
	};
}

/** One line of the executions list. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	mode: string;
	status: string;
	retryOf?: string | null;
}

/** An execution with its data. */
export interface Execution extends ExecutionSummary {
	data: RunData;
	/** The data as n8n stores it, for looking for what must not be in it. */
	rawData: string;
}

/** Executions through n8n's REST API. */
export class Executions {
	private readonly client: RestClient;

	constructor(client: RestClient) {
		this.client = client;
	}

	/**
	 * The newest hundred executions of a workflow, or of all, newest first.
	 * @param before only those older than this one
	 */
	async list(workflowId?: string, before?: string): Promise<ExecutionSummary[]> {
		const { results } = await this.client.get<{ results: ExecutionSummary[] }>('/rest/executions', {
			filter: JSON.stringify(workflowId === undefined ? {} : { workflowId }),
			limit: String(PAGE),
			...(before === undefined ? {} : { lastId: before }),
		});
		return results;
	}

	/** Every execution of a workflow, newest first. */
	async all(workflowId: string): Promise<ExecutionSummary[]> {
		const found: ExecutionSummary[] = [];
		for (;;) {
			const page = await this.list(workflowId, found.at(-1)?.id);
			found.push(...page);
			if (page.length < PAGE) return found;
		}
	}

	async get(id: string): Promise<Execution> {
		const path = `/rest/executions/${id}`;
		const stored = await this.client.get<ExecutionSummary & { data: string | undefined }>(path);
		// n8n 1.x answers 200 for one that it does not have yet.
		if (stored.data === undefined) throw new RestFailure(`GET ${path}`, 404, stored);
		return { ...stored, rawData: stored.data, data: unflatten(stored.data) as RunData };
	}

	/** Runs a workflow by hand from a trigger node and waits for its end. */
	async run(workflowId: string, trigger: string, seconds = RUN_SECONDS): Promise<Execution> {
		return await this.ended(await this.start(workflowId, trigger), seconds);
	}

	/** Starts a workflow by hand from a trigger node; gives the execution's id. */
	async start(workflowId: string, trigger: string): Promise<string> {
		const path = `/rest/workflows/${workflowId}`;
		// n8n 1.x runs what it is sent, not what it has stored.
		const stored = this.client.isFirstMajor ? { workflowData: await this.client.get(path) } : {};
		const { executionId } = await this.client.post<{ executionId: string }>(`${path}/run`, {
			triggerToStartFrom: { name: trigger },
			...stored,
		});
		return executionId;
	}

	/** Retries a failed execution with the workflow as it is now, and waits for the new one's end. */
	async retry(id: string, seconds = RUN_SECONDS): Promise<Execution> {
		await this.client.post(`/rest/executions/${id}/retry`, { loadWorkflow: true });
		const { workflowId } = await this.get(id);
		const retried = await waitFor(
			`a retry of execution ${id}`,
			async () => (await this.list(workflowId)).find((one) => String(one.retryOf) === id),
			{ seconds: 30 },
		);
		return await this.ended(retried.id, seconds);
	}

	/** Waits until an execution has ended, however it did. */
	async ended(id: string, seconds = RUN_SECONDS): Promise<Execution> {
		return await this.reaches(id, 'end', ({ status }) => ENDED.has(status), seconds);
	}

	/** Waits until an execution is parked. @throws Error when it ends instead */
	async waiting(id: string, seconds = RUN_SECONDS): Promise<Execution> {
		const execution = await this.reaches(
			id,
			'wait',
			({ status }) => status === 'waiting' || ENDED.has(status),
			seconds,
		);
		if (execution.status !== 'waiting') {
			throw new Error(
				`Execution ${id} ended as ${execution.status}: ${JSON.stringify(execution.data.resultData.error ?? null)}`,
			);
		}
		return execution;
	}

	/** Stops an execution that runs or waits, as the editor's button does. */
	async stop(id: string): Promise<void> {
		await this.client.post(`/rest/executions/${id}/stop`);
	}

	private async reaches(
		id: string,
		what: string,
		is: (execution: Execution) => boolean,
		seconds: number,
	): Promise<Execution> {
		return await waitFor(
			`execution ${id} to ${what}`,
			async () => {
				try {
					const execution = await this.get(id);
					if (!is(execution)) return undefined;
					if (!this.client.isFirstMajor) return execution;
					// n8n 1.x stores the state a moment before the data.
					await sleep(FIRST_MAJOR_MS);
					return await this.get(id);
				} catch (error) {
					// It has an id before it is stored.
					if (error instanceof RestFailure && error.status === 404) return undefined;
					throw error;
				}
			},
			{ seconds },
		);
	}

	/** Waits until a workflow has an execution that is not among those known before, and for its end. */
	async next(
		workflowId: string,
		known: Iterable<string>,
		seconds = RUN_SECONDS,
	): Promise<Execution> {
		const before = new Set(known);
		const { id } = await waitFor(
			`an execution of workflow ${workflowId}`,
			async () => (await this.list(workflowId)).find((one) => !before.has(one.id)),
			{ seconds },
		);
		return await this.ended(id);
	}
}

/** The items a node gave on one of its outputs, in its last run. */
export function outputOf(execution: Execution, node: string, output = 0): OutputItem[] {
	return lastRun(execution, node)?.data?.main?.[output] ?? [];
}

/** The items a node was still to be run with: those of a trigger when n8n died before it could go on. */
export function pendingOf(execution: Execution, node: string): OutputItem[] {
	const stack = execution.data.executionData?.nodeExecutionStack ?? [];
	return stack.find((entry) => entry.node.name === node)?.data?.main?.[0] ?? [];
}

/** The last run of a node; undefined when it did not run. */
export function lastRun(execution: Execution, node: string): NodeRun | undefined {
	return execution.data.resultData.runData[node]?.at(-1);
}
