import { runTavus } from './harness.mts';
import { created, creates, except, ids, refused, serve } from './harness/create-server.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem, numberOf, replicaId } from './harness/replicas.mts';
import { wordsOf } from './harness/secrets.mts';
import { type Answer } from './harness/tavus-server.mts';

// n8n's "Retry On Fail" and its "Retry execution" run the whole node again, all items
// (n8n-core workflow-execute.js). What was created stays created.

const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

const items = namedItems(5);
const parameters = namedAfterItem();
const allIds = [0, 1, 2, 3, 4].map(replicaId);

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
		['an answer that is nested too deeply to be shown', { body: `{"a":${DEEP}}` }],
		['a fault that is nested too deeply to be shown', { status: 500, body: `{"a":${DEEP}}` }],
		['an answer whose ID is nested', { body: `{"replica_id":${DEEP}}` }],
	])('after %s the create is not sent again', async (_name, answer) => {
		const credentials = await serve(except(answer));
		const run = await runTavus({ parameters, items, credentials, tries: 3 });
		expect(run.run.status).toBe('error');
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
		expect(run.thrown).toHaveLength(3);
		expect(wordsOf(run.error)).toMatch(/may have/i);
		expect(wordsOf(run.error)).toMatch(/Get Many/);
		expect(run.error?.context?.['itemIndex']).toBe(2);
		// Also what an earlier try created for items behind the failed one.
		for (const n of [0, 1, 3, 4]) expect(wordsOf(run.error)).toContain(replicaId(n));
	});

	test('of several creates that may have been taken each is named at the last try, too', async () => {
		const credentials = await serve(({ body }) => {
			const n = numberOf(body);
			return n === 1 || n === 3 ? { cut: 'after reading' } : created(n);
		});
		const run = await runTavus({ parameters, items, credentials, tries: 3 });
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
		expect(run.error?.context?.['itemIndex']).toBe(1);
		expect(wordsOf(run.error)).toContain('The same doubt exists for item 3.');
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
