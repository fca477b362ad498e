import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, POSTGRES_USER, startPostgres } from '../services/postgres.mts';
import { findRedis, startRedis, type Service } from '../services/redis.mts';
import { UserError } from '../setup/user-error.cjs';
import { startGateway } from './gateway.mts';
import { installPackage } from './install-package.mts';
import type { N8nRuntime } from './install.mts';
import type { KeptProcess } from './kept-process.mts';
import { freePort } from './ports.mts';
import { startN8nProcess } from './process.mts';
import type { Owner } from './rest/client.mts';
import { startN8n, type N8nServer } from './server.mts';

const DATABASE = 'n8n';

/** What a load balancer is to send to the webhook processes (docs.n8n.io, "Configuring queue mode"). */
const FOR_WEBHOOKS = /^\/webhook(-waiting)?\//;

export interface QueueOptions {
	runtime: N8nRuntime;
	/** The node package to install in every process, as `npm pack` made it. */
	packageTarball: string;
	owner: Owner;
	workers: number;
	env?: Record<string, string>;
}

/** n8n in queue mode: one main, some workers and one process for webhooks. */
export interface N8nQueue {
	/** The address that n8n names in its links (N8N_WEBHOOK_URL); what is called there goes to the webhook process or to main. */
	publicUrl: string;
	/** Editor, API, files, test webhooks, and whatever runs at set times. It takes production webhooks too. */
	main: N8nServer;
	/** The process that takes production webhooks, and the callbacks of executions that wait. */
	webhookUrl: string;
	webhookLog: string;
	/** What each worker has printed, over restarts. */
	workerLogs: readonly string[];
	/** Ends a worker as a power cut would. */
	killWorker(index: number): Promise<void>;
	startWorker(index: number): Promise<void>;
	stop(): Promise<void>;
}

/** Whether this machine has what queue mode needs besides n8n. */
export const canQueue = (): boolean => findRedis() !== undefined && findPostgres() !== undefined;

/**
 * Starts Redis, PostgreSQL and the processes of n8n, all on the loopback address, and signs in as the owner
 * (docs.n8n.io, "Configuring queue mode").
 * @throws UserError when Redis or PostgreSQL is not installed, or a process does not come up
 */
export async function startQueue(options: QueueOptions): Promise<N8nQueue> {
	const [redisServer, postgres] = [findRedis(), findPostgres()];
	if (redisServer === undefined || postgres === undefined) {
		throw new UserError(
			'Queue mode needs Redis and PostgreSQL (Debian: apt-get install redis-server postgresql).',
		);
	}
	const root = await mkdtemp(join(tmpdir(), 'n8n-queue-'));
	const running: Array<{ stop(): Promise<void> }> = [];
	const stop = async (): Promise<void> => {
		for (const service of running.reverse()) await service.stop();
		await rm(root, { recursive: true, force: true });
	};
	try {
		const redis: Service = await startRedis(redisServer);
		running.push(redis);
		const database = await startPostgres(postgres, DATABASE);
		running.push(database);
		return await startProcesses(options, { root, redis, database, running, stop });
	} catch (error) {
		await stop();
		throw error;
	}
}

interface Ground {
	root: string;
	redis: Service;
	database: Service;
	running: Array<{ stop(): Promise<void> }>;
	stop: () => Promise<void>;
}

async function startProcesses(
	{ runtime, packageTarball, owner, workers: count, env = {} }: QueueOptions,
	{ root, redis, database, running, stop }: Ground,
): Promise<N8nQueue> {
	const [mainPort, webhookPort] = [await freePort(), await freePort()];
	const gateway = await startGateway((path) => (FOR_WEBHOOKS.test(path) ? webhookPort : mainPort));
	running.push(gateway);
	const shared: Record<string, string> = {
		EXECUTIONS_MODE: 'queue',
		// As the n8n to come does by itself; n8n 2.41 warns about anything else.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_USER: POSTGRES_USER,
		DB_POSTGRESDB_DATABASE: DATABASE,
		N8N_ENCRYPTION_KEY: 'queue-encryption-key',
		...env,
	};
	const logOf = (name: string): string => join(root, name, 'n8n.log');
	const start = async (
		name: string,
		command: string[],
		ready: string,
		port: number,
	): Promise<KeptProcess> => {
		const userFolder = join(root, name);
		await mkdir(userFolder, { recursive: true });
		await installPackage(packageTarball, userFolder);
		const kept = await startN8nProcess({
			runtime,
			command,
			ready,
			userFolder,
			logFile: logOf(name),
			port,
			webhookUrl: gateway.url,
			env: { ...shared, QUEUE_HEALTH_CHECK_PORT: String(port) },
		});
		running.push(kept);
		return kept;
	};
	// It brings the database up to date before the others may use it.
	const main = await startN8n({
		runtime,
		packageTarball,
		owner,
		userFolder: join(root, 'main'),
		port: mainPort,
		webhookUrl: gateway.url,
		env: shared,
	});
	running.push(main);
	const names = Array.from({ length: count }, (_, index) => `worker-${index}`);
	const workers: KeptProcess[] = [];
	const startWorker = async (index: number): Promise<void> => {
		const command = ['worker', '--concurrency=5'];
		const name = names[index] ?? '';
		workers[index] = await start(name, command, 'worker is now ready', await freePort());
	};
	await Promise.all([
		start('webhook', ['webhook'], 'Webhook listener waiting', webhookPort),
		...names.map(async (_, index) => await startWorker(index)),
	]);
	return {
		publicUrl: gateway.url,
		main,
		webhookUrl: `http://127.0.0.1:${webhookPort}`,
		webhookLog: logOf('webhook'),
		workerLogs: names.map(logOf),
		killWorker: async (index) => await workers[index]?.kill(),
		startWorker,
		stop,
	};
}
