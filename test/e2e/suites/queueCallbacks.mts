import { setTimeout as sleep } from 'node:timers/promises';
import { writeFigures } from '../../reliability/support/figures.mts';
import { createCalling, NOTHING_MS, postTo } from '../support/callbacks.mts';
import { at, type QueueStage } from '../support/queueStage.mts';
import { eventOf, publishTrigger, type PublishedTrigger } from '../support/workflows.mts';

const ROUNDS = 3;

export function queueCallbacksSuite(stage: () => QueueStage): void {
	describe('callbacks in queue mode', () => {
		let trigger: PublishedTrigger;
		/** Callbacks that came several times: how many of them, calls and executions. */
		const none = (): Record<'callbacks' | 'calls' | 'started', number> => ({
			callbacks: 0,
			calls: 0,
			started: 0,
		});
		const figures = { oneProcess: none(), twoProcesses: none(), later: none(), forged: none() };
		const count = (what: keyof typeof figures, calls: number, started: number): void => {
			figures[what].callbacks += 1;
			figures[what].calls += calls;
			figures[what].started += started;
		};

		beforeAll(async () => {
			trigger = await publishTrigger(stage());
		});
		beforeEach(async () => await stage().emulator.control.reset());
		afterAll(() => writeFigures('queue-callbacks', figures));

		/** One whose training is done, of which nobody has told. */
		const untold = async (): Promise<{ main: string; webhook: string; body: unknown }> => {
			const { control } = stage().emulator;
			await control.change({ callback: 'none' });
			const { id, signedUrl } = await createCalling(stage(), trigger.url);
			await control.finishReplica(id, { status: 'completed', callback: false });
			return {
				main: at(stage().queue.main.url, signedUrl),
				webhook: at(stage().queue.webhookUrl, signedUrl),
				body: { replica_id: id, status: 'ready' },
			};
		};
		/** The executions since, when there are no more of them to come. */
		const since = async (known: string[]): Promise<string[]> => {
			await trigger.next(known);
			await sleep(NOTHING_MS);
			return (await trigger.executions()).filter((id) => !known.includes(id));
		};

		test('a callback at the webhook process starts the workflow once, on a worker', async () => {
			expect(new URL(trigger.url).origin).toBe(stage().queue.publicUrl);
			const known = await trigger.executions();
			const { id } = await createCalling(stage(), trigger.url);
			const execution = await trigger.next(known);
			expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
			expect(eventOf(execution)).toMatchObject({
				event: 'replica.completed',
				resource_id: id,
				confirmed: true,
			});
			expect(await since(known)).toEqual([execution.id]);
			expect(await stage().queuedBy(execution.id)).toEqual(['webhook']);
			expect(await stage().takenUpBy(execution.id)).toHaveLength(1);
		});

		test('the same callback many times at once at one process starts it once', async () => {
			const known = await trigger.executions();
			const { webhook, body } = await untold();
			const answers = await Promise.all(
				Array.from({ length: 5 }, async () => await postTo(webhook, body)),
			);
			expect(answers).toEqual([200, 200, 200, 200, 200]);
			const ids = await since(known);
			count('oneProcess', answers.length, ids.length);
			expect(ids).toHaveLength(1);
		});

		test('the same callback at two processes in the same instant: at most one execution each, with one event_id', async () => {
			for (let round = 0; round < ROUNDS; round += 1) {
				const known = await trigger.executions();
				const { main, webhook, body } = await untold();
				const answers = await Promise.all(
					[main, webhook, main, webhook].map(async (url) => await postTo(url, body)),
				);
				expect(answers).toEqual([200, 200, 200, 200]);
				const ids = await since(known);
				count('twoProcesses', answers.length, ids.length);
				expect(ids.length).toBeLessThanOrEqual(2);
				const events = await Promise.all(
					ids.map(async (id) => eventOf(await stage().n8n.rest.executions.ended(id))),
				);
				const [first, second = first] = events;
				expect(first?.['event_id']).toEqual(expect.any(String));
				expect({ ...second, received_at: '' }).toEqual({ ...first, received_at: '' });
			}
		});

		test.each(['main', 'webhook'] as const)(
			'the same callback later, at %s after the other process, starts nothing',
			async (later) => {
				const known = await trigger.executions();
				const told = await untold();
				expect(await postTo(told[later === 'main' ? 'webhook' : 'main'], told.body)).toBe(200);
				expect(await since(known)).toHaveLength(1);
				expect(await postTo(told[later], told.body)).toBe(200);
				const ids = await since(known);
				count('later', 2, ids.length);
				expect(ids).toHaveLength(1);
			},
		);

		test.each(['main', 'webhook'] as const)(
			'a forged callback at %s starts nothing',
			async (to) => {
				const known = await trigger.executions();
				const told = await untold();
				const [url = ''] = told[to].split('?');
				expect(await postTo(url, told.body)).toBe(401);
				expect(await postTo(`${url}?tavus_sig=v1.${'A'.repeat(43)}`, told.body)).toBe(401);
				await sleep(NOTHING_MS);
				const now = await trigger.executions();
				count('forged', 2, now.length - known.length);
				expect(now).toEqual(known);
			},
		);
	});
}
