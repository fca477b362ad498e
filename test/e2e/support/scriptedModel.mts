import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message of the OpenAI API, as far as it matters here. */
export interface ChatMessage {
	role: string;
	content: unknown;
	tool_call_id?: string;
}

/** What a model was asked. */
export interface ChatRequest {
	messages: ChatMessage[];
	tools?: Array<{
		function: {
			name: string;
			description?: string;
			parameters: { properties?: Record<string, { type?: string; description?: string }> };
		};
	}>;
}

/** What it says next: words, calls of tools, or that it cannot answer now. */
export type Turn =
	| { say: string }
	| { call: Array<{ tool: string; with: Record<string, unknown> }> }
	| { fail: number };

/** A stand-in for a language model, served like OpenAI's chat completions, that does what a script says. */
export interface ScriptedModel {
	/** For the credential's Base URL. */
	url: string;
	/** Everything it was asked since the script began. */
	asked: ChatRequest[];
	/** Gives each answer in turn; a turn can look at what it was asked. */
	play(script: ReadonlyArray<Turn | ((request: ChatRequest) => Turn)>): void;
	stop(): Promise<void>;
}

export async function startScriptedModel(): Promise<ScriptedModel> {
	let script: ReadonlyArray<Turn | ((request: ChatRequest) => Turn)> = [];
	let next = 0;
	const asked: ChatRequest[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const asking = JSON.parse(await textOf(request)) as ChatRequest;
			asked.push(asking);
			const step = script[next] ?? { say: 'The script is over.' };
			next += 1;
			const turn = typeof step === 'function' ? step(asking) : step;
			const status = 'fail' in turn ? turn.fail : 200;
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify('fail' in turn ? { error: { message: 'down' } } : answer(turn)));
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		asked,
		play: (turns) => {
			script = turns;
			next = 0;
			asked.length = 0;
		},
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

let calls = 0;

function answer(turn: Exclude<Turn, { fail: number }>): unknown {
	const message =
		'say' in turn
			? { role: 'assistant', content: turn.say }
			: {
					role: 'assistant',
					content: null,
					tool_calls: turn.call.map(({ tool, with: args }) => ({
						id: `call_${(calls += 1)}`,
						type: 'function',
						function: { name: tool, arguments: JSON.stringify(args) },
					})),
				};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [
			{ index: 0, message, finish_reason: 'say' in turn ? 'stop' : 'tool_calls', logprobs: null },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** The newest result of a tool that the model was told, as JSON. */
export function toolResult({ messages }: ChatRequest): unknown {
	const told = messages.filter(({ role }) => role === 'tool').at(-1)?.content;
	try {
		return JSON.parse(String(told)) as unknown;
	} catch {
		return told;
	}
}
