import { writeFigures } from '../../reliability/support/figures.mts';
import { pairsOf, park, trained, type ParkedRun } from '../support/parking.mts';
import { postTo } from '../support/callbacks.mts';
import { at, type QueueStage } from '../support/queueStage.mts';
import { IS_FIRST_MAJOR } from '../support/version.mts';

const SIX = ['one', 'two', 'three', 'four', 'five', 'six'];
const ROUNDS = 3;

export function queueParksSuite(stage: () => QueueStage): void {
	describe('parked executions in queue mode', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		/** Tells of a training at these processes in the same instant, twice each. */
		const tellAt = async (
			origins: readonly string[],
			run: ParkedRun,
			name: string,
		): Promise<number[]> => {
			const body = { replica_id: run.id(name), status: 'ready' };
			const urls = origins.map((origin) => at(origin, run.callbackUrl));
			return await Promise.all([...urls, ...urls].map(async (url) => await postTo(url, body)));
		};

		test('six jobs, told to both processes in turn: it goes on once, on a worker', async () => {
			const { queue } = stage();
			const run = await park(stage(), SIX, { start: 'webhook' });
			expect(new URL(run.callbackUrl).origin).toBe(queue.publicUrl);
			for (const [index, name] of SIX.slice(0, -1).entries()) {
				await run.finish(name);
				const origin = index % 2 === 0 ? queue.main.url : queue.webhookUrl;
				const body = { replica_id: run.id(name), status: 'ready' };
				expect(await postTo(at(origin, run.callbackUrl), body)).toBe(200);
			}
			await run.staysParked();
			await run.finish('six');
			expect(await run.tell('six')).toBe(200);
			expect(pairsOf(await run.ended())).toEqual(trained(SIX, (name) => run.id(name)));
			expect(await stage().takenUpBy(run.executionId)).toHaveLength(2);
			expect(await stage().queuedBy(run.executionId)).toEqual(['webhook', 'webhook']);
		});

		const figures = { rounds: 0, calls: 0, continued: 0 };
		afterAll(() => writeFigures('queue-parks', figures));

		// n8n 1.x can go on twice there (docs/compatibility.md).
		const together = IS_FIRST_MAJOR ? test.skip : test;
		together.each([
			['the webhook process', ['webhookUrl']],
			['both processes', ['mainUrl', 'webhookUrl']],
		] as const)(
			'the last callbacks at %s in the same instant: it goes on once',
			async (_at, names) => {
				const { queue } = stage();
				const places = { mainUrl: queue.main.url, webhookUrl: queue.webhookUrl };
				const origins = names.map((name) => places[name]);
				for (let round = 0; round < ROUNDS; round += 1) {
					const run = await park(stage(), ['one', 'two'], { start: 'webhook' });
					await run.finish('one');
					await run.finish('two');
					const told = ['one', 'two'].map(async (name) => await tellAt(origins, run, name));
					const answers = (await Promise.all(told)).flat();
					expect(answers).toContain(200);
					const items = pairsOf(await run.ended());
					expect(items).toEqual(trained(['one', 'two'], (name) => run.id(name)));
					// Once to create, once to go on.
					const takenUp = await stage().takenUpBy(run.executionId);
					expect(takenUp).toHaveLength(2);
					figures.rounds += 1;
					figures.calls += answers.length;
					figures.continued += takenUp.length - 1;
				}
			},
		);

		test('forged callbacks at either process leave it parked', async () => {
			const { queue } = stage();
			const run = await park(stage(), ['only']);
			await run.finish('only');
			const body = { replica_id: run.id('only'), status: 'ready' };
			for (const origin of [queue.main.url, queue.webhookUrl]) {
				const url = new URL(at(origin, run.callbackUrl));
				url.searchParams.delete('tavus_sig');
				expect(await postTo(url.href, body)).toBe(401);
				await run.staysParked();
			}
			expect(await run.tell('only')).toBe(200);
			await run.ended();
		});
	});
}
