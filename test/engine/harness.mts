import './harness/quiet.mts';
import type { ICredentialDataDecryptedObject, IDataObject, INodeType, IRun } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { connect, itemsNode, node, noOpNode, roundsNode } from './harness/nodes.mts';
import {
	apiKey,
	givenBy,
	nodeName,
	tavusNode,
	type Given,
	type NodeSettings,
} from './harness/tavus-node.mts';
import { startWorkflow, stateForRetry, type WorkflowOptions } from './harness/workflow.mts';

export { apiKey };

export interface TavusOptions extends NodeSettings {
	/** The `json` of each input item; one empty item when left out. */
	items?: IDataObject[];
	/** One batch a round: the node stands in a loop, and `items` is ignored. */
	rounds?: IDataObject[][];
	credentials?: ICredentialDataDecryptedObject;
	executionId?: string;
	/** What the node's own context holds before it runs. */
	context?: IDataObject;
}

export interface TavusRun extends Given {
	run: IRun;
	/** What n8n keeps of the error that stopped the workflow. */
	error: RunError | undefined;
	/** The very objects that the node threw, one for each time that it ran and failed. */
	thrown: unknown[];
	/** The node's own context as n8n saves it. */
	context: IDataObject;
	/** What "Retry execution" in n8n does, with changed options if the workflow was edited before. */
	retry(changes?: Partial<TavusOptions>): Promise<TavusRun>;
}

export interface RunError {
	message: string;
	description?: string | null;
	context?: IDataObject;
	httpCode?: string | null;
	[more: string]: unknown;
}

export interface RunningTavus {
	finished: Promise<TavusRun>;
	/** What "Stop execution" in the editor does. */
	cancel(): void;
}

/** Runs `Items -> Tavus -> Done / Failed` on n8n's engine, with the node and the credential of this package. */
export async function runTavus(options: TavusOptions): Promise<TavusRun> {
	return await startTavus(options).finished;
}

/** Like runTavus, for tests that stop the execution in between. */
export function startTavus(options: TavusOptions): RunningTavus {
	const thrown: unknown[] = [];
	return running(options, workflowWith(options, thrown), thrown);
}

function running(
	options: TavusOptions,
	workflow: WorkflowOptions,
	thrown: unknown[],
): RunningTavus {
	const { finished, cancel } = startWorkflow(workflow);
	return { cancel, finished: finished.then((run) => toTavusRun(run, options, thrown)) };
}

function toTavusRun(run: IRun, options: TavusOptions, thrown: unknown[]): TavusRun {
	return {
		run,
		thrown,
		...givenBy(run),
		error: run.data.resultData.error as RunError | undefined,
		context: (run.data.executionData?.contextData[`node:${nodeName}`] ?? {}) as IDataObject,
		retry: async (changes = {}) => {
			const again = { ...options, executionId: `${options.executionId ?? '1'}-retry`, ...changes };
			const thrownAgain: unknown[] = [];
			const workflow = workflowWith(again, thrownAgain);
			const runData = stateForRetry(run, workflow.nodes);
			return await running(again, { ...workflow, mode: 'retry', runData }, thrownAgain).finished;
		},
	};
}

function workflowWith(options: TavusOptions, thrown: unknown[]): WorkflowOptions {
	const batches = (options.rounds ?? [options.items ?? [{}]]).map((batch) =>
		batch.map((json) => ({ json })),
	);
	const looping = options.rounds !== undefined;
	const source = looping ? roundsNode(batches) : itemsNode(batches[0] ?? []);
	return {
		nodes: [
			node('Items', 'test.source'),
			tavusNode(options),
			node('Done', 'test.noOp'),
			node('Failed', 'test.noOp'),
		],
		connections: looping
			? connect(['Items', 0, nodeName], [nodeName, 0, 'Items'])
			: connect(['Items', 0, nodeName], [nodeName, 0, 'Done'], [nodeName, 1, 'Failed']),
		nodeTypes: {
			'test.source': source,
			'test.noOp': noOpNode,
			'n8n-nodes-tavus-ai.tavus': watched(new Tavus(), thrown),
		},
		credentialTypes: { tavusApi: new TavusApi() },
		credentials: { tavusApi: { apiKey, ...options.credentials } },
		contextData: options.context === undefined ? {} : { [`node:${nodeName}`]: options.context },
		executionId: options.executionId ?? '1',
	};
}

/** The same node, with a look at what it throws before n8n copies a part of it. */
function watched(real: INodeType, thrown: unknown[]): INodeType {
	const watching = Object.create(real) as INodeType;
	watching.execute = async function (...rest) {
		try {
			return (await real.execute?.call(this, ...rest)) ?? null;
		} catch (error) {
			thrown.push(error);
			throw error;
		}
	};
	return watching;
}
