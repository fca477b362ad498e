import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKept } from '../n8n/kept-process.mts';
import { freePort } from '../n8n/ports.mts';
import { waitFor } from '../n8n/wait.mts';
import { findProgram } from './programs.mts';

/** A service on the loopback address that keeps nothing beyond its run. */
export interface Service {
	port: number;
	stop(): Promise<void>;
}

/** @returns undefined where Redis is not installed */
export const findRedis = (): string | undefined => findProgram('redis-server');

/** Starts an empty Redis. @throws Error when it does not answer within 20 seconds */
export async function startRedis(program: string): Promise<Service> {
	const port = await freePort();
	const folder = await mkdtemp(join(tmpdir(), 'redis-'));
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	const kept = startKept(program, args, {
		cwd: folder,
		env: process.env,
		logFile: join(folder, 'redis.log'),
	});
	await waitFor('Redis to answer', () => answersPing(port), { seconds: 20 });
	return {
		port,
		stop: async () => {
			await kept.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function answersPing(port: number): Promise<true | undefined> {
	return await new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port });
		const end = (answer: true | undefined): void => {
			socket.destroy();
			resolve(answer);
		};
		socket.on('error', () => end(undefined));
		socket.on('connect', () => socket.write('PING\r\n'));
		socket.on('data', (data) => end(data.toString().startsWith('+PONG') ? true : undefined));
	});
}
