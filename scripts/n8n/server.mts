import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../setup/user-error.cjs';
import { n8nEnvironment } from './environment.mts';
import { installPackage } from './install-package.mts';
import type { N8nRuntime } from './install.mts';
import { startKept, type KeptProcess } from './kept-process.mts';
import { freePort, isFree } from './ports.mts';
import { connect, type Rest } from './rest.mts';
import type { Owner } from './rest/client.mts';
import { waitFor } from './wait.mts';

const START_SECONDS = 240;
const READY = 'Editor is now accessible';

/** What to start, and where. */
export interface N8nOptions {
	runtime: N8nRuntime;
	/** The node package to install, as `npm pack` made it. */
	packageTarball: string;
	owner: Owner;
	/** Kept when given; else a temporary folder that stop() deletes. */
	userFolder?: string;
	/** Any free one when not given. */
	port?: number;
	/** Where callbacks from outside arrive, when that is not the loopback address. */
	webhookUrl?: string;
	env?: Record<string, string>;
}

/** A running n8n. */
export interface N8nServer {
	/** http://127.0.0.1:PORT */
	url: string;
	owner: Owner;
	userFolder: string;
	/** Everything n8n has printed, over restarts. */
	logFile: string;
	/** Signed in as the owner; a new one after each restart. */
	rest: Rest;
	/** Resolves when n8n has ended, by itself or because it was stopped. */
	ended(): Promise<void>;
	/** Starts it again, on the same port and folder; one that runs is stopped first. */
	restart(): Promise<void>;
	/** Ends n8n as a power cut would (SIGKILL); `restart` brings it back. */
	kill(): Promise<void>;
	/** Ends n8n and everything it has started. */
	stop(): Promise<void>;
	/** The id of the process whose only child n8n is; another one after each restart. */
	keeperPid(): number | undefined;
}

/**
 * Starts a real n8n on the loopback address with a packed node package installed as a user's would be, waits until it
 * answers, and signs in as its owner. It ends with this process at the latest.
 * @throws UserError when the port is taken or n8n does not come up
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	if (options.port !== undefined && !(await isFree(options.port))) {
		throw new UserError(
			`Port ${options.port} is in use. Stop what runs there, or choose another with --port.`,
		);
	}
	const port = options.port ?? (await freePort());
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-tavus-')));
	const cleanUp = async (): Promise<void> => {
		if (options.userFolder === undefined) await rm(userFolder, { recursive: true, force: true });
	};
	await mkdir(userFolder, { recursive: true });
	await installPackage(options.packageTarball, userFolder);
	const logFile = join(userFolder, 'n8n.log');
	const url = `http://127.0.0.1:${port}`;

	const launch = async (): Promise<{ process: KeptProcess; rest: Rest }> => {
		const started = await launchN8n(options, { userFolder, logFile, port });
		try {
			return { process: started, rest: await connect(url, options.owner) };
		} catch (error) {
			await started.stop();
			throw error;
		}
	};
	let running = await launch().catch(async (error: unknown) => {
		await cleanUp();
		throw error;
	});
	return {
		url,
		owner: options.owner,
		userFolder,
		logFile,
		get rest() {
			return running.rest;
		},
		ended: async () => {
			await running.process.ended;
		},
		restart: async () => {
			await running.process.stop();
			running = await launch();
		},
		kill: async () => await running.process.kill(),
		stop: async () => {
			await running.process.stop();
			await cleanUp();
		},
		keeperPid: () => running.process.pid,
	};
}

/** Starts the process and waits until it serves. */
async function launchN8n(
	{ runtime, webhookUrl, env = {} }: N8nOptions,
	place: { userFolder: string; logFile: string; port: number },
): Promise<KeptProcess> {
	let ready = false;
	const kept = startKept(runtime.node, [runtime.script, 'start'], {
		// n8n reads a .env file of the folder it is started in.
		cwd: place.userFolder,
		env: n8nEnvironment({
			userFolder: place.userFolder,
			port: place.port,
			brokerPort: await freePort(),
			...(webhookUrl === undefined ? {} : { webhookUrl }),
			extra: { ...runtime.environment, ...env },
		}),
		logFile: place.logFile,
		onLine: (line) => {
			ready ||= line.includes(READY);
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
				return ready && (await isHealthy(place.port)) ? true : undefined;
			},
			{ seconds: START_SECONDS },
		);
	} catch (error) {
		await kept.stop();
		throw new UserError(
			`n8n ${runtime.version} did not come up. Its last words (all of them: ${place.logFile}):\n` +
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
