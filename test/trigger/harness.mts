import '../engine/harness/quiet.mts';
import 'reflect-metadata';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookFunctions,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { signCallbackUrl } from '../../nodes/Tavus/callbacks/sign.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { additionalDataFor, n8nUrl } from '../engine/harness/additional-data.mts';
import { EngineCredentials } from '../engine/harness/credentials.mts';

export const apiKey = 'tavus-key-5b1e9a0c7d42';
export const secret = 'callback-secret-81c3f0';
const webhookId = '5f0c9a3e-1111-4222-8333-444455556666';
export const triggerUrl = `${n8nUrl}/webhook/${webhookId}/tavus`;

export interface PublishedOptions {
	parameters?: INodeParameters;
	credentials?: ICredentialDataDecryptedObject;
	/** As n8n has it in its database. */
	staticData?: IDataObject;
	nodeType?: INodeType;
	nodeId?: string;
}

export interface PostOptions {
	/** Sign with the credential's secret (the default when there is one), with nothing, or with this text. */
	signature?: 'ours' | 'none' | (string & {});
	contentType?: string;
	/** A test call of the editor. */
	test?: boolean;
	url?: string;
	/** Query parameters as Express reads odd ones: lists and objects. */
	query?: Record<string, unknown>;
}

export interface Posted {
	status: number;
	body: unknown;
	/** The items that started the workflow; undefined when it did not start. */
	started: INodeExecutionData[] | undefined;
}

/** A published workflow with one Tavus Trigger, and as much of n8n's server as decides about answers and static data. */
export class Published {
	/** What n8n would have in its database now, as JSON. */
	staticData: IDataObject;

	private readonly node: INode;

	private readonly nodeType: INodeType;

	private readonly additionalData: IWorkflowExecuteAdditionalData;

	private readonly secrets: string | undefined;

	constructor(private readonly options: PublishedOptions = {}) {
		const credentials = { apiKey, ...options.credentials };
		this.secrets = options.credentials?.['callbackSecret'] as string | undefined;
		this.staticData = options.staticData ?? {};
		this.nodeType = options.nodeType ?? new TavusTrigger();
		this.node = {
			id: options.nodeId ?? `node ${Math.random()}`,
			name: 'Tavus Trigger',
			type: 'n8n-nodes-tavus-ai.tavusTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: options.parameters ?? {},
			credentials: { tavusApi: { id: '1', name: 'Tavus' } },
			webhookId,
		};
		this.additionalData = additionalDataFor(
			new EngineCredentials({ tavusApi: new TavusApi() }, { tavusApi: credentials }),
			'1',
		);
	}

	/** The same workflow in another n8n process that reads the same database. */
	inAnotherProcess(nodeType: INodeType): Published {
		return new Published({
			...this.options,
			nodeType,
			nodeId: this.node.id,
			staticData: JSON.parse(JSON.stringify(this.staticData)) as IDataObject,
		});
	}

	/** What a sender sees, and what starts. Sources: n8n live-webhooks.js, test-webhooks.js, webhook-helpers.js (2.41.1). */
	async post(body: unknown, options: PostOptions = {}): Promise<Posted> {
		const mode: WorkflowExecuteMode = options.test === true ? 'manual' : 'webhook';
		const stored = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
		const workflow = this.workflow(stored);
		if (options.test === true) workflow.setTestStaticData({});
		const posted: Posted = { status: 0, body: undefined, started: undefined };
		let statusWritten = 200;
		const httpResponse = {
			status(code: number) {
				statusWritten = code;
				return this;
			},
			json(text: unknown) {
				if (posted.status !== 0) throw new Error('answered twice');
				posted.status = statusWritten;
				posted.body = text;
				return this;
			},
		};
		const url = new URL(this.urlFor(options));
		const context = new WebhookContext(
			workflow,
			this.node,
			{
				...this.additionalData,
				httpRequest: {
					method: 'POST',
					body,
					headers: {
						...(options.contentType === ''
							? {}
							: { 'content-type': options.contentType ?? 'application/json' }),
					},
					params: {},
					query: options.query ?? Object.fromEntries(url.searchParams),
				},
				httpResponse,
			} as unknown as IWorkflowExecuteAdditionalData,
			mode,
			this.webhookData(),
			[],
			null,
		);
		const result = await this.nodeType.webhook?.call(context as IWebhookFunctions);
		if (result === undefined) throw new Error('the node has no webhook method');
		const save = (): void => {
			const changed = (workflow.staticData as { __dataChanged?: boolean }).__dataChanged === true;
			if (changed && mode === 'webhook') {
				this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
			}
		};
		if (result.noWebhookResponse === true) save();
		posted.started = result.workflowData?.[0];
		if (posted.started !== undefined) {
			// Starting the execution makes a workflow of the same static data, which takes the mark of the change away.
			this.workflow(stored);
		}
		if (result.noWebhookResponse !== true) {
			save();
			httpResponse.status(200).json(result.webhookResponse ?? { message: 'Workflow was started' });
		}
		return posted;
	}

