import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import { runOperation } from '../../../nodes/Tavus/execution/runOperation.ts';
import { operationOf } from '../operations/plan.mts';

export const KEY = 'tavus-key-5b1e9a0c7d42';
export const RESUME = 'https://n8n.example.com/webhook-waiting/41?signature=token-of-n8n-1234';

/** One request as it left, without its headers. */
export interface SentRequest {
	method: string;
	path: string;
	query: IDataObject;
	body: unknown;
}

/** What Tavus answers: a status of its own, a body under 200, or an error code of the connection. */
export type Answer = { status: number; body?: unknown; headers?: IDataObject } | { code: string };

export interface Given {
	/** "replica:create" */
	operation: string;
	/** Parameters of each item; those that are not given have never been set. */
	items?: IDataObject[];
	/** Files of each item. */
	files?: Array<Record<string, IBinaryData>>;
	respond: (request: SentRequest, count: number) => Answer | Promise<Answer>;
	/** "On Error": continue. */
	goOn?: boolean;
	/** The node's context, as n8n keeps it from try to try. */
	store?: IDataObject;
	executionId?: string;
	credentials?: IDataObject;
	/** The parameters as they are saved: what expressions say, not what they give. */
	saved?: IDataObject;
	/** Members of the context that differ; `undefined` takes one away, as an older n8n does. */
	context?: Record<string, unknown>;
	helpers?: Record<string, unknown>;
	node?: IDataObject;
	signal?: AbortSignal;
}

export interface Ran {
	items: INodeExecutionData[];
	sent: SentRequest[];
	hints: string[];
	/** Until when the execution was parked. */
	parkedUntil: Date | undefined;
	/** The input array, which n8n passes through when a parked execution times out. */
	input: INodeExecutionData[];
}

/** What the node ended with under "Stop Workflow". */
export interface Stopped {
	error: Error & { description?: string | null };
	sent: SentRequest[];
}

/** A run of the node in an n8n of which only what the node asks for is there. */
export class FakeNode {
	readonly sent: SentRequest[] = [];

	readonly hints: string[] = [];

	readonly input: INodeExecutionData[];

	readonly context: IExecuteFunctions;

	parkedUntil: Date | undefined;

	constructor(private readonly given: Given) {
		const { items = [{}], files = [] } = given;
		this.input = items.map((_, index) => ({
			json: {},
			...(files[index] === undefined ? {} : { binary: files[index] }),
		}));
		this.context = this.make(items);
	}

	/** @throws what the node throws */
	async run(): Promise<Ran> {
		const [resource = '', name = ''] = this.given.operation.split(':');
		const running = runOperation(this.context, operationOf(resource, name));
		running.catch(() => undefined);
		await jest.runAllTimersAsync();
		const items = await running;
		const { sent, hints, parkedUntil, input } = this;
		return { items, sent, hints, parkedUntil, input };
	}

	private make(parameters: IDataObject[]): IExecuteFunctions {
		const { given } = this;
		const [first = {}] = parameters;
		const expressions: Record<string, unknown> = {
			'{{ $runIndex }}': 0,
			'{{ $execution.resumeUrl }}': RESUME,
		};
		return {
			getNode: () => ({
				id: 'node-1',
				name: 'Tavus',
				type: 'n8n-nodes-tavus-ai.tavus',
				typeVersion: 1,
				position: [0, 0],
				webhookId: 'w1',
				parameters: given.saved ?? first,
				...given.node,
			}),
			getNodeParameter: (name: string, index: number, fallback: unknown) =>
				parameters[index]?.[name] ?? fallback,
			getInputData: () => this.input,
			getCredentials: async () => ({
				apiKey: KEY,
				baseUrl: 'https://tavusapi.com',
				...given.credentials,
			}),
			getContext: () => given.store ?? {},
			getExecutionId: () => given.executionId ?? '41',
			getWorkflow: () => ({ id: 'workflow-1' }),
			getExecutionCancelSignal: () => given.signal,
			continueOnFail: () => given.goOn === true,
			evaluateExpression: (text: string) => expressions[text],
			addExecutionHints: ({ message }: { message: string }) => void this.hints.push(message),
			putExecutionToWait: async (until: Date) => void (this.parkedUntil = until),
			...given.context,
			helpers: {
				httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
					await this.answer(options),
				assertBinaryData: (index: number, field: string) => {
					const binary = this.input[index]?.binary?.[field];
					if (binary === undefined) throw new Error('no such file');
					return binary;
				},
				...given.helpers,
			},
		} as unknown as IExecuteFunctions;
	}

	private async answer(options: IHttpRequestOptions): Promise<unknown> {
		const { method = 'GET', url, qs = {}, body } = options;
		const request = { method, path: new URL(url).pathname, query: qs as IDataObject, body };
		this.sent.push(request);
		const answer = await this.given.respond(request, this.sent.length);
		if ('code' in answer) throw Object.assign(new Error('connection'), answer);
		return { statusCode: answer.status, headers: answer.headers ?? {}, body: answer.body };
	}
}

export const run = async (given: Given): Promise<Ran> => await new FakeNode(given).run();

/** A run that ends with an error. */
export async function stopped(given: Given): Promise<Stopped> {
	const node = new FakeNode(given);
	try {
		await node.run();
	} catch (error) {
		return { error: error as Stopped['error'], sent: node.sent };
	}
	throw new Error('it did not fail');
}

export const jsonOf = (ran: Ran): IDataObject[] => ran.items.map(({ json }) => json);
