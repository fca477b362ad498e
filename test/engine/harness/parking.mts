import './quiet.mts';
import 'reflect-metadata';
import { ExecutionLifecycleHooks, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWebhookData,
	type IWebhookFunctions,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	type OnError,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { TavusApi } from '../../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { additionalDataFor } from './additional-data.mts';
import { EngineCredentials } from './credentials.mts';
import { connect, itemsNode, node, noOpNode } from './nodes.mts';
import { outputOf, saved } from './workflow.mts';

/** Long enough to be searched for in every output, and unlike anything else in these tests. */
export const apiKey = 'tavus-key-5b1e9a0c7d42';
/** n8n's own token in the resume URL (2.x). */
export const resumeToken = 'resume-token-77f0c4d1e2b3a495';
export const nodeId = 'b6b0c1de-0000-4111-8222-93939393aaaa';
export const webhookId = '0d0f3b52-5555-4666-8777-888899990000';
const nodeName = 'Tavus';

export interface ParkingOptions {
	parameters: INodeParameters;
	items?: IDataObject[];
	credentials?: ICredentialDataDecryptedObject;
	onError?: OnError;
	/** Node setting "Retry On Fail". */
	tries?: number;
	executionId?: string;
	/** Other settings of the node. */
	node?: Partial<INode>;
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
export interface Ended {
	run: IRun;
	items: INodeExecutionData[];
	errorItems: INodeExecutionData[];
	hints: NodeExecutionHint[];
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
			node(nodeName, 'n8n-nodes-tavus-ai.tavus', {
				id: nodeId,
				webhookId,
				parameters: options.parameters,
				credentials: { tavusApi: { id: '1', name: 'Tavus' } },
				...(options.onError === undefined ? {} : { onError: options.onError }),
				...(options.tries === undefined
					? {}
					: { retryOnFail: true, maxTries: options.tries, waitBetweenTries: 1 }),
				...options.node,
			}),
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
		const webhook = this.webhookOf(workflow, waiting);
		if (
			webhook === undefined ||
			webhook.httpMethod !== (options.method ?? 'POST') ||
			webhook.path !== decodeURIComponent(suffix)
		) {
			return { status: 404, body: 'no waiting webhook with a matching path/method' };
		}

		const answered: Answered = { status: 0, body: undefined };
		let statusWritten = 200;
		const response = {
			status(code: number) {
				statusWritten = code;
				return this;
			},
			json(text: unknown) {
				if (answered.status !== 0) throw new Error('answered twice');
				Object.assign(answered, { status: statusWritten, body: text });
				return this;
			},
		};
		const context = new WebhookContext(
			workflow,
			waiting,
			{
				...this.additionalData(),
				httpRequest: {
					method: 'POST',
					url: `${url.pathname}${url.search}`,
					originalUrl: `${url.pathname}${url.search}`,
					headers: { 'content-type': 'application/json' },
					params: {},
					query: Object.fromEntries(url.searchParams),
					body,
				},
				httpResponse: response,
				...options.server,
			} as unknown as IWorkflowExecuteAdditionalData,
			this.mode,
			webhook,
			[],
			data,
		);
		const nodeType = this.nodeTypes[waiting.type];
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
		additionalData.hooks = new ExecutionLifecycleHooks(this.mode, this.executionId, {
			id: 'workflow-1',
			name: 'test',
			active: false,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: this.nodes,
			connections: this.connections,
			activeVersionId: null,
		});
		const running = new WorkflowExecute(additionalData, this.mode, data).processRunExecutionData(
			this.workflow(),
		);
		this.cancel = () => running.cancel();
		const run = await running;
		this.state = run.status === 'waiting' ? 'waiting' : 'ended';
		this.data = saved(run.data);
		const rounds = run.data.resultData.runData[nodeName] ?? [];
		const last = Math.max(0, rounds.length - 1);
		return {
			run,
			items: outputOf(run, nodeName, 0, last),
			errorItems: outputOf(run, nodeName, 1, last),
			hints: rounds.flatMap(({ hints }) => hints ?? []),
		};
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const credentials = { tavusApi: { apiKey, ...this.options.credentials } };
		const helper = new EngineCredentials({ tavusApi: new TavusApi() }, credentials);
		return { ...additionalDataFor(helper, this.executionId), ...this.options.server };
	}

	/** Made anew each time, as n8n does: nothing that a run changes in its nodes stays. */
	private workflow(): Workflow {
		const typeOf = (name: string): INodeType => {
			const type = this.nodeTypes[name];
			if (type === undefined) throw new Error(`unknown node type ${name}`);
			return type;
		};
		return new Workflow({
			id: 'workflow-1',
			name: 'test',
			nodes: structuredClone(this.nodes),
			connections: this.connections,
			active: false,
			settings: { executionOrder: 'v1' },
			nodeTypes: {
				getByName: typeOf,
				getByNameAndVersion: typeOf,
				getKnownTypes: () => ({}),
			},
		});
	}

	/** Source: n8n webhook.service.js (`getNodeWebhooks`). */
	private webhookOf(workflow: Workflow, waiting: INode): IWebhookData | undefined {
		const [webhookDescription] = this.nodeTypes[waiting.type]?.description.webhooks ?? [];
		if (webhookDescription?.restartWebhook !== true) return undefined;
		const path = workflow.expression.getSimpleParameterValue(
			waiting,
			webhookDescription.path,
			'internal',
			{},
		);
		return {
			httpMethod: webhookDescription.httpMethod as 'POST',
			node: waiting.name,
			path: String(path),
			webhookDescription,
			workflowId: 'workflow-1',
			workflowExecuteAdditionalData: this.additionalData(),
		};
	}
}
