import { setTimeout as sleep } from 'node:timers/promises';
import { endedOnce, pairsOf, startRun, trained } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';
import { wordsOf } from '../support/workflows.mts';

const THREE = ['one', 'two', 'three'];
const POLL = { whenDone: 'poll' };

export function pollSuite(stage: () => Stage): void {
	describe('polling', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		const idOf = async (): Promise<(name: string) => string> => {
			const jobs = await stage().emulator.control.jobs();
			expect(jobs).toHaveLength(3);
			return (name) => jobs.find((job) => job.name === name)?.id ?? '';
		};
		const reads = async (): Promise<number> =>
			(await stage().emulator.control.requests({ method: 'GET' })).length;

		test('gives the finished replicas, each with its own, in one go', async () => {
			await stage().emulator.control.change({ trainingSeconds: 2 });
			const run = await startRun(stage(), THREE, { parameters: POLL });
			expect(pairsOf(await endedOnce(stage(), run, 20))).toEqual(trained(THREE, await idOf()));
		});

		test('outlives a Tavus that is away, and answers that are none', async () => {
			const { control } = stage().emulator;
			await control.change({ trainingSeconds: 1 });
			await control.addFault({ method: 'GET', path: '/v2/*', times: 4, status: 503 });
			await control.addFault({ method: 'GET', path: '/v2/*', times: 2, garbage: true });
			await control.addFault({ method: 'GET', path: '/v2/*', times: 1, cut: 'mid-answer' });
			const run = await startRun(stage(), THREE, { parameters: POLL });
			expect(pairsOf(await endedOnce(stage(), run, 60))).toEqual(trained(THREE, await idOf()));
		});

		test('a training that failed stops the workflow, and every id is named', async () => {
			const { control } = stage().emulator;
			await control.change({ trainingSeconds: 1 });
			await control.failTraining({ name: 'two', error_message: 'The video is too dark.' });
			const { executionId } = await startRun(stage(), THREE, { parameters: POLL });
			const execution = await stage().n8n.rest.executions.ended(executionId, 20);
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toContain('The video is too dark.');
			const id = await idOf();
			for (const name of THREE) expect(wordsOf(execution)).toContain(id(name));
		});

		test('a training that failed is an item among the others under Continue', async () => {
			const { control } = stage().emulator;
			await control.change({ trainingSeconds: 1 });
			await control.failTraining({ name: 'two', error_message: 'The video is too dark.' });
			const run = await startRun(stage(), THREE, {
				parameters: POLL,
				settings: { onError: 'continueRegularOutput' },
			});
			const [one, two, three] = pairsOf(await endedOnce(stage(), run, 20));
			const id = await idOf();
			expect([one, three]).toEqual(trained(['one', 'three'], id));
			expect(two).toMatchObject({
				name: 'two',
				from: { error: { replica_id: id('two'), status: 'error' } },
			});
		});

		test('ends when its time runs out, with every id', async () => {
			await stage().emulator.control.change({ trainingSeconds: 3600 });
			const run = await startRun(stage(), THREE, {
				parameters: { ...POLL, limitWaitTime: 0.05, limitWaitTimeUnit: 'minutes' },
			});
			const items = pairsOf(await endedOnce(stage(), run, 20));
			const id = await idOf();
			expect(items).toEqual(
				THREE.map((name) => ({
					name,
					from: {
						replica_id: id(name),
						status: 'started',
						timed_out: true,
						checked_at: expect.any(String) as unknown,
					},
				})),
			);
		});

		test('stops when the execution is stopped', async () => {
			const { control } = stage().emulator;
			const { executions } = stage().n8n.rest;
			await control.change({ trainingSeconds: 3600 });
			const { executionId } = await startRun(stage(), THREE, { parameters: POLL });
			await sleep(4000);
			expect(await reads()).toBeGreaterThan(1);
			const asked = Date.now();
			await executions.stop(executionId);
			const execution = await executions.ended(executionId, 10);
			expect(execution.status).toBe('canceled');
			await sleep(Math.max(0, asked + 2000 - Date.now()));
			const before = await reads();
			await sleep(4000);
			expect(await reads()).toBe(before);
			expect(await control.jobs()).toHaveLength(3);
		});
	});
}
