import type { IDataObject } from 'n8n-workflow';

import { apiKey, runTavus } from './harness.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem, numberOf, replicaId } from './harness/replicas.mts';
import { wordsOf } from './harness/secrets.mts';
import {
	startTavusServer,
	type Answer,
	type Responder,
	type TavusServer,
} from './harness/tavus-server.mts';

// n8n's "Retry On Fail" and its "Retry execution" run the whole node again, all items
// (n8n-core workflow-execute.js). What was created stays created.

let server: TavusServer;

async function serve(respond: Responder): Promise<{ baseUrl: string }> {
	server = await startTavusServer(respond);
	return { baseUrl: server.url };
}

/** How many creates were sent for each item. */
function creates(count = 5): number[] {
	const counts = new Array<number>(count).fill(0);
	for (const { method, body } of server.requests) {
		if (method === 'POST') counts[numberOf(body)]! += 1;
	}
	return counts;
}

const created = (n: number): Answer => ({ body: { replica_id: replicaId(n), status: 'started' } });

/** Item 2 is treated as said, the others are created. */
const except =
	(bad: Answer | (() => Answer), which = 2): Responder =>
	(request) => {
		const n = numberOf(request.body);
		if (n !== which) return created(n);
		return typeof bad === 'function' ? bad() : bad;
	};

const refused: Answer = { status: 400, body: { error: 'Invalid train_video_url' } };
const items = namedItems(5);
const parameters = namedAfterItem();
const allIds = [0, 1, 2, 3, 4].map(replicaId);
const ids = (run: { items: Array<{ json: IDataObject }> }): unknown[] =>
	run.items.map(({ json }) => json['replica_id']);

