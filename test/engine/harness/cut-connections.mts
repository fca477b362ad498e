import { createServer, type Socket } from 'node:net';

import { closeAfterTest } from './clean-up.mts';
import { delay, listening } from './tavus-server.mts';

export type Behaviour =
	/** Close as soon as the connection is there. */
	| 'cut before reading'
	/** Read the whole request, then close without a byte. */
	| 'cut after reading'
	/** Send half of a good answer, then close. */
	| 'cut mid answer'
	/** Read the request and say nothing. */
	| 'never answer'
	/** A reset instead of an orderly end. */
	| 'reset after reading'
	/** Something that is not HTTP. */
	| 'not HTTP'
	/** A good answer. */
	| 'answer';

export interface CuttingServer {
	url: string;
	/** How many requests were read to their end; `answer` and every cut after reading count. */
	taken(): number;
	/** How many connections were made. */
	connections(): number;
	/** Happens by itself after the test. */
	stop(): Promise<void>;
}

/** A raw TCP server on loopback that treats its n-th connection as `behaviours[n]` says, the last one for all that follow. */
export async function startCuttingServer(
	body: string,
	...behaviours: [Behaviour, ...Behaviour[]]
): Promise<CuttingServer> {
	let connections = 0;
	let taken = 0;
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
		const behaviour = behaviours[Math.min(connections, behaviours.length - 1)] ?? 'answer';
		connections += 1;
		if (behaviour === 'cut before reading') return void socket.destroy();
		whenRead(socket, () => {
			taken += 1;
			void reply(socket, behaviour, body);
		});
	});
	const port = await listening(server);
	const stop = async (): Promise<void> => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	};
	closeAfterTest(stop);
	return {
		url: `http://127.0.0.1:${port}`,
		taken: () => taken,
		connections: () => connections,
		stop,
	};
}

function whenRead(socket: Socket, then: () => void): void {
	let text = '';
	socket.on('data', (chunk) => {
		text += chunk.toString('latin1');
		const end = text.indexOf('\r\n\r\n');
		if (end < 0) return;
		const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
		if (text.length - end - 4 >= length) {
			text = '';
			then();
		}
	});
}

async function reply(socket: Socket, behaviour: Behaviour, body: string): Promise<void> {
	const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
	switch (behaviour) {
		case 'never answer':
			return;
		case 'cut after reading':
			return void socket.end();
		case 'reset after reading':
			return void socket.resetAndDestroy();
		case 'cut mid answer':
			socket.write(head + body.slice(0, 10));
			await delay(20);
			return void socket.destroy();
		case 'not HTTP':
			return void socket.end('220 mail.example.com ESMTP\r\n');
		default:
			socket.end(head + body);
	}
}
