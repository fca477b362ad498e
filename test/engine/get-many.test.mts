import type { IDataObject } from 'n8n-workflow';

import { runTavus, type TavusRun } from './harness.mts';
import { faceItem, listAnswer, listId, voiceItem, type ListOptions } from './harness/lists.mts';
import { startTavusServer, type ReceivedRequest } from './harness/tavus-server.mts';

async function getMany(
	list: ListOptions,
	parameters: IDataObject,
): Promise<{ run: TavusRun; requests: ReceivedRequest[] }> {
	const server = await startTavusServer((request) => listAnswer(request, list));
	const run = await runTavus({
		parameters: { resource: 'replica', operation: 'getMany', ...parameters } as never,
		credentials: { baseUrl: server.url },
	});
	return { run, requests: server.requests };
}

const idsOf = (run: TavusRun): unknown[] => run.items.map(({ json }) => json['replica_id']);
const firstIds = (n: number): string[] => Array.from({ length: n }, (_, index) => listId(index));

describe.each([0, 1] as const)('Return All when the first page is page %d', (base) => {
	test.each<[string, Omit<ListOptions, 'base'>]>([
		['nothing there', { count: 0 }],
		['one', { count: 1 }],
		['one page exactly', { count: 100 }],
		['two pages and a bit', { count: 230 }],
		['two pages exactly', { count: 200 }],
		['pages smaller than asked', { count: 57, cap: 10 }],
		['pages smaller than asked, the last one full', { count: 50, cap: 10 }],
		['pages of one', { count: 5, cap: 1 }],
		['no total_count', { count: 230, totalCount: false }],
		['no total_count, the last page full', { count: 200, totalCount: false }],
		['no total_count and small pages', { count: 57, cap: 10, totalCount: false }],
		['no total_count and one item', { count: 1, totalCount: false }],
		['a total_count that is too large', { count: 45, cap: 20, totalCount: 60 }],
		['page 0 refused', { count: 230, refusesPageZero: true }],
	])('%s: nothing dropped, nothing doubled', async (_name, list) => {
		const { run, requests } = await getMany({ base, ...list }, { returnAll: true });
		expect(run.error).toBeUndefined();
		expect(idsOf(run)).toEqual(firstIds(list.count));
		expect(requests[0]?.path).toBe('/v2/replicas');
		const pages = Math.ceil(list.count / Math.min(100, list.cap ?? 100));
		expect(requests.length).toBeLessThanOrEqual(pages + 3);
	});
});

describe.each([0, 1] as const)('Limit when the first page is page %d', (base) => {
	test.each<[limit: number, count: number, cap: number]>([
		[1, 230, 100],
		[25, 57, 10],
		[50, 57, 100],
		[50, 20, 100],
		[100, 100, 100],
		[150, 230, 100],
		[10, 10, 10],
	])('%d of %d, in pages of at most %d', async (limit, count, cap) => {
		const { run, requests } = await getMany({ base, count, cap }, { returnAll: false, limit });
		expect(idsOf(run)).toEqual(firstIds(Math.min(limit, count)));
		for (const { query } of requests) expect(Number(query['limit'])).toBeLessThanOrEqual(100);
	});

	test('50 without being told', async () => {
		const { run } = await getMany({ base, count: 60 }, {});
		expect(idsOf(run)).toEqual(firstIds(50));
	});
});

test('a service that ignores the page is not asked for ever', async () => {
	let asked = 0;
	const server = await startTavusServer((request) => {
		asked += 1;
		if (asked > 20) return { status: 400, body: { error: 'enough' } };
		const { page: _page, ...query } = request.query;
		return listAnswer({ ...request, query }, { base: 1, count: 300, totalCount: false });
	});
	const run = await runTavus({
		parameters: { resource: 'replica', operation: 'getMany', returnAll: true },
		credentials: { baseUrl: server.url },
	});
	expect(idsOf(run)).toEqual(firstIds(100));
});

