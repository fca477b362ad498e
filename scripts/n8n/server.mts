import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../setup/user-error.cjs';
import { installPackage } from './install-package.mts';
import type { N8nRuntime } from './install.mts';
import type { KeptProcess } from './kept-process.mts';
import { freePort, isFree } from './ports.mts';
import { startN8nProcess } from './process.mts';
import { connect, type Rest } from './rest.mts';
import type { Owner } from './rest/client.mts';

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
		const started = await startN8nProcess({
			...options,
			command: ['start'],
			ready: READY,
			userFolder,
			logFile,
			port,
		});
		try {
			return { process: started, rest: await connect(url, options.owner, options.webhookUrl) };
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
