import '../engine/harness/quiet.mts';
import 'reflect-metadata';
import { PollContext, PollTriggerExecutor, TriggersAndPollers } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IPollFunctions,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { TavusPollingTrigger } from '../../nodes/Tavus/TavusPollingTrigger.node.ts';
import { additionalDataFor } from '../engine/harness/additional-data.mts';
import { EngineCredentials } from '../engine/harness/credentials.mts';

export const apiKey = 'tavus-key-5b1e9a0c7d42';

export interface PollingOptions {
	parameters?: INodeParameters;
	credentials?: ICredentialDataDecryptedObject;
	/** Milliseconds n8n gives a poll; null as in versions that do not say. */
	budgetMs?: number | null;
}

/** n8n's own, without its logs and traces. */
const span = async <T,>(_options: unknown, work: (span: unknown) => Promise<T>): Promise<T> =>
	await work({ setStatus: () => undefined });
const executor = new PollTriggerExecutor(
	{ scoped: () => ({ debug: () => undefined, error: () => undefined }) } as never,
	new TriggersAndPollers(),
	{
		startSpan: span,
		startNewTraceSpan: span,
		pickWorkflowAttributes: () => ({}),
		pickNodeAttributes: () => ({}),
	} as never,
	{ error: () => undefined } as never,
);

/**
 * A workflow with one Tavus Polling Trigger in n8n's engine, and as much of n8n's server as decides about state and executions: the state is
 * stored after publishing and whenever a poll starts the workflow, and kept in memory otherwise (n8n workflow-trigger-activator.js,
 * trigger-execution-context.factory.js).
 */
export class PollingHost {
	/** What n8n would have in its database now. */
	stored = '{}';

	/** The items of every execution that was started. */
	readonly started: INodeExecutionData[][] = [];

	/** What failed executions were made of. */
	readonly errors: Error[] = [];

	node: INode;

	credentials: ICredentialDataDecryptedObject;

	private workflow: Workflow | undefined;

	private execute: ((testingTrigger?: boolean) => Promise<void>) | undefined;

	private generation = 0;

	constructor(private readonly options: PollingOptions = {}) {
		this.credentials = { apiKey, ...options.credentials };
		this.node = {
			id: `node ${Math.random()}`,
			name: 'Tavus Polling Trigger',
			type: 'n8n-nodes-tavus-ai.tavusPollingTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: options.parameters ?? {},
			credentials: { tavusApi: { id: '1', name: 'Tavus' } },
		};
	}

	/** What n8n does when the workflow is published, and when n8n starts: one poll at once. Rejects when the poll throws. */
	async publish(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.load();
		const generation = ++this.generation;
		const execute = executor.create(
			workflow,
			this.node,
			this.context(workflow, 'trigger', activation),
			() => generation === this.generation,
		);
		this.workflow = workflow;
		this.execute = execute;
		await execute(true);
		this.store(workflow);
	}

	/** One tick of the schedule. @returns the items of the execution that it started */
	async tick(): Promise<INodeExecutionData[] | undefined> {
		const before = this.started.length;
		await this.execute?.();
		return this.started[before];
	}

	/** "Fetch Test Event" of the editor. */
	async fetchTestEvent(): Promise<INodeExecutionData[] | undefined> {
		const workflow = this.load();
		const context = this.context(workflow, 'manual', 'manual');
		const result = await new TavusPollingTrigger().poll.call(context);
		expect(changed(workflow)).toBe(false);
		return result?.[0];
	}

	/** The state in memory, as JSON. */
	get memory(): string {
		return JSON.stringify(this.workflow?.staticData ?? {});
	}

	private context(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): IPollFunctions {
		const credentials = new EngineCredentials(
			{ tavusApi: new TavusApi() },
			{ tavusApi: this.credentials },
		);
		const { budgetMs } = this.options;
		const context = new PollContext(
			workflow,
			this.node,
			additionalDataFor(credentials, '1'),
			mode,
			activation,
			(data) => {
				this.store(workflow);
				this.started.push(data[0] ?? []);
			},
			(error) => this.errors.push(error),
			undefined,
			undefined,
			undefined,
			typeof budgetMs === 'number' ? () => budgetMs : undefined,
		);
		if (budgetMs === null) Object.assign(context, { getPollBudgetMs: undefined });
		return context as unknown as IPollFunctions;
	}

	private store(workflow: Workflow): void {
		if (!changed(workflow)) return;
		this.stored = JSON.stringify(workflow.staticData);
		(workflow.staticData as { __dataChanged?: boolean }).__dataChanged = false;
	}

	private load(): Workflow {
		const nodeType = new TavusPollingTrigger();
		return new Workflow({
			id: 'workflow-1',
			name: 'test',
			nodes: [this.node],
			connections: {},
			active: true,
			staticData: JSON.parse(this.stored) as IDataObject,
			nodeTypes: {
				getByName: () => nodeType,
				getByNameAndVersion: () => nodeType,
				getKnownTypes: () => ({}),
			},
		});
	}
}

function changed(workflow: Workflow): boolean {
	return (workflow.staticData as { __dataChanged?: boolean }).__dataChanged === true;
}
