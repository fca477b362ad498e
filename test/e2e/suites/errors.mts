import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { BY_NAME, FIVE, THIRD_REFUSED } from '../support/five.mts';
import { TAVUS } from '../support/nodes.mts';
import type { Stage } from '../support/stage.mts';
import {
	createParameters,
	failedItems,
	itemsOf,
	runTavus,
	wordsOf,
} from '../support/workflows.mts';

const RUN = { parameters: BY_NAME, items: FIVE };

export function errorsSuite(stage: () => Stage): void {
	describe('one bad item among five', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.addFault({ ...THIRD_REFUSED, times: 'always' });
		});

		test('Stop Workflow: the words of Tavus and every id that was created', async () => {
			const execution = await runTavus(stage(), RUN);
			expect(execution.status).toBe('error');
			const words = wordsOf(execution);
			expect(words).toContain('This video cannot be used');
			const jobs = await stage().emulator.control.jobs();
			expect(jobs.length).toBeGreaterThan(0);
			for (const { id } of jobs) expect(words).toContain(id);
		});

		test('Continue: the bad one among the others, in order', async () => {
			const execution = await runTavus(stage(), {
				...RUN,
				settings: { onError: 'continueRegularOutput' },
			});
			const items = itemsOf(execution);
			expect(items).toHaveLength(5);
			const good = items.filter((item) => 'replica_id' in item);
			expect(good).toHaveLength(4);
			expect(items[2]).toMatchObject({
				error: { message: expect.stringContaining('This video cannot be used') },
			});
			expect(await namesOf(items.filter((_, index) => index !== 2))).toEqual([
				'one',
				'two',
				'four',
				'five',
			]);
		});

		test('Continue (using error output): the bad one on the second output, whole', async () => {
			const execution = await runTavus(stage(), {
				...RUN,
				settings: { onError: 'continueErrorOutput' },
			});
			expect(execution.status).toBe('success');
			const good = outputOf(execution, TAVUS, 0).map(({ json }) => json);
			expect(await namesOf(good)).toEqual(['one', 'two', 'four', 'five']);
			const failed = failedItems(execution);
			expect(failed).toHaveLength(1);
			expect(failed[0]?.json).toMatchObject({
				error: { message: expect.stringContaining('This video cannot be used') },
			});
			expect(failed[0]?.pairedItem).toMatchObject({ item: expect.any(Number) });
		});

		test('what cannot be sent is refused before anything is, with the field as on screen', async () => {
			const execution = await runTavus(stage(), {
				parameters: createParameters({ trainVideoUrl: '={{ $json.video }}' }),
				items: [{ video: 'https://example.com/a.mp4' }, { video: 'not a link' }],
			});
			expect(execution.status).toBe('error');
			expect(wordsOf(execution)).toContain('Training Video URL');
			expect(await stage().emulator.control.requests()).toEqual([]);
		});

		/** The names under which the emulator knows these replicas. */
		const namesOf = async (
			items: Array<Record<string, unknown>>,
		): Promise<Array<string | undefined>> => {
			const jobs = await stage().emulator.control.jobs();
			return items.map((item) => jobs.find(({ id }) => id === item['replica_id'])?.name);
		};
	});
}
