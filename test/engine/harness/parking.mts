import './quiet.mts';
import 'reflect-metadata';
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IConnections,
	type INode,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWebhookFunctions,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { TavusApi } from '../../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { additionalDataFor } from './additional-data.mts';
import { EngineCredentials } from './credentials.mts';
import { connect, itemsNode, node, noOpNode } from './nodes.mts';
import {
	apiKey,
	givenBy,
	nodeName,
	tavusNode,
	type Given,
	type NodeSettings,
} from './tavus-node.mts';
import { requestOf, responseInto, webhookOf } from './waiting-webhook.mts';
import { hooksOf, saved, workflowOf } from './workflow.mts';

export { apiKey };
/** n8n's own token in the resume URL (2.x). */
export const resumeToken = 'resume-token-77f0c4d1e2b3a495';
export const nodeId = 'b6b0c1de-0000-4111-8222-93939393aaaa';
export const webhookId = '0d0f3b52-5555-4666-8777-888899990000';

export interface ParkingOptions extends NodeSettings {
	items?: IDataObject[];
	credentials?: ICredentialDataDecryptedObject;
	executionId?: string;
	/** What the node's own context holds before it runs. */
	context?: IDataObject;
	/** False as in n8n 1.123, whose resume URLs carry no token. */
	token?: boolean;
	/** Other values of n8n's server. */
	server?: Partial<IWorkflowExecuteAdditionalData>;
	mode?: WorkflowExecuteMode;
	/** The node as another process has it, or an altered one. */
	nodeType?: INodeType;
	/** More nodes behind the Tavus node, connected by name. */
	more?: { nodes: INode[]; connections: IConnections; nodeTypes: Record<string, INodeType> };
}

export interface PostOptions {
	/** The URL that Tavus was given, unless another one is called. */
	url?: string;
	method?: string;
	/** Replaces what the server gives to the webhook. */
	server?: Partial<IWorkflowExecuteAdditionalData>;
}

export interface Answered {
	status: number;
	body: unknown;
	/** The execution as it ended or was parked again, when this call resumed it. */
	resumed?: Ended;
}

/** An execution that has come to an end, or stands still. */
export interface Ended extends Given {
	run: IRun;
}

/** `Items -> Tavus -> Done / Failed` with as much of n8n's server as parks and resumes an execution. */
export class Execution {
	private data: IRunExecutionData | undefined;

	private state: 'new' | 'running' | 'waiting' | 'ended' = 'new';

	private readonly nodes: INode[];

	private readonly connections: IConnections;

	private readonly nodeTypes: Record<string, INodeType>;

	private readonly executionId: string;

	/** Told by the first run; ends it as "Stop execution" does. */
	cancel: () => void = () => undefined;

	/** How often the execution went on after it was parked. */
	resumes = 0;

	constructor(private readonly options: ParkingOptions) {
		this.executionId = options.executionId ?? '41';
		const { more } = options;
		this.nodes = [
			node('Items', 'test.source'),
			tavusNode(options, { id: nodeId, webhookId }),
			node('Done', 'test.noOp'),
			node('Failed', 'test.noOp'),
			...(more?.nodes ?? []),
		];
		this.connections = {
			...connect(['Items', 0, nodeName], [nodeName, 0, 'Done'], [nodeName, 1, 'Failed']),
			...more?.connections,
		};
		this.nodeTypes = {
			'test.source': itemsNode((options.items ?? [{}]).map((json) => ({ json }))),
			'test.noOp': noOpNode,
			'n8n-nodes-tavus-ai.tavus': options.nodeType ?? new Tavus(),
			...more?.nodeTypes,
		};
	}

	/** Runs until the execution ends or is parked. */
	async start(): Promise<Ended> {
		const [first] = this.nodes as [INode, ...INode[]];
		const { context, token } = this.options;
		const data = createRunExecutionData({
			resumeToken,
			executionData: {
				contextData: context === undefined ? {} : { [`node:${nodeName}`]: context },
				nodeExecutionStack: [{ node: first, data: { main: [[{ json: {} }]] }, source: null }],
			},
		});
		if (token === false) delete data.resumeToken;
		return await this.execute(data);
	}

	/** What n8n has of the execution in its database while it is parked. */
	get stored(): IRunExecutionData {
		if (this.data === undefined) throw new Error('the execution is not parked');
		return saved(this.data);
	}

	/** What n8n's sweep of waiting executions does when time has run out. Source: n8n wait-tracker.js (`startExecution`). */
	async timeOut(): Promise<Ended> {
		expect(this.state).toBe('waiting');
		this.resumes++;
		return await this.execute(this.stored);
	}

