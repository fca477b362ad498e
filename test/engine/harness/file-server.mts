import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { closeAfterTest } from './clean-up.mts';
import { listening } from './tavus-server.mts';

export interface FileServer {
	url: string;
	requests: IncomingMessage[];
}

/** The host of a file, on a free loopback port. @param respond gets the number of the request, from 0 */
export async function startFileServer(
	respond: (request: IncomingMessage, response: ServerResponse, index: number) => void,
): Promise<FileServer> {
	const requests: IncomingMessage[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((request, response) => {
		respond(request, response, requests.push(request) - 1);
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
	});
	const port = await listening(server);
	closeAfterTest(async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	});
	return { url: `http://127.0.0.1:${port}`, requests };
}

/** Sends a whole file. */
export function sendFile(
	response: ServerResponse,
	body: Buffer | string,
	headers: Record<string, string> = {},
): void {
	response.writeHead(200, {
		'content-type': 'video/mp4',
		'content-length': Buffer.byteLength(body),
		...headers,
	});
	response.end(body);
}

/** Announces a file, sends its beginning and closes the connection. */
export function cutFile(response: ServerResponse, body: Buffer, after: number): void {
	response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': body.length });
	response.write(body.subarray(0, after), () => setTimeout(() => response.destroy(), 20));
}
