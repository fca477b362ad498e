import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startKept } from '../n8n/kept-process.mts';
import { freePort } from '../n8n/ports.mts';
import { waitFor } from '../n8n/wait.mts';
import { findProgram } from './programs.mts';
import type { Service } from './redis.mts';

// Jest loads this file too, and cannot load execa.
const run = promisify(execFile);

/** The role that owns everything; reachable on the loopback address only. */
export const POSTGRES_USER = 'n8n';

export interface PostgresPrograms {
	initdb: string;
	postgres: string;
	createdb: string;
}

/** @returns undefined where PostgreSQL is not installed */
export function findPostgres(): PostgresPrograms | undefined {
	const [initdb, postgres, createdb] = ['initdb', 'postgres', 'createdb'].map(findProgram);
	return initdb && postgres && createdb ? { initdb, postgres, createdb } : undefined;
}

/** PostgreSQL refuses to run as root: Debian's package brings a user for it. */
async function asItsUser(): Promise<{ prefix: string[]; ids?: [uid: number, gid: number] }> {
	if (process.getuid?.() !== 0) return { prefix: [] };
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
	);
	return { prefix: ['runuser', '-u', 'postgres', '--'], ids: [uid ?? 0, gid ?? 0] };
}

/**
 * Starts an empty PostgreSQL with one database of the given name.
 * @throws Error when it does not come up within 60 seconds
 */
export async function startPostgres(
	programs: PostgresPrograms,
	database: string,
): Promise<Service> {
	const port = await freePort();
	const { prefix, ids } = await asItsUser();
	const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
	if (ids !== undefined) await chown(folder, ...ids);
	const data = join(folder, 'data');
	const command = (program: string, ...args: string[]): [string, string[]] => {
		const [first = program, ...rest] = [...prefix, program, ...args];
		return [first, rest];
	};
	await run(
		...command(programs.initdb, '-D', data, '-U', POSTGRES_USER, '-A', 'trust', '--no-sync'),
		{ cwd: folder },
	);
	const settings = [
		`port=${port}`,
		'listen_addresses=127.0.0.1',
		`unix_socket_directories=${folder}`,
		'fsync=off',
		'max_connections=200',
	].flatMap((setting) => ['-c', setting]);
	const kept = startKept(...command(programs.postgres, '-D', data, ...settings), {
		cwd: folder,
		env: process.env,
		logFile: join(tmpdir(), `postgres-${port}.log`),
	});
	const at = ['-h', '127.0.0.1', '-p', String(port), '-U', POSTGRES_USER];
	await waitFor(
		'PostgreSQL to answer',
		async () => {
			try {
				await run(programs.createdb, [...at, database]);
				return true;
			} catch {
				return undefined;
			}
		},
		{ seconds: 60, everyMs: 500 },
	);
	return {
		port,
		stop: async () => {
			await kept.stop();
			await rm(folder, { recursive: true, force: true });
			await rm(join(tmpdir(), `postgres-${port}.log`), { force: true });
		},
	};
}
