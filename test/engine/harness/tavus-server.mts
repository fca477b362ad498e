import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

import { closeAfterTest } from './clean-up.mts';

export interface ReceivedRequest {
	method: string;
	/** Path without the query. */
	path: string;
	query: Record<string, string>;
	headers: IncomingMessage['headers'];
	/** The parsed JSON body, or the raw text when it is not JSON, or undefined when there is none. */
	body: unknown;
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	/** Text is sent as it is, anything else as JSON. */
	body?: unknown;
	delayMs?: number;
	/** Close the connection instead of answering: after the request was read, or in the middle of the answer. */
	cut?: 'after reading' | 'mid answer';
}

export type Responder = (
	request: ReceivedRequest,
	index: number,
) => Answer | undefined | Promise<Answer | undefined>;

export interface TavusServer {
	/** `http://127.0.0.1:<port>`: n8n's HTTP client takes it as base URL. */
	url: string;
	requests: ReceivedRequest[];
	/** How many requests were in flight at most at one moment. */
	mostAtOnce(): number;
	/** Happens by itself after the test. */
	stop(): Promise<void>;
}

/**
 * A real HTTP server on a free loopback port that answers what the test says.
 * What `respond` leaves out is 200 with an empty body.
 */
export async function startTavusServer(respond: Responder): Promise<TavusServer> {
	const requests: ReceivedRequest[] = [];
	const sockets = new Set<Socket>();
	let inFlight = 0;
	let most = 0;
	const server = createServer((incoming, outgoing) => {
		inFlight += 1;
		most = Math.max(most, inFlight);
		outgoing.once('close', () => (inFlight -= 1));
		void (async () => {
			const request = await readRequest(incoming);
			const index = requests.push(request) - 1;
			const answer = (await respond(request, index)) ?? {};
			if (answer.delayMs !== undefined) await delay(answer.delayMs);
			if (answer.cut === 'after reading') return incoming.socket.destroy();
			const text = textOf(answer.body);
			outgoing.writeHead(answer.status ?? 200, {
				...(typeof answer.body === 'object' ? { 'content-type': 'application/json' } : {}),
				'content-length': Buffer.byteLength(text),
				...answer.headers,
			});
			if (answer.cut === 'mid answer') {
				outgoing.write(text.slice(0, Math.ceil(text.length / 2)));
				await delay(20);
				return incoming.socket.destroy();
			}
			return outgoing.end(text);
		})();
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	const port = await listening(server);
	const stop = async (): Promise<void> => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	};
	closeAfterTest(stop);
	return { url: `http://127.0.0.1:${port}`, requests, mostAtOnce: () => most, stop };
}

/** Listens on a free loopback port and returns it. */
export async function listening(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** A loopback port on which nothing listens. */
export async function closedPort(): Promise<number> {
	const server = createServer();
	const port = await listening(server);
	await new Promise((resolve) => server.close(resolve));
	return port;
}

export async function delay(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

function textOf(body: unknown): string {
	if (body === undefined) return '';
	return typeof body === 'string' ? body : JSON.stringify(body);
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
	return {
		method: incoming.method ?? '',
		path: url.pathname,
		query: Object.fromEntries(url.searchParams),
		headers: incoming.headers,
		body: text === '' ? undefined : parsed(text),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
