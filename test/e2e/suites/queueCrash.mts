import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { writeFigures } from '../../reliability/support/figures.mts';
import { pairsOf, park, startRun, trained } from '../support/parking.mts';
import { WORKERS, type QueueStage } from '../support/queueStage.mts';

const EIGHT = Array.from({ length: 8 }, (_, index) => `Person ${index + 1}`);

/** Long enough for the system to close what a killed process had open. */
const GONE_MS = 1500;

export function queueCrashSuite(stage: () => QueueStage): void {
	describe('workers that are killed', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		/** The worker that has an execution. */
		const workerOf = async (executionId: string): Promise<number> =>
			await waitFor(
				'a worker to take it up',
				async () => (await stage().takenUpBy(executionId)).at(-1),
				{ seconds: 20 },
			);

		test('in the middle of eight creates: n8n fails the execution, and nothing is created twice', async () => {
			const { emulator, n8n, queue } = stage();
			const { control } = emulator;
			await control.addFault({
				method: 'POST',
				path: '/v2/replicas',
				times: 'always',
				delayMs: 1000,
			});
			const { executionId } = await startRun(stage(), EIGHT, {
				start: 'webhook',
				parameters: { whenDone: 'return', options: { concurrency: 2 } },
			});
			const worker = await workerOf(executionId);
			await waitFor(
				'some of the creates',
				async () => ((await control.jobs()).length >= 3 ? true : undefined),
				{ seconds: 30 },
			);
			await queue.killWorker(worker);
			// The other one goes on with the queue.
			const after = await startRun(stage(), ['after the crash'], {
				start: 'webhook',
				parameters: { whenDone: 'return' },
			});
			expect((await n8n.rest.executions.ended(after.executionId, 60)).status).toBe('success');
			expect(await stage().takenUpBy(after.executionId)).toEqual([(worker + 1) % WORKERS]);
			// The queue misses the worker after a while; n8n 2 does not run its job again.
			const ended = await n8n.rest.executions.ended(executionId, 90);
			expect(ended.status).toBe('error');
			expect(ended.data.resultData.error?.message).toContain('failed to be processed');
			await queue.startWorker(worker);
			const names = (await control.jobs())
				.map(({ name }) => name)
				.filter((name) => name !== 'after the crash');
			expect(await stage().takenUpBy(executionId)).toEqual([worker]);
			expect(new Set(names).size).toBe(names.length);
			expect(names.length).toBeGreaterThanOrEqual(3);
			expect(names.length).toBeLessThan(EIGHT.length);
			expect(EIGHT).toEqual(expect.arrayContaining(names));
			expect(await control.requests({ method: 'POST' })).toHaveLength(names.length + 1);
			writeFigures('queue-crash', {
				asked: EIGHT.length,
				created: names.length,
				createdTwice: names.length - new Set(names).size,
			});
		});

		test('which parked an execution and comes back, then all at once: it goes on once', async () => {
			const { queue } = stage();
			const run = await park(stage(), ['one', 'two'], { start: 'webhook' });
			await run.finish('one');
			expect(await run.tell('one')).toBe(200);
			const worker = await workerOf(run.executionId);
			await queue.killWorker(worker);
			await queue.startWorker(worker);
			await run.staysParked();
			for (let index = 0; index < WORKERS; index += 1) await queue.killWorker(index);
			// As long as its connection is open, Redis hands a job to a worker that is dying; n8n does not run that one again.
			await sleep(GONE_MS);
			await run.finish('two');
			expect(await run.tell('two')).toBe(200);
			// Not the same one: n8n 2.41 takes what that one had begun, and is queued again, for crashed.
			const other = (worker + 1) % WORKERS;
			await queue.startWorker(other);
			expect(pairsOf(await run.ended(60))).toEqual(trained(['one', 'two'], (name) => run.id(name)));
			expect(await stage().takenUpBy(run.executionId)).toEqual(
				expect.arrayContaining([worker, other]),
			);
			expect(await stage().takenUpBy(run.executionId)).toHaveLength(2);
		});
	});
}
