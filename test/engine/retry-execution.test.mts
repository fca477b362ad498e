import { apiKey, runTavus } from './harness.mts';
import {
	created,
	creates,
	except,
	ids,
	received,
	refused,
	serve,
} from './harness/create-server.mts';
import { label, namedAfterItem, namedItems, video } from './harness/parameters.mts';
import { numberOf, replicaId } from './harness/replicas.mts';
import { wordsOf } from './harness/secrets.mts';

const items = namedItems(5);
const parameters = namedAfterItem();
const allIds = [0, 1, 2, 3, 4].map(replicaId);

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

	test('a field that was mended wrongly is refused, and the ids that are there already are told again', async () => {
		const credentials = await serve(except(refused));
		const failed = await runTavus({ parameters, items, credentials });
		const again = await failed.retry({
			parameters: namedAfterItem({ trainVideoUrl: `={{ $itemIndex === 2 ? "" : "${video}" }}` }),
		});
		expect(again.error?.message).toContain(`'${label('trainVideoUrl')}'`);
		expect(creates()).toEqual([1, 1, 1, 1, 1]);
		for (const n of [0, 1, 3, 4]) expect(again.error?.description).toContain(replicaId(n));
		expect(again.error?.description).not.toContain(replicaId(2));
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
	expect(received()).toHaveLength(3);
	expect(new Set(ids(run)).size).toBe(3);
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
