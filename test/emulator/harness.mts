import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
	startEmulator,
	type EmulatorOptions,
	type RunningEmulator,
} from '../../emulator/index.mts';

export const TRAIN_VIDEO = 'https://media.example.com/train.mp4';
export const TRAIN_IMAGE = 'https://media.example.com/head.png';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** Undefined when the body is not JSON. */
	body: any;
}

export type Call = (method: string, path: string, body?: unknown, key?: string) => Promise<Answer>;

/** One emulator for a test file, brought back to its start before each test. */
export function useEmulator(options: EmulatorOptions = {}): {
	emulator: () => RunningEmulator;
	call: Call;
} {
	let running: RunningEmulator | undefined;
	const emulator = (): RunningEmulator => {
		if (!running) throw new Error('the emulator is not up yet');
		return running;
	};
	beforeAll(async () => {
		running = await startEmulator({
			port: 0,
			trainingSeconds: 0.05,
			videoSeconds: 0.05,
			...options,
		});
	});
	beforeEach(async () => await emulator().control.reset());
	afterAll(async () => await running?.stop());
	return {
		emulator,
		call: async (method, path, body, key = emulator().apiKey) =>
			await send(`${emulator().url}${path}`, method, key, body),
	};
}

async function send(url: string, method: string, key: string, body: unknown): Promise<Answer> {
	const response = await fetch(url, {
		method,
		redirect: 'manual',
		headers: {
			...(key === '' ? {} : { 'x-api-key': key }),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const content = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		text: content,
		body: jsonOf(content),
	};
}

function jsonOf(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		return undefined;
	}
}

export interface Received {
	headers: IncomingMessage['headers'];
	body: any;
	at: number;
}

/** A receiver of callbacks that answers with the status it is told. */
export function useReceiver(): {
	url: () => string;
	received: Received[];
	answerWith: (status: number) => void;
} {
	const received: Received[] = [];
	let status = 200;
	let server: Server;
	beforeAll(async () => {
		server = createServer((request, response) => {
			void text(request).then((content) => {
				received.push({ headers: request.headers, body: jsonOf(content), at: Date.now() });
				response.writeHead(status).end('taken');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		received.length = 0;
		status = 200;
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return {
		url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		answerWith: (next) => {
			status = next;
		},
	};
}