describe('Retry On Fail', () => {
	test('with one item that Tavus refuses, the others are created once', async () => {
		const credentials = await serve(except(refused));
		const run = await runTavus({ parameters, items, credentials, tries: 3 });
		expect(run.run.status).toBe('error');
		expect(creates()).toEqual([1, 1, 3, 1, 1]);
		for (const n of [0, 1, 3, 4]) expect(wordsOf(run.error)).toContain(replicaId(n));
	});

	test('one after the other, too', async () => {
		const credentials = await serve(except(refused));
		await runTavus({
			parameters: namedAfterItem({ options: { concurrency: 1 } }),
			items,
			credentials,
			tries: 3,
		});
		expect(creates()).toEqual([1, 1, 3, 0, 0]);
	});

	test('an item that is accepted the second time completes the run', async () => {
		let times = 0;
		const credentials = await serve(except(() => ((times += 1) === 1 ? refused : created(2))));
		const run = await runTavus({ parameters, items, credentials, tries: 2 });
		expect(run.error).toBeUndefined();
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
		expect(ids(run)).toEqual(allIds);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	test.each<[string, Answer]>([
		['a connection cut after the request was read', { cut: 'after reading' }],
		['a connection cut in the middle of the answer', { ...created(2), cut: 'mid answer' }],
		['500', { status: 500, body: { error: 'boom' } }],
		['502', { status: 502, body: '<html><title>Bad gateway</title></html>' }],
		['503', { status: 503, body: { error: 'later' } }],
		['504', { status: 504, body: { error: 'slow' } }],
		['an answer that is not JSON', { body: 'Hello' }],
	])('after %s the create is not sent again', async (_name, answer) => {
		const credentials = await serve(except(answer));
		const run = await runTavus({ parameters, items, credentials, tries: 3 });
		expect(run.run.status).toBe('error');
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
		expect(run.thrown).toHaveLength(3);
		expect(wordsOf(run.error)).toMatch(/may have/i);
		expect(wordsOf(run.error)).toMatch(/Get Many/);
		expect(run.error?.context?.['itemIndex']).toBe(2);
	});

	test('in "Continue" n8n runs again when the first item failed: still nothing twice', async () => {
		const credentials = await serve(except(refused, 0));
		const run = await runTavus({
			parameters,
			items,
			credentials,
			tries: 3,
			onError: 'continueRegularOutput',
		});
		expect(creates()).toEqual([3, 1, 1, 1, 1]);
		expect(ids(run).slice(1)).toEqual(allIds.slice(1));
		expectFailedItem(run.items[0], 'Invalid train_video_url');
	});

	test('in "Continue" a create that may have been taken is not sent again', async () => {
		const credentials = await serve(except({ cut: 'after reading' }, 0));
		const run = await runTavus({
			parameters,
			items,
			credentials,
			tries: 3,
			onError: 'continueErrorOutput',
		});
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
		expect(ids(run)).toEqual(allIds.slice(1));
		expectFailedItem(run.errorItems[0], 'Get Many');
	});
});

describe('Retry execution', () => {
	test('creates what was missing, and gives the rest from memory', async () => {
		let mended = false;
		const credentials = await serve(except(() => (mended ? created(2) : refused)));
		const failed = await runTavus({ parameters, items, credentials });
		expect(failed.run.status).toBe('error');
		mended = true;
		const again = await failed.retry();
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
		expect(ids(again)).toEqual(allIds);
		expect(again.items[0]?.json).toMatchObject({ replica_id: replicaId(0), status: 'started' });
	});

	test('a create that may have been taken is still not sent, however often', async () => {
		let times = 0;
		const credentials = await serve(
			except(() => ((times += 1) === 1 ? { cut: 'after reading' } : created(2))),
		);
		const failed = await runTavus({ parameters, items, credentials });
		const again = await failed.retry();
		const third = await again.retry();
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
		for (const run of [again, third]) {
			expect(run.run.status).toBe('error');
			expect(wordsOf(run.error)).toMatch(/Get Many/);
		}
	});

	test('with what the user changed in the node, the changed item is sent', async () => {
		const credentials = await serve(except({ cut: 'after reading' }));
		const failed = await runTavus({ parameters, items, credentials });
		const mended = await serve((request) => created(numberOf(request.body)));
		const again = await failed.retry({
			credentials: mended,
			parameters: namedAfterItem({
				additionalFields: { modelName: '={{ $itemIndex === 2 ? "phoenix-3" : "" }}' },
			}),
		});
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([0, 0, 1, 0, 0]);
		expect(ids(again)).toEqual(allIds);
	});

	test('Max Jobs counts only what is still to be created', async () => {
		let mended = false;
		const credentials = await serve(except(() => (mended ? created(2) : refused)));
		const failed = await runTavus({ parameters, items, credentials });
		mended = true;
		const again = await failed.retry({ parameters: namedAfterItem({ options: { maxJobs: 1 } }) });
		expect(again.error).toBeUndefined();
		expect(ids(again)).toEqual(allIds);
	});

	test('how the node runs is not what is created: other options change nothing', async () => {
		let mended = false;
		const credentials = await serve(except(() => (mended ? created(2) : refused)));
		const timed = { callbackUrl: '={{ "https://n8n.example.com/webhook/" + $now.toMillis() }}' };
		const failed = await runTavus({ parameters: namedAfterItem(timed), items, credentials });
		mended = true;
		const again = await failed.retry({
			parameters: namedAfterItem({ ...timed, options: { concurrency: 1, maxJobs: 5 } }),
		});
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
	});
});

describe('a value that is another at every try does not make another job', () => {
	const changing: Array<[name: string, changes: IDataObject]> = [
		[
			'the time in the name',
			{
				replicaName: '={{ $json.name }}',
				additionalFields: { properties: '={{ ({ at: $now.toMillis() }) }}' },
			},
		],
		['a random number', { additionalFields: { properties: '={{ ({ at: Math.random() }) }}' } }],
		['the execution in the callback', { callbackUrl: '={{ $execution.resumeUrl }}' }],
		[
			'the execution in the properties',
			{ additionalFields: { properties: '={{ ({ run: $execution.id }) }}' } },
		],
	];

	test.each(changing)('Retry On Fail, %s', async (_name, changes) => {
		const credentials = await serve(except(refused));
		await runTavus({ parameters: namedAfterItem(changes), items, credentials, tries: 2 });
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
	});

	test.each(changing)('Retry execution, %s', async (_name, changes) => {
		let mended = false;
		const credentials = await serve(except(() => (mended ? created(2) : refused)));
		const failed = await runTavus({ parameters: namedAfterItem(changes), items, credentials });
		mended = true;
		const again = await failed.retry();
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([1, 1, 2, 1, 1]);
		expect(ids(again)).toEqual(allIds);
	});

	test.each(changing)('a create that may have been taken, %s', async (_name, changes) => {
		const credentials = await serve(except({ cut: 'after reading' }));
		const failed = await runTavus({
			parameters: namedAfterItem(changes),
			items,
			credentials,
			tries: 2,
		});
		await failed.retry();
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
	});

	test('an expression that the user mends leaves the good items alone', async () => {
		const broken = namedAfterItem({
			trainVideoUrl:
				'={{ $itemIndex === 2 ? "https://example.com/a.mp4" : "https://example.com/b.mp4" }}',
		});
		const first = await serve(except(refused));
		const failed = await runTavus({ parameters: broken, items, credentials: first });
		const before = creates();
		const second = await serve((request) => created(numberOf(request.body)));
		const again = await failed.retry({
			credentials: second,
			parameters: namedAfterItem({
				trainVideoUrl:
					'={{ $itemIndex === 2 ? "https://example.com/c.mp4" : "https://example.com/b.mp4" }}',
			}),
		});
		expect(before).toEqual([1, 1, 1, 1, 1]);
		expect(again.error).toBeUndefined();
		expect(creates()).toEqual([0, 0, 1, 0, 0]);
	});
});

test('another callback secret is not another job', async () => {
	let mended = false;
	const credentials = await serve(except(() => (mended ? created(2) : refused)));
	const parameters = namedAfterItem({ callbackUrl: 'https://n8n.example.com/webhook/0f1d' });
	const failed = await runTavus({
		parameters,
		items,
		credentials: { ...credentials, callbackSecret: 'first-callback-secret' },
	});
	mended = true;
	const again = await failed.retry({
		credentials: { ...credentials, callbackSecret: 'other-callback-secret' },
	});
	expect(again.error).toBeUndefined();
	expect(creates()).toEqual([1, 1, 2, 1, 1]);
});

test('a new execution starts with an empty memory', async () => {
	const credentials = await serve((request) => created(numberOf(request.body)));
	await runTavus({ parameters, items, credentials });
	await runTavus({ parameters, items, credentials, executionId: '2' });
	expect(creates()).toEqual([2, 2, 2, 2, 2]);
});

test('equal items are created each on their own', async () => {
	const credentials = await serve((_request, index) => created(index));
	const run = await runTavus({
		parameters,
		items: [{ name: 'item-0' }, { name: 'item-0' }, { name: 'item-0' }],
		credentials,
	});
	expect(server.requests).toHaveLength(3);
	expect(new Set(ids(run)).size).toBe(3);
});

describe('in a loop', () => {
	const twice = [[{ name: 'item-0' }], [{ name: 'item-0' }], [{ name: 'item-0' }]];

	test('a second round with equal items is not mistaken for the first', async () => {
		const credentials = await serve((_request, index) => created(index));
		const run = await runTavus({ parameters, rounds: twice, credentials });
		expect(run.error).toBeUndefined();
		expect(server.requests).toHaveLength(3);
		expect(run.rounds.flat().map(({ json }) => json['replica_id'])).toEqual(
			[0, 1, 2].map(replicaId),
		);
	});

	test('a retried execution repeats only the round that failed, and there only what is missing', async () => {
		let mended = false;
		const credentials = await serve((request, index) => {
			const n = numberOf(request.body);
			return index > 1 && n === 1 && !mended ? refused : created(index);
		});
		const pair = [{ name: 'item-0' }, { name: 'item-1' }];
		const failed = await runTavus({ parameters, rounds: [pair, pair], credentials });
		expect(failed.run.status).toBe('error');
		expect(creates(2)).toEqual([2, 2]);
		mended = true;
		const again = await failed.retry();
		expect(again.error).toBeUndefined();
		expect(creates(2)).toEqual([2, 3]);
		expect(again.rounds).toHaveLength(2);
	});

	test('the memory does not grow with the rounds', async () => {
		const credentials = await serve((_request, index) => created(index));
		const rounds = Array.from({ length: 12 }, () => [{ name: 'item-0' }]);
		const short = await runTavus({ parameters, rounds: rounds.slice(0, 2), credentials });
		const long = await runTavus({ parameters, rounds, credentials });
		const size = (context: IDataObject): number => JSON.stringify(context).length;
		expect(size(long.context)).toBeLessThan(size(short.context) * 1.5);
	});
});

test('the memory holds ids and states, but no URL, name or key', async () => {
	const credentials = await serve((request) => ({
		body: {
			replica_id: replicaId(numberOf(request.body)),
			status: 'started',
			callback_url: 'https://n8n.example.com/webhook/secret-path',
		},
	}));
	const run = await runTavus({
		parameters: namedAfterItem({ callbackUrl: 'https://n8n.example.com/webhook/secret-path' }),
		items,
		credentials,
	});
	const memory = JSON.stringify(run.context);
	for (const id of allIds) expect(memory).toContain(id);
	expect(memory).not.toMatch(/https?:|secret-path|item-/);
	expect(memory).not.toContain(apiKey);
});
