import { readFile } from 'node:fs/promises';
import { canQueue, startQueue, type N8nQueue } from '../../../scripts/n8n/queue.mts';
import type { N8nServer } from '../../../scripts/n8n/server.mts';
import { shared } from './shared.mts';
import { openStageWith, type Stage } from './stage.mts';
import { IS_FIRST_MAJOR } from './version.mts';

/** How many workers take jobs. */
export const WORKERS = 2;

/** A stage whose n8n is several processes, reached at their one public address. */
export interface QueueStage extends Stage {
	queue: N8nQueue;
	/** The workers that have taken up an execution, once for each time. */
	takenUpBy(executionId: string): Promise<number[]>;
	/** The process that has put an execution into the queue, once for each time. */
	queuedBy(executionId: string): Promise<Array<'main' | 'webhook'>>;
}

/** Sooner than n8n by itself sees that a worker is gone, and that a workflow is to be published. */
const SOON = {
	N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '300',
	QUEUE_WORKER_LOCK_DURATION: '12000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
	// As the README asks of n8n 1.x, which otherwise runs a job again whose worker is gone; n8n 2 never does.
	...(IS_FIRST_MAJOR ? { QUEUE_WORKER_MAX_STALLED_COUNT: '0' } : {}),
};

/** A stage in queue mode. */
async function openQueueStage(): Promise<QueueStage> {
	const stage = await openStageWith(async (given) => {
		const queue = await startQueue({ ...given, workers: WORKERS, env: SOON });
		const n8n = Object.create(queue.main, { url: { value: queue.publicUrl } }) as N8nServer;
		return { n8n, queue, stop: queue.stop };
	});
	const { queue } = stage;
	return {
		...stage,
		takenUpBy: async (id) => {
			const times = queue.workerLogs.map(async (log, worker) =>
				Array<number>(await timesIn(log, `Worker started execution ${id} (`)).fill(worker),
			);
			return (await Promise.all(times)).flat();
		},
		queuedBy: async (id) => {
			const [main, webhook] = await Promise.all(
				[queue.main.logFile, queue.webhookLog].map(
					async (log) => await timesIn(log, `Enqueued execution ${id} (`),
				),
			);
			return [
				...Array<'main'>(main ?? 0).fill('main'),
				...Array<'webhook'>(webhook ?? 0).fill('webhook'),
			];
		},
	};
}

/** How often a process has printed something. */
async function timesIn(logFile: string, text: string): Promise<number> {
	return (await readFile(logFile, 'utf8')).split(text).length - 1;
}

/** The same webhook at another process. */
export function at(process: string, url: string): string {
	const { pathname, search } = new URL(url);
	return `${process}${pathname}${search}`;
}

/**
 * `describe` for suites that one n8n in queue mode serves, where there are Redis and PostgreSQL, or where tests must not be
 * left out; else its title says why there are none.
 */
export function describeQueue(title: string, suites: (stage: () => QueueStage) => void): void {
	const tests = (): void => suites(shared(openQueueStage));
	// In a pipeline the tests fail without them.
	if (canQueue() || process.env['CI']) describe(title, tests);
	else {
		const missing =
			'Redis or PostgreSQL is not installed (Debian: apt-get install redis-server postgresql)';
		describe.skip(`${title}: not tested here, since ${missing}`, tests);
	}
}
