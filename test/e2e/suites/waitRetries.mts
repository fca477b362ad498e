import { lastRun } from '../../../scripts/n8n/rest/executions.mts';
import { pairsOf, park, ParkedRun, startRun, trained } from '../support/parking.mts';
import { THIRD_REFUSED } from '../support/five.mts';
import type { Stage } from '../support/stage.mts';
import { wordsOf } from '../support/workflows.mts';

const THREE = ['one', 'two', 'three'];
const TRIES = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
export function waitRetriesSuite(stage: () => Stage): void {
	describe("n8n's own retries of a node that waits", () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		const created = async (): Promise<string[]> =>
			(await stage().emulator.control.jobs()).map(({ name }) => name).sort();
		const ALL = [...THREE].sort();

		test('Retry On Fail: the second try parks with what the first has created', async () => {
			const { control } = stage().emulator;
			await control.addFault(THIRD_REFUSED);
			const run = await park(stage(), THREE, { settings: TRIES });
			for (const name of THREE) await run.finish(name);
			expect(await run.tell('two')).toBe(200);
			expect(pairsOf(await run.ended())).toEqual(trained(THREE, (name) => run.id(name)));
			expect(await created()).toEqual(ALL);
			expect(await control.requests({ method: 'POST' })).toHaveLength(4);
		});

		test('Retry On Fail under Continue: an item that was refused does not run the parked ones again', async () => {
			const { control } = stage().emulator;
			await control.addFault({ ...THIRD_REFUSED, bodyIncludes: '"one"', times: 'always' });
			const started = await startRun(stage(), THREE, {
				settings: { ...TRIES, onError: 'continueRegularOutput' },
			});
			await stage().n8n.rest.executions.waiting(started.executionId);
			const run = new ParkedRun(stage(), started, await control.jobs());
			await run.staysParked();
			expect(await created()).toEqual(['three', 'two']);
			for (const name of ['two', 'three']) await run.finish(name);
			expect(await run.tell('three')).toBe(200);
			const [one, ...others] = pairsOf(await run.ended());
			expect(one).toMatchObject({
				name: 'one',
				from: { error: { message: expect.stringContaining('cannot be used') as unknown } },
			});
			expect(others).toEqual(trained(['two', 'three'], (name) => run.id(name)));
			expect(await created()).toEqual(['three', 'two']);
		});

		test('Retry On Fail with a training that fails while it is polled: created once', async () => {
			const { control } = stage().emulator;
			await control.change({ trainingSeconds: 1 });
			await control.failTraining({ name: 'two', error_message: 'The video is too dark.' });
			const { executionId } = await startRun(stage(), THREE, {
				parameters: { whenDone: 'poll' },
				settings: TRIES,
			});
			const execution = await stage().n8n.rest.executions.ended(executionId, 60);
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toContain('The video is too dark.');
			expect(await created()).toEqual(ALL);
			expect(await control.requests({ method: 'POST' })).toHaveLength(3);
		});

		test('Retry execution: remembered jobs are polled, because Tavus calls the dead execution', async () => {
			const { control } = stage().emulator;
			const { executions } = stage().n8n.rest;
			await control.addFault(THIRD_REFUSED);
			const { executionId } = await startRun(stage(), THREE);
			const failed = await executions.ended(executionId);
			expect(failed.status).toBe('error');
			const before = await control.jobs();
			expect(before.length).toBeGreaterThan(0);
			// Those of the dead execution end now; the new one ends by itself.
			for (const { id } of before) {
				await control.finishReplica(id, { status: 'completed', callback: true });
			}
			await control.change({ trainingSeconds: 2 });
			const retried = await executions.retry(failed.id, 30);
			expect(retried).toMatchObject({ status: 'success', mode: 'retry' });
			expect(await created()).toEqual(ALL);
			const jobs = await control.jobs();
			expect(pairsOf(retried)).toEqual(
				trained(THREE, (name) => jobs.find((job) => job.name === name)?.id ?? ''),
			);
			expect(JSON.stringify(lastRun(retried, 'Tavus')?.hints)).toContain('retry of another');
		});

		test('Retry execution while polling: remembered jobs are polled on', async () => {
			const { control } = stage().emulator;
			const { executions } = stage().n8n.rest;
			await control.change({ trainingSeconds: 1 });
			await control.failTraining({ name: 'two', error_message: 'The video is too dark.' });
			const { executionId } = await startRun(stage(), THREE, { parameters: { whenDone: 'poll' } });
			const failed = await executions.ended(executionId, 30);
			const retried = await executions.retry(failed.id, 30);
			expect(retried.status).toBe('error');
			expect(wordsOf(retried)).toContain('The video is too dark.');
			expect(await created()).toEqual(ALL);
		});

		test('Retry execution when a node behind it failed: Tavus is not asked again', async () => {
			const { control } = stage().emulator;
			const { executions } = stage().n8n.rest;
			const stop = {
				name: 'Stop',
				type: 'n8n-nodes-base.stopAndError',
				typeVersion: 1,
				position: [660, 0] as [number, number],
				parameters: { errorMessage: 'behind' },
			};
			const run = await park(stage(), ['only'], { between: [stop] });
			await run.finish('only');
			await run.tell('only');
			const failed = await executions.ended(run.executionId);
			expect(failed.data.resultData.error?.message).toBe('behind');
			const retried = await executions.retry(failed.id);
			expect(retried.data.resultData.error?.message).toBe('behind');
			expect(await control.requests({ method: 'POST' })).toHaveLength(1);
		});
	});
}
