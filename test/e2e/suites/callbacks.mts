import { setTimeout as sleep } from 'node:timers/promises';
import { createCalling, NOTHING_MS, postTo, type Called } from '../support/callbacks.mts';
import type { Stage } from '../support/stage.mts';
import { eventOf, publishTrigger, type PublishedTrigger } from '../support/workflows.mts';

export function callbacksSuite(stage: () => Stage): void {
	describe('create, callback, trigger', () => {
		let trigger: PublishedTrigger;

		beforeAll(async () => {
			trigger = await publishTrigger(stage());
		});
		beforeEach(async () => await stage().emulator.control.reset());

		/** Creates a replica whose callback goes to the trigger. */
		const create = async (): Promise<Called> => await createCalling(stage(), trigger.url);

		/** Posts as anybody could, and gives status and the executions started by it. */
		const post = async (
			url: string,
			body: string,
			contentType = 'application/json',
		): Promise<{ status: number; started: number }> => {
			const before = await trigger.executions();
			const status = await postTo(url, body, contentType);
			await sleep(NOTHING_MS);
			const after = await trigger.executions();
			return { status, started: after.length - before.length };
		};

		test('a finished training starts the workflow once, confirmed by the API', async () => {
			const known = await trigger.executions();
			const { id } = await create();
			const execution = await trigger.next(known);
			expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
			expect(eventOf(execution)).toMatchObject({
				event: 'replica.completed',
				resource: 'replica',
				resource_id: id,
				status: 'completed',
				confirmed: true,
			});
			expect(execution.rawData).not.toContain('tavus_sig');
			expect((await trigger.executions()).length).toBe(known.length + 1);
		});

		test("a failed training starts it with Tavus's own words", async () => {
			await stage().emulator.control.failTraining({ error_message: 'The video is too dark.' });
			const known = await trigger.executions();
			await create();
			expect(eventOf(await trigger.next(known))).toMatchObject({
				event: 'replica.error',
				error_message: 'The video is too dark.',
				confirmed: true,
			});
		});

		test('the same callback twice at once starts it once', async () => {
			const { control } = stage().emulator;
			await control.change({ callback: 'twice' });
			const known = await trigger.executions();
			const { id } = await create();
			const deliveries = await control.waitForCallbacks({ replicaId: id, count: 2 });
			expect(deliveries.map(({ status }) => status)).toEqual([200, 200]);
			await trigger.next(known);
			await sleep(NOTHING_MS);
			expect((await trigger.executions()).length).toBe(known.length + 1);
		});

		test('the same callback again later starts nothing, also after a restart', async () => {
			const known = await trigger.executions();
			const { id, signedUrl } = await create();
			await trigger.next(known);
			const body = JSON.stringify({ replica_id: id, status: 'ready' });
			expect(await post(signedUrl, body)).toEqual({ status: 200, started: 0 });
			await stage().n8n.restart();
			expect(await post(signedUrl, body)).toEqual({ status: 200, started: 0 });
		});

		test('a restart between create and callback loses nothing', async () => {
			const { control } = stage().emulator;
			await control.change({ trainingSeconds: 3600 });
			const known = await trigger.executions();
			const { id } = await create();
			await stage().n8n.restart();
			await control.finishReplica(id);
			const execution = await trigger.next(known);
			expect(eventOf(execution)).toMatchObject({
				event: 'replica.completed',
				resource_id: id,
				confirmed: true,
			});
		});

		describe('what is not from Tavus starts nothing', () => {
			test('no signature', async () => {
				const { id } = await finished();
				const body = JSON.stringify({ replica_id: id, status: 'ready' });
				expect(await post(trigger.url, body)).toEqual({ status: 401, started: 0 });
			});

			test('a signature that is not ours', async () => {
				const { id } = await finished();
				const body = JSON.stringify({ replica_id: id, status: 'ready' });
				const forged = `${trigger.url}?tavus_sig=v1.${'A'.repeat(43)}`;
				expect(await post(forged, body)).toEqual({ status: 401, started: 0 });
			});

			test('the signature of another webhook', async () => {
				const { id } = await finished();
				const other = await publishTrigger(stage());
				const { signedUrl } = await createCalling(stage(), other.url);
				const signature = new URL(signedUrl).search;
				const body = JSON.stringify({ replica_id: id, status: 'ready' });
				expect(await post(`${trigger.url}${signature}`, body)).toEqual({
					status: 401,
					started: 0,
				});
			});

			test('a signed callback about a replica that Tavus does not know', async () => {
				const { signedUrl } = await finished();
				const body = JSON.stringify({ replica_id: 'r000000000000', status: 'ready' });
				expect(await post(signedUrl, body)).toEqual({ status: 401, started: 0 });
			});

			test.each([
				['broken JSON', '{"replica_id":', 'application/json', 422],
				['a list', '[]', 'application/json', 400],
				['a scalar', '"ready"', 'application/json', [400, 422]],
				['a form', 'replica_id=r1&status=ready', 'application/x-www-form-urlencoded', 400],
				['plain text', 'ready', 'text/plain', 400],
			])('%s', async (_case, body, contentType, status) => {
				const { signedUrl } = await finished();
				const answer = await post(signedUrl, body, contentType);
				expect(answer.started).toBe(0);
				expect([status].flat()).toContain(answer.status);
			});
		});

		/** A replica whose own callback has been dealt with, so that what comes next is not mistaken for it. */
		const finished = async (): Promise<Called> => {
			const known = await trigger.executions();
			const created = await create();
			await trigger.next(known);
			return created;
		};
	});
}
