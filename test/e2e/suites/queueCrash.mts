import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { pairsOf, park, startRun, trained } from '../support/parking.mts';
import { WORKERS, type QueueStage } from '../support/queueStage.mts';

const EIGHT = Array.from({ length: 8 }, (_, index) => `Person ${index + 1}`);
/** Longer than a worker's lock on its job, so that a second run of it would be seen. */
const RERUN_MS = 6000;

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

		test('in the middle of eight creates: none is made twice, and each is known to Tavus or the user', async () => {
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
			const ended = await n8n.rest.executions.ended(executionId, 60);
			expect(['error', 'crashed']).toContain(ended.status);
			await sleep(RERUN_MS);
			const jobs = await control.jobs();
			const names = jobs.map(({ name }) => name);
			// n8n 2 does not run a job again whose worker is gone.
			expect(await stage().takenUpBy(executionId)).toEqual([worker]);
			expect(new Set(names).size).toBe(names.length);
			expect(names.length).toBeGreaterThanOrEqual(3);
			expect(names.length).toBeLessThan(EIGHT.length);
			expect(EIGHT).toEqual(expect.arrayContaining(names));
			expect(await control.requests({ method: 'POST' })).toHaveLength(names.length);
			// The others go on with the queue.
			const other = await startRun(stage(), ['after the crash'], {
				start: 'webhook',
				parameters: { whenDone: 'return' },
			});
			expect((await n8n.rest.executions.ended(other.executionId, 30)).status).toBe('success');
			expect(await stage().takenUpBy(other.executionId)).toEqual([(worker + 1) % WORKERS]);
			await queue.startWorker(worker);
		});

		test('all of them while an execution is parked: it goes on once when there is one again', async () => {
			const { queue } = stage();
			const run = await park(stage(), ['one', 'two'], { start: 'webhook' });
			await run.finish('one');
			expect(await run.tell('one')).toBe(200);
			for (let worker = 0; worker < WORKERS; worker += 1) await queue.killWorker(worker);
			await run.finish('two');
			expect([await run.tell('two'), await run.tell('one')]).toEqual([200, expect.any(Number)]);
			await queue.startWorker(0);
			expect(pairsOf(await run.ended(60))).toEqual(trained(['one', 'two'], (name) => run.id(name)));
			expect(await stage().takenUpBy(run.executionId)).toHaveLength(2);
			await queue.startWorker(1);
		});
	});
}
