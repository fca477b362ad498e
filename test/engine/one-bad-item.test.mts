import { runTavus } from './harness.mts';
import { created, createsAll, except, received, refused, serve } from './harness/create-server.mts';
import { label, namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem, numberOf, replicaId } from './harness/replicas.mts';

const fiveItems = namedItems(5);
const bad = 2;

/** The parameter of item 2 is refused by the node. */
const oneWrongParameter = namedAfterItem({
	trainVideoUrl: `={{ $itemIndex === ${bad} ? 'nonsense' : 'https://example.com/a.mp4' }}`,
});

const goodIds = [0, 1, 3, 4].map(replicaId);

describe('one bad item among five, refused by the node', () => {
	test('Stop Workflow: nothing is sent at all', async () => {
		const credentials = await serve(createsAll);
		const run = await runTavus({ parameters: oneWrongParameter, items: fiveItems, credentials });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(bad);
		expect(run.error?.message).toContain(`'${label('trainVideoUrl')}'`);
		expect(received()).toHaveLength(0);
	});

	test('Continue: an error item in its place, the others as results', async () => {
		const credentials = await serve(createsAll);
		const run = await runTavus({
			parameters: oneWrongParameter,
			items: fiveItems,
			credentials,
			onError: 'continueRegularOutput',
		});
		expect(received()).toHaveLength(4);
		expectFailedItem(run.items[bad], `'${label('trainVideoUrl')}'`);
		expect(run.items.filter((_, n) => n !== bad).map(({ json }) => json['replica_id'])).toEqual(
			goodIds,
		);
	});

	test('Continue (using error output): the same, on two outputs', async () => {
		const credentials = await serve(createsAll);
		const run = await runTavus({
			parameters: oneWrongParameter,
			items: fiveItems,
			credentials,
			onError: 'continueErrorOutput',
		});
		expect(received()).toHaveLength(4);
		expect(run.items.map(({ json }) => json['replica_id'])).toEqual(goodIds);
		expect(run.errorItems).toHaveLength(1);
		expect(run.errorItems[0]?.json['name']).toBe(`item-${bad}`);
		expectFailedItem(run.errorItems[0], `'${label('trainVideoUrl')}'`);
	});
});

describe('one bad item among five, refused by Tavus', () => {
	test('Stop Workflow: running ones finish, and the error lists every id already created', async () => {
		const credentials = await serve(except(refused));
		const run = await runTavus({ parameters: namedAfterItem(), items: fiveItems, credentials });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(bad);
		const text = `${run.error?.message} ${run.error?.description}`;
		expect(text).toContain('Invalid train_video_url');
		for (const n of received()
			.map(({ body }) => numberOf(body))
			.filter((n) => n !== bad)) {
			expect(text).toContain(replicaId(n));
		}
	});

	test('Stop Workflow: no new create starts after the failure', async () => {
		const credentials = await serve(except(refused));
		const run = await runTavus({
			parameters: namedAfterItem({ options: { concurrency: 1 } }),
			items: fiveItems,
			credentials,
		});
		expect(received().map(({ body }) => numberOf(body))).toEqual([0, 1, 2]);
		const text = `${run.error?.message} ${run.error?.description}`;
		expect(text).toContain(replicaId(0));
		expect(text).toContain(replicaId(1));
	});

	test('Stop Workflow: what was running when one failed is waited for', async () => {
		const credentials = await serve(({ body }) =>
			numberOf(body) === bad ? refused : { ...created(numberOf(body)), delayMs: 120 },
		);
		const run = await runTavus({ parameters: namedAfterItem(), items: fiveItems, credentials });
		const text = `${run.error?.message} ${run.error?.description}`;
		for (const id of goodIds) expect(text).toContain(id);
	});

	test('Continue: an error item in its place, the others as results', async () => {
		const credentials = await serve(except(refused));
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
		const credentials = await serve(except(refused));
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

describe('an expression that breaks in one item', () => {
	const parameters = namedAfterItem({
		replicaName: `={{ $itemIndex === ${bad} ? $("Done").first().json.name : $json.name }}`,
	});

	test('Stop Workflow: nothing is sent, and the item is named', async () => {
		const credentials = await serve(createsAll);
		const run = await runTavus({ parameters, items: fiveItems, credentials });
		expect(run.run.status).toBe('error');
		expect(run.error?.context?.['itemIndex']).toBe(bad);
		expect(received()).toHaveLength(0);
	});

	test('Continue: only that item fails', async () => {
		const credentials = await serve(createsAll);
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
