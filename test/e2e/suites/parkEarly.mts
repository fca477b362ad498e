import { endedOnce, pairsOf, ParkedRun, startRun, trained } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';

/** Callbacks that come before the execution is stored as parked: n8n answers them with 409, and Tavus does not repeat them. */
export function parkEarlySuite(stage: () => Stage): void {
	describe('a callback that comes before the execution is parked', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		/** The id by name, once it is certain that each name has one job. */
		const idsOf = async (names: readonly string[]): Promise<(name: string) => string> => {
			const jobs = await stage().emulator.control.jobs();
			expect(jobs.map(({ name }) => name).sort()).toEqual([...names].sort());
			return (name) => jobs.find((job) => job.name === name)?.id ?? '';
		};

		test.each([
			['before the create is answered', { callback: 'before-answer' as const }],
			['at once', { trainingSeconds: 0 }],
			['half a second after the create', { trainingSeconds: 0.5 }],
		])('of all jobs, %s: it does not park at all', async (_case, settings) => {
			const { control } = stage().emulator;
			await control.change(settings);
			const names = ['one', 'two', 'three'];
			const run = await startRun(stage(), names);
			const execution = await endedOnce(stage(), run, 30);
			expect(pairsOf(execution)).toEqual(trained(names, await idsOf(names)));
			const answers = await control.waitForCallbacks({ count: 3 });
			for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
		});

		test('of some jobs: the others end the wait', async () => {
			const { control } = stage().emulator;
			await control.addTrainingRule({ name: 'early*', callback: 'before-answer' });
			const names = ['early 1', 'late', 'early 2'];
			const started = await startRun(stage(), names);
			await stage().n8n.rest.executions.waiting(started.executionId);
			const run = new ParkedRun(stage(), started, await control.jobs());
			await run.finish('late');
			expect(await run.tell('late')).toBe(200);
			expect(pairsOf(await run.ended())).toEqual(trained(names, (name) => run.id(name)));
		});

		test('of a training that failed: it is among the items when the others are done', async () => {
			const { control } = stage().emulator;
			await control.addTrainingRule({
				name: 'broken',
				callback: 'before-answer',
				error_message: 'The video is too dark.',
			});
			const names = ['broken', 'late'];
			const started = await startRun(stage(), names, {
				settings: { onError: 'continueRegularOutput' },
			});
			await stage().n8n.rest.executions.waiting(started.executionId);
			const run = new ParkedRun(stage(), started, await control.jobs());
			await run.finish('late');
			expect(await run.tell('late')).toBe(200);
			const [broken, late] = pairsOf(await run.ended());
			expect([late]).toEqual(trained(['late'], (name) => run.id(name)));
			expect(broken).toMatchObject({
				name: 'broken',
				from: { error: { replica_id: run.id('broken'), status: 'error' } },
			});
		});

		test('while Tavus cannot be asked: it parks, and the callbacks to come end the wait', async () => {
			const { control } = stage().emulator;
			await control.addTrainingRule({ name: 'early', callback: 'before-answer' });
			await control.addFault({ method: 'GET', path: '/v2/*', times: 'always', status: 503 });
			const started = await startRun(stage(), ['early', 'late']);
			await stage().n8n.rest.executions.waiting(started.executionId);
			const run = new ParkedRun(stage(), started, await control.jobs());
			await control.clearFaults();
			await run.finish('late');
			expect(await run.tell('late')).toBe(200);
			expect(pairsOf(await run.ended())).toEqual(
				trained(['early', 'late'], (name) => run.id(name)),
			);
		});
	});
}