	/** What n8n does when the workflow is published: asks, then registers. */
	async publish(): Promise<boolean> {
		return (await this.lifecycle('checkExists')) || (await this.lifecycle('create'));
	}

	async lifecycle(method: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const workflow = this.workflow({});
		const context = new HookContext(
			workflow,
			this.node,
			this.additionalData,
			'trigger',
			'activate',
			this.webhookData(),
		);
		const hook = this.nodeType.webhookMethods?.['default']?.[method];
		if (hook === undefined) throw new Error(`the node has no ${method} method`);
		return await hook.call(context as IHookFunctions);
	}

	private urlFor({ signature, test, url = triggerUrl }: PostOptions): string {
		const base = test === true ? url.replace('/webhook/', '/webhook-test/') : url;
		if (signature === 'none') return base;
		if (signature === undefined || signature === 'ours') return signCallbackUrl(base, this.secrets);
		return `${base}?tavus_sig=${encodeURIComponent(signature)}`;
	}

	private workflow(staticData: IDataObject): Workflow {
		const { nodeType } = this;
		return new Workflow({
			id: 'workflow-1',
			name: 'test',
			nodes: [this.node],
			connections: {},
			active: true,
			staticData,
			nodeTypes: {
				getByName: () => nodeType,
				getByNameAndVersion: () => nodeType,
				getKnownTypes: () => ({}),
			},
		});
	}

	/** Source: n8n webhook.service.js (`getNodeWebhooks`). */
	private webhookData(): IWebhookData {
		const [webhookDescription] = this.nodeType.description.webhooks ?? [];
		if (webhookDescription === undefined) throw new Error('the node has no webhook');
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: `${webhookId}/${webhookDescription.path}`,
			webhookDescription,
			workflowId: 'workflow-1',
			workflowExecuteAdditionalData: this.additionalData,
			webhookId,
		};
	}
}

/** The node as another n8n process has it: nothing of this one's memory. */
export function triggerOfAnotherProcess(): INodeType {
	let trigger: INodeType | undefined;
	jest.isolateModules(() => {
		const loaded = require('../../nodes/Tavus/TavusTrigger.node.ts') as {
			TavusTrigger: new () => INodeType;
		};
		trigger = new loaded.TavusTrigger();
	});
	if (trigger === undefined) throw new Error('not loaded');
	return trigger;
}

const realSetTimeout = globalThis.setTimeout;

/** Lets time pass quickly for n8n's `sleep` until the work is done; the network keeps its own pace. */
export async function hurry<T>(work: Promise<T>): Promise<T> {
	let done = false;
	const finished = work.finally(() => (done = true));
	while (!done) {
		await jest.advanceTimersByTimeAsync(250);
		// The local network needs a moment of real time, or every request would time out.
		await new Promise((resolve) => realSetTimeout(resolve, 8));
	}
	return await finished;
}

/** Fakes only what `sleep` and its clock use. */
export function fakeTime(): void {
	beforeEach(() => {
		jest.useFakeTimers({
			doNotFake: [
				'setImmediate',
				'clearImmediate',
				'nextTick',
				'queueMicrotask',
				'performance',
				'hrtime',
			],
		});
	});
	afterEach(() => jest.useRealTimers());
}
