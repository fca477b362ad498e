import type { IDataObject } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { label, namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem, numberOf, replicaId } from './harness/replicas.mts';
import { startTavusServer, type Responder, type TavusServer } from './harness/tavus-server.mts';

let server: TavusServer;

async function serve(respond: Responder): Promise<{ baseUrl: string }> {
	server = await startTavusServer(respond);
	return { baseUrl: server.url };
}

const created: Responder = (request) => ({
	body: { replica_id: replicaId(numberOf(request.body)), status: 'started' },
});

/** The same latencies at every run, in no order. */
const latency = (n: number): number => (n * 7919) % 43;

test('items keep their order and their pairing, whatever order the answers come in', async () => {
	const credentials = await serve((request) => ({
		...created(request, 0),
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
	expect(server.requests).toHaveLength(80);
});

describe('requests at once', () => {
	const mostAtOnce = async (count: number, options: IDataObject): Promise<number> => {
		const credentials = await serve((request) => ({ ...created(request, 0), delayMs: 15 }));
		const run = await runTavus({
			parameters: namedAfterItem({ options }),
			items: namedItems(count),
			credentials,
		});
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(count);
		return server.mostAtOnce();
	};

	test('one after the other when Concurrency is 1', async () => {
		expect(await mostAtOnce(12, { concurrency: 1 })).toBe(1);
	});

	test('as many as Concurrency says', async () => {
		expect(await mostAtOnce(40, { concurrency: 7 })).toBe(7);
	});

	test('automatic: several, and never more than 50', async () => {
		const most = await mostAtOnce(300, { maxJobs: 300 });
		expect(most).toBeGreaterThanOrEqual(10);
		expect(most).toBeLessThanOrEqual(50);
	});

	test('automatic: not more than ten at the very start', async () => {
		const credentials = await serve((request) => ({ ...created(request, 0), delayMs: 150 }));
		const started = Date.now();
		let early = 0;
		const running = runTavus({ parameters: namedAfterItem(), items: namedItems(30), credentials });
		while (Date.now() - started < 120) {
			early = Math.max(early, server.requests.length);
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
			return { ...created(request, 0), delayMs: 40 };
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
		expect(after.filter((ms) => ms > 35 && ms < 950)).toEqual([]);
		expect(after.filter((ms) => ms >= 950).length).toBeGreaterThan(40);
	},
);

const fiveItems = namedItems(5);
const bad = 2;

/** Tavus refuses item 2 and takes the others. */
const refusesOne: Responder = (request, index) =>
	numberOf(request.body) === bad
		? { status: 400, body: { error: 'Invalid train_video_url' } }
		: created(request, index);

/** The parameter of item 2 is refused by the node. */
const oneWrongParameter = namedAfterItem({
	trainVideoUrl: `={{ $itemIndex === ${bad} ? 'nonsense' : 'https://example.com/a.mp4' }}`,
});

const goodIds = [0, 1, 3, 4].map(replicaId);

describe('one bad item among five, refused by the node', () => {
	test('Stop Workflow: nothing is sent at all', async () => {
		const credentials = await serve(created);
		const run = await runTavus({ parameters: oneWrongParameter, items: fiveItems, credentials });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(bad);
		expect(run.error?.message).toContain(`'${label('trainVideoUrl')}'`);
		expect(server.requests).toHaveLength(0);
	});

	test('Continue: an error item in its place, the others as results', async () => {
		const credentials = await serve(created);
		const run = await runTavus({
			parameters: oneWrongParameter,
			items: fiveItems,
			credentials,
			onError: 'continueRegularOutput',
		});
		expect(server.requests).toHaveLength(4);
		expectFailedItem(run.items[bad], `'${label('trainVideoUrl')}'`);
		expect(run.items.filter((_, n) => n !== bad).map(({ json }) => json['replica_id'])).toEqual(
			goodIds,
		);
	});

	test('Continue (using error output): the same, on two outputs', async () => {
		const credentials = await serve(created);
		const run = await runTavus({
			parameters: oneWrongParameter,
			items: fiveItems,
			credentials,
			onError: 'continueErrorOutput',
		});
		expect(server.requests).toHaveLength(4);
		expect(run.items.map(({ json }) => json['replica_id'])).toEqual(goodIds);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0]?.json['name']).toBe(`item-${bad}`);
		expectFailedItem(run.errorItems[0], `'${label('trainVideoUrl')}'`);
	});
});

describe('one bad item among five, refused by Tavus', () => {
	test('Stop Workflow: running ones finish, and the error lists every id already created', async () => {
		const credentials = await serve(refusesOne);
		const run = await runTavus({ parameters: namedAfterItem(), items: fiveItems, credentials });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(bad);
		const text = `${run.error?.message} ${run.error?.description}`;
		expect(text).toContain('Invalid train_video_url');
		for (const n of server.requests.map(({ body }) => numberOf(body)).filter((n) => n !== bad)) {
			expect(text).toContain(replicaId(n));
		}
	});

	test('Stop Workflow: no new create starts after the failure', async () => {
		const credentials = await serve(refusesOne);
		const run = await runTavus({
			parameters: namedAfterItem({ options: { concurrency: 1 } }),
			items: fiveItems,
			credentials,
		});
		expect(server.requests.map(({ body }) => numberOf(body))).toEqual([0, 1, 2]);
		const text = `${run.error?.message} ${run.error?.description}`;
		expect(text).toContain(replicaId(0));
		expect(text).toContain(replicaId(1));
	});

	test('Stop Workflow: what was running when one failed is waited for', async () => {
		const credentials = await serve((request, index) => ({
			...refusesOne(request, index),
			delayMs: numberOf(request.body) === bad ? 0 : 120,
		}));
		const run = await runTavus({ parameters: namedAfterItem(), items: fiveItems, credentials });
		const text = `${run.error?.message} ${run.error?.description}`;
		for (const id of goodIds) expect(text).toContain(id);
	});

	test('Continue: an error item in its place, the others as results', async () => {
		const credentials = await serve(refusesOne);
		const run = await runTavus({
			parameters: namedAfterItem(),
			items: fiveItems,
			credentials,
			onError: 'continueRegularOutput',
		});
		expect(run.items).toHaveLength(5);
		expectFailedItem(run.items[bad], 'Invalid train_video_url');
		expect(run.items.filter((_, n) => n !== bad).map(({ json }) => json['replica_id'])).toEqual(
			goodIds,
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	test('Continue (using error output): the same, on two outputs', async () => {
		const credentials = await serve(refusesOne);
		const run = await runTavus({
			parameters: namedAfterItem(),
			items: fiveItems,
			credentials,
			onError: 'continueErrorOutput',
		});
		expect(run.items.map(({ json }) => json['replica_id'])).toEqual(goodIds);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0]?.json['name']).toBe(`item-${bad}`);
		expectFailedItem(run.errorItems[0], 'Invalid train_video_url');
	});
});

describe('Max Jobs', () => {
	const parameters = namedAfterItem({ options: { maxJobs: 4 } });

	test('Stop Workflow: refused before the first request, and says how to raise it', async () => {
		const credentials = await serve(created);
		const run = await runTavus({ parameters, items: fiveItems, credentials });
		expect(server.requests).toHaveLength(0);
		const text = `${run.error?.message} ${run.error?.description}`;
		expect(text).toContain(`'${label('maxJobs')}'`);
		expect(text).toMatch(/\b5\b/);
		expect(text).toMatch(/\b4\b/);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: nothing is sent, and every item comes out as an error',
		async (onError) => {
			const credentials = await serve(created);
			const run = await runTavus({ parameters, items: fiveItems, credentials, onError });
			expect(server.requests).toHaveLength(0);
			const failed = onError === 'continueErrorOutput' ? run.errorItems : run.items;
			expect(failed).toHaveLength(5);
			for (const item of failed) expectFailedItem(item, `'${label('maxJobs')}'`);
			if (onError === 'continueErrorOutput') expect(run.items).toEqual([]);
		},
	);

	test('as many as allowed are sent', async () => {
		const credentials = await serve(created);
		const run = await runTavus({ parameters, items: namedItems(4), credentials });
		expect(run.error).toBeUndefined();
		expect(server.requests).toHaveLength(4);
	});

	test('100 without being told', async () => {
		const credentials = await serve(created);
		const tooMany = await runTavus({
			parameters: namedAfterItem(),
			items: namedItems(101),
			credentials,
		});
		expect(tooMany.run.status).toBe('error');
		expect(server.requests).toHaveLength(0);
	});

	test('reads are not counted', async () => {
		const credentials = await serve(() => ({ body: { replica_id: 'r1', status: 'completed' } }));
		const run = await runTavus({
			parameters: {
				resource: 'replica',
				operation: 'get',
				replicaId: { __rl: true, mode: 'id', value: 'r90bbd427f71' },
			},
			items: namedItems(120),
			credentials,
		});
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(120);
	});
});

describe('an expression that breaks in one item', () => {
	const parameters = namedAfterItem({
		replicaName: `={{ $itemIndex === ${bad} ? $("Done").first().json.name : $json.name }}`,
	});

	test('Stop Workflow: nothing is sent, and the item is named', async () => {
		const credentials = await serve(created);
		const run = await runTavus({ parameters, items: fiveItems, credentials });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(bad);
		expect(server.requests).toHaveLength(0);
	});

	test('Continue: only that item fails', async () => {
		const credentials = await serve(created);
		const run = await runTavus({
			parameters,
			items: fiveItems,
			credentials,
			onError: 'continueRegularOutput',
		});
		expect(run.items).toHaveLength(5);
		expectFailedItem(run.items[bad], '');
		expect(run.items.filter((_, n) => n !== bad).map(({ json }) => json['replica_id'])).toEqual(
			goodIds,
		);
	});
});

describe('an impossible number is refused with its label, and nothing is sent', () => {
	test.each<[string, unknown]>([
		['concurrency', -1],
		['concurrency', 1.5],
		['concurrency', '={{ "many" }}'],
		['maxJobs', 0],
		['maxJobs', '={{ "many" }}'],
	])('%s: %p', async (name, value) => {
		const credentials = await serve(created);
		const parameters = namedAfterItem({ options: { [name]: value as number } });
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const run = await runTavus({ parameters, items: fiveItems, credentials, onError });
			expect(server.requests).toHaveLength(0);
			if (onError === 'stopWorkflow') expect(run.error?.message).toContain(`'${label(name)}'`);
			else for (const item of run.items) expectFailedItem(item, `'${label(name)}'`);
		}
	});
});

test('the items that came in are not changed', async () => {
	const credentials = await serve(created);
	const run = await runTavus({ parameters: namedAfterItem(), items: fiveItems, credentials });
	const input = run.run.data.resultData.runData['Items']?.[0]?.data?.['main']?.[0];
	expect(input?.map(({ json }) => json)).toEqual(namedItems(5));
});

test('no input items, no requests and no output', async () => {
	const credentials = await serve(created);
	const run = await runTavus({ parameters: namedAfterItem(), items: [], credentials });
	expect(run.run.status).toBe('success');
	expect(server.requests).toHaveLength(0);
});

test('with a credential on this machine, callbacks to this machine are fine', async () => {
	const credentials = await serve(created);
	const callbackUrl = 'http://localhost:5678/webhook/0f1d';
	const run = await runTavus({
		parameters: namedAfterItem({ callbackUrl }),
		items: namedItems(1),
		credentials,
	});
	expect(run.error).toBeUndefined();
	expect(server.requests[0]?.body).toMatchObject({ callback_url: callbackUrl });
});
