import type { IDataObject } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { created, createsAll, mostAtOnce, received, serve } from './harness/create-server.mts';
import { label, namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem, numberOf, replicaId } from './harness/replicas.mts';

/** The same latencies at every run, in no order. */
const latency = (n: number): number => (n * 7919) % 43;

test('items keep their order and their pairing, whatever order the answers come in', async () => {
	const credentials = await serve((request) => ({
		...created(numberOf(request.body)),
		delayMs: latency(numberOf(request.body)),
	}));
	const run = await runTavus({ parameters: namedAfterItem(), items: namedItems(80), credentials });
	expect(run.error).toBeUndefined();
	expect(run.items.map(({ json }) => json['replica_id'])).toEqual(
		Array.from({ length: 80 }, (_, n) => replicaId(n)),
	);
	expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 80 }, (_, item) => ({ item })),
	);
	expect(received()).toHaveLength(80);
});

describe('requests at once', () => {
	const mostOf = async (count: number, options: IDataObject): Promise<number> => {
		const credentials = await serve((request) => ({
			...created(numberOf(request.body)),
			delayMs: 15,
		}));
		const run = await runTavus({
			parameters: namedAfterItem({ options }),
			items: namedItems(count),
			credentials,
		});
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(count);
		return mostAtOnce();
	};

	test('one after the other when Concurrency is 1', async () => {
		expect(await mostOf(12, { concurrency: 1 })).toBe(1);
	});

	test('as many as Concurrency says', async () => {
		expect(await mostOf(40, { concurrency: 7 })).toBe(7);
	});

	test('automatic: several, and never more than 50', async () => {
		const most = await mostOf(300, { maxJobs: 300 });
		expect(most).toBeGreaterThanOrEqual(10);
		expect(most).toBeLessThanOrEqual(50);
	});

	test('automatic: not more than ten at the very start', async () => {
		const credentials = await serve((request) => ({
			...created(numberOf(request.body)),
			delayMs: 150,
		}));
		const started = Date.now();
		let early = 0;
		const running = runTavus({ parameters: namedAfterItem(), items: namedItems(30), credentials });
		while (Date.now() - started < 120) {
			early = Math.max(early, received().length);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		await running;
		expect(early).toBeLessThanOrEqual(10);
	});
});

test.each([0, 4])(
	'a 429 with Retry-After pauses all items, and none is lost (Concurrency %d)',
	async (concurrency) => {
		let refusedAt = 0;
		const after: number[] = [];
		const credentials = await serve((request, index) => {
			if (index === 3) {
				refusedAt = Date.now();
				return {
					status: 429,
					headers: { 'retry-after': '1' },
					body: { error: 'Too many requests' },
				};
			}
			if (refusedAt > 0) after.push(Date.now() - refusedAt);
			return { ...created(numberOf(request.body)), delayMs: 40 };
		});
		const run = await runTavus({
			parameters: namedAfterItem({ options: { concurrency } }),
			items: namedItems(60),
			credentials,
		});
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json['replica_id'])).toEqual(
			Array.from({ length: 60 }, (_, n) => replicaId(n)),
		);
		// Those that were under way come in all the same: 10 at once at most. Without the pause it would be nearly all.
		expect(after.filter((ms) => ms < 950).length).toBeLessThanOrEqual(10);
	},
);

test('the items that came in are not changed', async () => {
	const credentials = await serve(createsAll);
	const run = await runTavus({ parameters: namedAfterItem(), items: namedItems(5), credentials });
	const input = run.run.data.resultData.runData['Items']?.[0]?.data?.['main']?.[0];
	expect(input?.map(({ json }) => json)).toEqual(namedItems(5));
});

test('no input items, no requests and no output', async () => {
	const credentials = await serve(createsAll);
	const run = await runTavus({ parameters: namedAfterItem(), items: [], credentials });
	expect(run.run.status).toBe('success');
	expect(received()).toHaveLength(0);
});

test('with a credential on this machine, callbacks to this machine are fine', async () => {
	const credentials = await serve(createsAll);
	const callbackUrl = 'http://localhost:5678/webhook/0f1d';
	const run = await runTavus({
		parameters: namedAfterItem({ callbackUrl }),
		items: namedItems(1),
		credentials,
	});
	expect(run.error).toBeUndefined();
	expect(received()[0]?.body).toMatchObject({ callback_url: callbackUrl });
});

describe('an impossible number is refused with its label, and nothing is sent', () => {
	test.each<[string, unknown]>([
		['concurrency', -1],
		['concurrency', 1.5],
		['concurrency', '={{ "many" }}'],
		['maxJobs', 0],
		['maxJobs', '={{ "many" }}'],
	])('%s: %p', async (name, value) => {
		const credentials = await serve(createsAll);
		const parameters = namedAfterItem({ options: { [name]: value as number } });
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const run = await runTavus({ parameters, items: namedItems(5), credentials, onError });
			expect(received()).toHaveLength(0);
			if (onError === 'stopWorkflow') expect(run.error?.message).toContain(`'${label(name)}'`);
			else for (const item of run.items) expectFailedItem(item, `'${label(name)}'`);
		}
	});
});
