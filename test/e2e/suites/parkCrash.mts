import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { pairsOf, park, trained } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';

const NAMES = Array.from({ length: 25 }, (_, index) => `Person ${index + 1}`);
const FAILED = 'Person 17';
const DARK = 'The video is too dark.';

/** The same order at every run, which is not that of the items. */
const SHUFFLED = NAMES.map((name, index) => ({ name, key: (index * 7 + 3) % NAMES.length }))
	.sort((a, b) => a.key - b.key)
	.map(({ name }) => name);

export function parkCrashSuite(stage: () => Stage): void {
	describe('25 replicas in one node, parked, and n8n killed in the middle', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		test.each([
			['all trained', undefined],
			['one failed', FAILED],
		])('%s: the workflow goes on once, with 25 paired items', async (_case, failed) => {
			const { n8n, emulator } = stage();
			const run = await park(stage(), NAMES, { start: 'webhook' });
			const end = async (name: string): Promise<void> =>
				await run.finish(name, name === failed ? DARK : undefined);
			const [before, whileDown, after, last] = [
				SHUFFLED.slice(0, 7),
				SHUFFLED.slice(7, 11),
				SHUFFLED.slice(11, 15),
				SHUFFLED.slice(15),
			] as const;

			for (const name of before) {
				await end(name);
				expect(await Promise.all([run.tell(name), run.tell(name)])).toEqual([200, 200]);
			}
			await n8n.kill();
			for (const name of whileDown) {
				await end(name);
				expect(await run.tell(name)).toBe(0);
			}
			await n8n.restart();
			await run.staysParked();
			for (const name of after) {
				await end(name);
				expect(await run.tell(name)).toBe(200);
				expect(await run.tell(before[0] ?? '')).toBe(200);
			}
			await run.staysParked();
			for (const name of last) await end(name);
			const answers = await Promise.all(
				[...last, ...last].map(async (name) => await run.tell(name)),
			);
			expect(answers).toContain(200);

			const execution = await run.ended();
			const items = pairsOf(execution);
			expect(items.map(({ name }) => name)).toEqual(NAMES);
			const well = NAMES.filter((name) => name !== failed);
			expect(items.filter(({ name }) => name !== failed)).toEqual(
				trained(well, (name) => run.id(name)),
			);
			if (failed !== undefined) {
				expect(items.find(({ name }) => name === failed)?.from).toEqual({
					error: expect.objectContaining({
						message: expect.stringContaining(DARK) as unknown,
						replica_id: run.id(failed),
						status: 'error',
					}) as unknown,
				});
			}
			expect(outputOf(execution, 'Tavus').map(({ pairedItem }) => pairedItem)).toEqual(
				NAMES.map((_, item) => ({ item })),
			);
			expect(await emulator.control.requests({ method: 'POST' })).toHaveLength(25);
			// Whatever comes now is too late, and changes nothing.
			expect(await run.tell(last[0] ?? '')).toBeGreaterThanOrEqual(400);
			await run.ended();
		});
	});
}