test('a list that grows while it is read gives no item twice', async () => {
	let added = 0;
	const server = await startTavusServer((request, index) => {
		added = index;
		const shifted = (n: number): Record<string, unknown> => ({
			replica_id: n < added ? `rnew${added - n}` : listId(n - added),
			replica_name: 'x',
			status: 'completed',
		});
		return listAnswer(request, { base: 1, count: 60 + added, cap: 20, item: shifted });
	});
	const run = await runTavus({
		parameters: { resource: 'replica', operation: 'getMany', returnAll: true },
		credentials: { baseUrl: server.url },
	});
	const ids = idsOf(run);
	expect(new Set(ids).size).toBe(ids.length);
	for (const id of firstIds(60)) expect(ids).toContain(id);
});

describe('what comes out', () => {
	test('the same names in both vocabularies', async () => {
		const old = await getMany({ base: 1, count: 3 }, { simplify: true });
		const renamed = await getMany({ base: 1, count: 3, item: faceItem }, { simplify: true });
		for (const { run } of [old, renamed]) {
			expect(run.items.map(({ json }) => json)).toMatchObject(
				[0, 1, 2].map((n) => ({
					replica_id: listId(n),
					replica_name: `Replica ${n}`,
					status: 'completed',
				})),
			);
		}
		expect(renamed.run.items.map(({ json }) => Object.keys(json).sort())).toEqual(
			old.run.items.map(({ json }) => Object.keys(json).sort()),
		);
	});

	test('simplified: at most ten flat fields, without being told', async () => {
		const wide = (n: number): Record<string, unknown> => ({
			...faceItem(n),
			extra: { nested: true },
			...Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`more_${k}`, k])),
		});
		const { run } = await getMany({ base: 1, count: 1, item: wide }, {});
		const json = run.items[0]?.json ?? {};
		expect(Object.keys(json).length).toBeLessThanOrEqual(10);
		expect(
			Object.values(json).filter((value) => typeof value === 'object' && value !== null),
		).toEqual([]);
	});

	test('not simplified: everything Tavus said, and the stable names as well', async () => {
		const { run } = await getMany({ base: 1, count: 1, item: faceItem }, { simplify: false });
		expect(run.items[0]?.json).toMatchObject({
			...faceItem(0),
			replica_id: listId(0),
			replica_name: 'Replica 0',
		});
	});

	test('every item is paired to the input item that asked', async () => {
		const server = await startTavusServer((request) =>
			listAnswer(request, {
				base: 0,
				count: Number(request.query['replica_type'] === 'user' ? 2 : 3),
			}),
		);
		const run = await runTavus({
			parameters: {
				resource: 'replica',
				operation: 'getMany',
				returnAll: true,
				filters: { replicaType: '={{ $json.type }}' },
			},
			items: [{ type: 'user' }, { type: 'system' }],
			credentials: { baseUrl: server.url },
		});
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});
});

describe('voices', () => {
	test.each([0, 1] as const)('all, from page %d on', async (base) => {
		const server = await startTavusServer((request) =>
			listAnswer(request, { base, count: 130, item: voiceItem }),
		);
		const run = await runTavus({
			parameters: { resource: 'voice', operation: 'getMany', returnAll: true },
			credentials: { baseUrl: server.url },
		});
		expect(run.items.map(({ json }) => json['voice_name'])).toEqual(
			Array.from({ length: 130 }, (_, n) => `voice-${n}`),
		);
		expect(server.requests.every(({ path }) => path === '/v2/voices')).toBe(true);
	});
});

test('a page that fails after its retries fails the item, not half of the list', async () => {
	const server = await startTavusServer((request) =>
		Number(request.query['page'] ?? 0) >= 2
			? { status: 500, body: { error: 'boom' } }
			: listAnswer(request, { base: 1, count: 300 }),
	);
	const run = await runTavus({
		parameters: { resource: 'replica', operation: 'getMany', returnAll: true },
		credentials: { baseUrl: server.url },
		onError: 'continueRegularOutput',
	});
	expect(run.items).toHaveLength(1);
	expect(run.items[0]?.json['error']).toBeTruthy();
});