	/**
	 * What a caller of the resume URL sees, and what happens then.
	 * Sources: n8n waiting-webhooks.js (`executeWebhook`), webhook-helpers.js (`executeWebhook`, `prepareExecutionData`), 2.41.1.
	 */
	async post(body: unknown, options: PostOptions = {}): Promise<Answered> {
		const url = new URL(options.url ?? this.callbackUrl);
		const [, path = '', suffix = ''] =
			/\/webhook-waiting\/([^/]+)\/?([^?]*)$/.exec(url.pathname) ?? [];
		if (path !== this.executionId) return { status: 404, body: 'no such execution' };
		const token = this.options.token === false ? null : resumeToken;
		if (token !== null && url.searchParams.get('signature') !== token) {
			return { status: 401, body: { error: 'Invalid token' } };
		}
		if (this.state !== 'waiting') return { status: 409, body: this.state };
		const data = this.stored;
		const [entry] = data.executionData?.nodeExecutionStack ?? [];
		const { lastNodeExecuted = '' } = data.resultData;
		if (entry === undefined) throw new Error('nothing waits');
		entry.node.disabled = true;
		delete data.waitTill;
		data.resultData.runData[lastNodeExecuted]?.pop();

		const workflow = this.workflow();
		const waiting = workflow.getNode(lastNodeExecuted);
		if (waiting === null) throw new Error('the node that waits is gone');
		const nodeType = this.nodeTypes[waiting.type];
		const webhook = webhookOf(workflow, waiting, nodeType, this.additionalData());
		if (
			webhook === undefined ||
			webhook.httpMethod !== (options.method ?? 'POST') ||
			webhook.path !== decodeURIComponent(suffix)
		) {
			return { status: 404, body: 'no waiting webhook with a matching path/method' };
		}

		const answered: Answered = { status: 0, body: undefined };
		const response = responseInto(answered);
		const context = new WebhookContext(
			workflow,
			waiting,
			{
				...this.additionalData(),
				httpRequest: requestOf(url, body),
				httpResponse: response,
				...options.server,
			} as unknown as IWorkflowExecuteAdditionalData,
			this.mode,
			webhook,
			[],
			data,
		);
		// A throw here would release the execution with its data wiped, so it fails the test.
		const result = await nodeType?.webhook?.call(context as IWebhookFunctions);
		if (result === undefined) throw new Error('the node has no webhook method');
		if (result.workflowData === undefined) {
			if (result.noWebhookResponse !== true) response.status(200).json(result.webhookResponse);
			return answered;
		}
		// n8n claims the execution in its database; who comes second gets a 500 (execution.repository.js, updateExistingExecution).
		if (this.state !== 'waiting') return { status: 500, body: 'already being resumed' };
		this.resumes++;
		entry.data['main'] = result.workflowData;
		entry.metadata = { ...entry.metadata, forwardAllOutputs: true } as typeof entry.metadata &
			object;
		const resumed = await this.execute(data);
		if (answered.status === 0) response.status(200).json({ message: 'Workflow was started' });
		return { ...answered, resumed };
	}

	/** The URL that Tavus was given with the last create; set by the test. */
	callbackUrl = '';

	private get mode(): WorkflowExecuteMode {
		return this.options.mode ?? 'trigger';
	}

	private async execute(data: IRunExecutionData): Promise<Ended> {
		this.state = 'running';
		const additionalData = this.additionalData();
		const { nodes, connections } = this;
		additionalData.hooks = hooksOf({ nodes, connections }, this.mode, this.executionId);
		const running = new WorkflowExecute(additionalData, this.mode, data).processRunExecutionData(
			this.workflow(),
		);
		this.cancel = () => running.cancel();
		const run = await running;
		this.state = run.status === 'waiting' ? 'waiting' : 'ended';
		this.data = saved(run.data);
		return { run, ...givenBy(run) };
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const credentials = { tavusApi: { apiKey, ...this.options.credentials } };
		const helper = new EngineCredentials({ tavusApi: new TavusApi() }, credentials);
		return { ...additionalDataFor(helper, this.executionId), ...this.options.server };
	}

	/** Made anew each time, as n8n does: nothing that a run changes in its nodes stays. */
	private workflow(): Workflow {
		const { connections, nodeTypes } = this;
		return workflowOf({ nodes: structuredClone(this.nodes), connections, nodeTypes });
	}
}
