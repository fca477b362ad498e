import './quiet.mts';
import 'reflect-metadata';
import { parse, stringify } from 'flatted';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor } from './additional-data.mts';
import { EngineCredentials } from './credentials.mts';

export interface WorkflowOptions {
	nodes: INode[];
	connections: IConnections;
	/** Node types by their full name, for example `n8n-nodes-tavus-ai.tavus`. */
	nodeTypes: Record<string, INodeType>;
	/** Credential types by name; every node that names one gets the values of `credentials`. */
	credentialTypes?: Record<string, ICredentialType>;
	/** Decrypted values by credential type name. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** Context data that the execution starts with, as an execution that n8n retries does. */
	contextData?: Record<string, IDataObject>;
	/** Continue from this state instead of starting with the first node. */
	runData?: IRunExecutionData;
	/** Unix time in milliseconds at which n8n's own execution time-out strikes. */
	executionTimeoutTimestamp?: number;
}

export interface RunningWorkflow {
	finished: Promise<IRun>;
	/** What "Stop execution" in the editor does. */
	cancel(): void;
}

/**
 * Starts a workflow on n8n-core's own engine, without an n8n server.
 * The first node of `nodes` is the one that starts, with one empty item.
 * Source: n8n-core workflow-execute.js (`processRunExecutionData`).
 */
export function startWorkflow(options: WorkflowOptions): RunningWorkflow {
	const [first] = options.nodes;
	if (first === undefined) throw new Error('a workflow needs at least one node');
	const mode = options.mode ?? 'manual';
	const workflow = workflowOf(options);
	const credentialTypes = options.credentialTypes ?? {};
	const executionId = options.executionId ?? '1';
	const additionalData = additionalDataFor(
		new EngineCredentials(credentialTypes, options.credentials ?? {}),
		executionId,
	);
	additionalData.hooks = hooksOf(options, mode, executionId);
	if (options.executionTimeoutTimestamp !== undefined) {
		additionalData.executionTimeoutTimestamp = options.executionTimeoutTimestamp;
	}
	const execution = new WorkflowExecute(
		additionalData,
		mode,
		options.runData ?? startingWith(first, options.contextData ?? {}),
	).processRunExecutionData(workflow);
	return { finished: execution, cancel: () => execution.cancel() };
}

/** Runs a workflow to its end; see startWorkflow. */
export async function runWorkflow(options: WorkflowOptions): Promise<IRun> {
	return await startWorkflow(options).finished;
}

/**
 * The state from which n8n's "Retry execution" starts: that of the failed one as it was saved, without
 * the failed run of the last node, whose stack entry takes the node as it is now in `nodes`.
 * Source: n8n executions/execution.service.js `retry` (with the current workflow).
 */
export function stateForRetry(failed: IRun, nodes: INode[]): IRunExecutionData {
	const data = saved(failed.data);
	const { lastNodeExecuted } = data.resultData;
	if (lastNodeExecuted !== undefined) {
		delete data.resultData.error;
		const rounds = data.resultData.runData[lastNodeExecuted];
		if (rounds?.at(-1)?.error !== undefined) rounds.pop();
	}
	for (const waiting of data.executionData?.nodeExecutionStack ?? []) {
		waiting.node = nodes.find((node) => node.name === waiting.node.name) ?? waiting.node;
	}
	return data;
}

/** What the database gives back of an execution: n8n keeps run data as flatted JSON. */
export function saved(data: IRunExecutionData): IRunExecutionData {
	return parse(stringify(data)) as IRunExecutionData;
}

/** The items that a node put on one of its outputs in one of its rounds; none if it did not run. */
export function outputOf(run: IRun, node: string, output = 0, round = 0): INodeExecutionData[] {
	return run.data.resultData.runData[node]?.[round]?.data?.['main']?.[output] ?? [];
}

function startingWith(node: INode, contextData: Record<string, IDataObject>): IRunExecutionData {
	return createRunExecutionData({
		executionData: {
			contextData,
			nodeExecutionStack: [{ node, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
}

/** What n8n hangs on an execution, with nothing hanging on it. */
export function hooksOf(
	{ nodes, connections }: Pick<WorkflowOptions, 'nodes' | 'connections'>,
	mode: WorkflowExecuteMode,
	executionId: string,
): ExecutionLifecycleHooks {
	return new ExecutionLifecycleHooks(mode, executionId, {
		id: 'workflow-1',
		name: 'test',
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes,
		connections,
		activeVersionId: null,
	});
}

/** The workflow as n8n's engine takes it. */
export function workflowOf(
	options: Pick<WorkflowOptions, 'nodes' | 'connections' | 'nodeTypes'>,
): Workflow {
	return new Workflow({
		id: 'workflow-1',
		name: 'test',
		nodes: options.nodes,
		connections: options.connections,
		active: false,
		settings: { executionOrder: 'v1' },
		nodeTypes: {
			getByName: (name) => typeOf(options.nodeTypes, name),
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(typeOf(options.nodeTypes, name), version),
			getKnownTypes: () => ({}),
		},
	});
}

function typeOf(nodeTypes: Record<string, INodeType>, name: string): INodeType {
	const nodeType = nodeTypes[name];
	if (nodeType === undefined) throw new Error(`unknown node type ${name}`);
	return nodeType;
}
