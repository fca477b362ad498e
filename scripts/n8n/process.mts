import { UserError } from '../setup/user-error.cjs';
import { n8nEnvironment } from './environment.mts';
import type { N8nRuntime } from './install.mts';
import { startKept, type KeptProcess } from './kept-process.mts';
import { freePort } from './ports.mts';
import { waitFor } from './wait.mts';

const START_SECONDS = 240;

/** One process of n8n. */
export interface N8nProcessOptions {
	runtime: N8nRuntime;
	/** What n8n's start script is told, such as `['worker', '--concurrency=5']`. */
	command: string[];
	/** Has the node package in it already. */
	userFolder: string;
	/** Where it serves, be it pages or its own health. */
	port: number;
	logFile: string;
	/** What it prints when it is ready. */
	ready: string;
	/** Where callbacks from outside arrive, when that is not the loopback address. */
	webhookUrl?: string | undefined;
	env?: Record<string, string>;
}

/**
 * Starts a process of n8n and waits until it serves.
 * @throws UserError with its last words when it does not come up
 */
export async function startN8nProcess(options: N8nProcessOptions): Promise<KeptProcess> {
	const { runtime, command, userFolder, port, logFile, webhookUrl, env = {} } = options;
	let ready = false;
	const kept = startKept(runtime.node, [runtime.script, ...command], {
		// n8n reads a .env file of the folder it is started in.
		cwd: userFolder,
		env: n8nEnvironment({
			userFolder,
			port,
			brokerPort: await freePort(),
			...(webhookUrl === undefined ? {} : { webhookUrl }),
			extra: { ...runtime.environment, ...env },
		}),
		logFile,
		onLine: (line) => {
			ready ||= line.includes(options.ready);
		},
	});
	let over = false;
	void kept.ended.then(() => {
		over = true;
	});
	try {
		await waitFor(
			'n8n to start',
			async () => {
				if (over) throw new Error('n8n has ended');
				return ready && (await isHealthy(port)) ? true : undefined;
			},
			{ seconds: START_SECONDS },
		);
	} catch (error) {
		await kept.stop();
		throw new UserError(
			`n8n ${runtime.version} (${command.join(' ')}) did not come up. Its last words (all of them: ${logFile}):\n` +
				kept.lines().slice(-15).join('\n'),
			{ cause: error },
		);
	}
	return kept;
}

async function isHealthy(port: number): Promise<boolean> {
	try {
		return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
	} catch {
		return false;
	}
}
