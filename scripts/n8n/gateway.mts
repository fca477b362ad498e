import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePort } from './ports.mts';

/** The one public address of several processes. */
export interface Gateway {
	url: string;
	stop(): Promise<void>;
}

/**
 * Starts what stands in front of an n8n in queue mode: a server on the loopback address that passes each request on.
 * @param portOf the port of the process that serves a path
 */
export async function startGateway(portOf: (path: string) => number): Promise<Gateway> {
	const pass = (incoming: IncomingMessage, answer: ServerResponse): void => {
		const path = incoming.url ?? '/';
		const { method, headers } = incoming;
		const outgoing = request(
			{ host: '127.0.0.1', port: portOf(path), path, method, headers },
			(response) => {
				answer.writeHead(response.statusCode ?? 502, response.headers);
				response.pipe(answer);
			},
		);
		outgoing.on('error', () => {
			if (!answer.headersSent) answer.writeHead(502);
			answer.end();
		});
		incoming.pipe(outgoing);
	};
	const server = createServer(pass);
	const port = await freePort();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port, host: '127.0.0.1' }, resolve);
	});
	return {
		url: `http://127.0.0.1:${port}`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
