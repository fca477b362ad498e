import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { pairsOf, park, trained } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';

const THREE = ['one', 'two', 'three'];
const DARK = 'The video is too dark.';

export function parkSuite(stage: () => Stage): void {
	describe('a parked execution', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ trainingSeconds: 3600 });
		});

		test('goes on once, when all are done, each item with its own', async () => {
			const run = await park(stage(), THREE);
			for (const name of ['two', 'three']) {
				await run.finish(name);
				expect([await run.tell(name), await run.tell(name)]).toEqual([200, 200]);
				await run.staysParked();
			}
			await run.finish('one');
			const last = await Promise.all([run.tell('one'), run.tell('two'), run.tell('one')]);
			expect(last).toContain(200);
			const execution = await run.ended();
			expect(pairsOf(execution)).toEqual(trained(THREE, (name) => run.id(name)));
			expect(outputOf(execution, 'Tavus').map(({ pairedItem }) => pairedItem)).toEqual(
				THREE.map((_, item) => ({ item })),
			);
		});

		test("goes on by Tavus's own callbacks, held back and the newest first", async () => {
			await stage().emulator.control.change({ trainingSeconds: 4, callback: 'out-of-order' });
			const run = await park(stage(), THREE);
			expect(pairsOf(await run.ended())).toEqual(trained(THREE, (name) => run.id(name)));
			const answers = await stage().emulator.control.waitForCallbacks({ count: 3 });
			expect(answers.map(({ status }) => status)).toContain(200);
		});

		test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
			'with a training that failed, under %s',
			async (onError) => {
				const run = await park(stage(), THREE, { settings: { onError } });
				await run.finish('two', DARK);
				await run.finish('three');
				await run.tell('three');
				expect(await run.tell('two', { status: 'error', error_message: DARK })).toBe(200);
				await run.staysParked();
				await run.finish('one');
				expect(await run.tell('one')).toBe(200);
				const [one, two, three] = pairsOf(await run.ended());
				expect([one, three]).toEqual(trained(['one', 'three'], (name) => run.id(name)));
				expect(two).toEqual({
					name: 'two',
					from: {
						error: expect.objectContaining({
							message: expect.stringContaining(DARK) as unknown,
							replica_id: run.id('two'),
							status: 'error',
						}) as unknown,
					},
				});
			},
		);

		test('with a training that failed, in the error branch', async () => {
			const run = await park(stage(), THREE, { settings: { onError: 'continueErrorOutput' } });
			for (const name of THREE) await run.finish(name, name === 'two' ? DARK : undefined);
			expect(await run.tell('one')).toBe(200);
			const execution = await stage().n8n.rest.executions.ended(run.executionId);
			const all = [0, 1].flatMap((output) => outputOf(execution, 'Tavus', output));
			expect(all).toHaveLength(3);
			expect(JSON.stringify(all)).toContain(DARK);
		});

		test('is ended by the API, not by what a callback claims', async () => {
			const run = await park(stage(), ['only']);
			await run.finish('only', DARK);
			expect(await run.tell('only', { status: 'ready' })).toBe(200);
			const [item] = pairsOf(await run.ended());
			expect(item?.from).toHaveProperty('error.status', 'error');
		});

		test('says what it waits for, and shows no item early', async () => {
			const run = await park(stage(), ['only']);
			const { data } = await stage().n8n.rest.executions.get(run.executionId);
			expect(data.resultData.lastNodeExecuted).toBe('Tavus');
			expect(data.resultData.runData['Before']?.[0]?.data?.main?.[0]?.[0]?.json).toEqual({
				name: 'only',
				note: 'raw',
			});
		});

		test('that was stopped is not resumed by a callback', async () => {
			const { executions } = stage().n8n.rest;
			const run = await park(stage(), THREE);
			await executions.stop(run.executionId);
			expect((await executions.ended(run.executionId)).status).toBe('canceled');
			for (const name of THREE) await run.finish(name);
			await run.tell('one');
			await sleep(1000);
			const { status, data } = await executions.get(run.executionId);
			expect({ status, after: data.resultData.runData['After'] }).toEqual({ status: 'canceled' });
		});

		test('a callback that comes late resumes nothing else that waits', async () => {
			const wait = {
				name: 'Wait',
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				position: [660, 0] as [number, number],
				webhookId: randomUUID(),
				parameters: { resume: 'webhook', httpMethod: 'POST', options: {} },
			};
			const run = await park(stage(), ['only'], { between: [wait] });
			await run.finish('only');
			expect(await run.tell('only')).toBe(200);
			const { executions } = stage().n8n.rest;
			await waitFor(
				"n8n's own Wait node",
				async () => {
					const { data } = await executions.waiting(run.executionId);
					return data.resultData.lastNodeExecuted === 'Wait' ? true : undefined;
				},
				{ seconds: 20 },
			);
			expect(await run.tell('only')).toBeGreaterThanOrEqual(400);
			await run.staysParked();
			await executions.stop(run.executionId);
		});
	});
}
