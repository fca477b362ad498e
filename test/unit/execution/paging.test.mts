import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { collectRows, readListBody, type Page } from '../../../nodes/Tavus/execution/paging.ts';

interface List {
	/** How many rows there are. */
	count: number;
	/** The number of the first page, which is also what comes without a number. */
	base: 0 | 1;
	/** The most rows that the server puts on a page, whatever was asked for. */
	cap: number;
	/** What `total_count` says, `undefined` when it is absent. */
	total: number | undefined;
}

interface Collected {
	ids: unknown[];
	requests: Array<{ page: number | undefined; limit: number }>;
	mostAtOnce: number;
}

const idOf = (row: IDataObject): string => String(row['id'] ?? '');

/** Reads a made-up list as the node does. */
async function collect(list: List, wanted?: number, most = 10): Promise<Collected> {
	const requests: Collected['requests'] = [];
	let [running, mostAtOnce] = [0, 0];
	const readPage = async (page: number | undefined, limit: number): Promise<Page> => {
		requests.push({ page, limit });
		if (requests.length > 2_000) throw new Error('asked for ever');
		mostAtOnce = Math.max(mostAtOnce, ++running);
		await Promise.resolve();
		running--;
		const size = Math.min(limit, list.cap);
		const first = Math.max(0, (page ?? list.base) - list.base) * size;
		const length = Math.max(0, Math.min(size, list.count - first));
		const rows = Array.from({ length }, (_, n) => ({ id: `r${first + n}` }));
		return { rows, total: list.total };
	};
	const rows = await collectRows(readPage, wanted, idOf, most);
	return { ids: rows.map(({ id }) => id), requests, mostAtOnce };
}

const firstIds = (count: number): string[] => Array.from({ length: count }, (_, n) => `r${n}`);
const pagesOf = ({ count, cap }: List, limit = 100): number =>
	Math.ceil(count / Math.min(cap, limit));

const count = fc.oneof(
	fc.integer({ min: 0, max: 450 }),
	fc.constantFrom(0, 1, 99, 100, 101, 200, 300),
);
const base = fc.constantFrom<0 | 1>(0, 1);
const cap = fc.constantFrom(1, 7, 10, 25, 50, 99, 100, 1_000);
const most = fc.constantFrom(1, 3, 10, 50);
const exact = fc.record({ count, base, cap }).map((list): List => ({ ...list, total: list.count }));
const absent = fc.record({ count, base, cap }).map((list): List => ({ ...list, total: undefined }));

describe('Return All drops nothing and doubles nothing', () => {
	test('with a right count, in few requests', async () => {
		await fc.assert(
			fc.asyncProperty(exact, most, async (list, atOnce) => {
				const { ids, requests, mostAtOnce } = await collect(list, undefined, atOnce);
				expect(ids).toEqual(firstIds(list.count));
				expect(requests.length).toBeLessThanOrEqual(pagesOf(list) + 2);
				expect(mostAtOnce).toBeLessThanOrEqual(Math.max(1, atOnce));
			}),
			{ numRuns: 200 },
		);
	});

	test('without a count', async () => {
		await fc.assert(
			fc.asyncProperty(absent, most, async (list, atOnce) => {
				const { ids, requests } = await collect(list, undefined, atOnce);
				expect(ids).toEqual(firstIds(list.count));
				expect(requests.length).toBeLessThanOrEqual(pagesOf(list) + 3);
			}),
			{ numRuns: 200 },
		);
	});

	test('with a count that is too large', async () => {
		const tooLarge = fc
			.tuple(exact, fc.integer({ min: 1, max: 300 }))
			.map(([list, more]): List => ({ ...list, total: list.count + more }));
		await fc.assert(
			fc.asyncProperty(tooLarge, most, async (list, atOnce) => {
				expect((await collect(list, undefined, atOnce)).ids).toEqual(firstIds(list.count));
			}),
			{ numRuns: 200 },
		);
	});

	test('with a count that the rows prove too small', async () => {
		const tooSmall = exact
			.filter(({ count: rows }) => rows > 1)
			.chain((list) =>
				// A count that equals what a page boundary has brought so far cannot be seen through.
				fc
					.integer({ min: -1, max: list.count - 1 })
					.filter((total) => total % Math.min(list.cap, 100) !== 0 || total <= 0)
					.map((total): List => ({ ...list, total })),
			);
		await fc.assert(
			fc.asyncProperty(tooSmall, most, async (list, atOnce) => {
				expect((await collect(list, undefined, atOnce)).ids).toEqual(firstIds(list.count));
			}),
			{ numRuns: 200 },
		);
	});
});

test('a list that grows while it is read is read to its end', async () => {
	for (const base of [0, 1]) {
		let asked = 0;
		const readPage = async (page: number | undefined): Promise<Page> => {
			const from = ((page ?? base) - base) * 100;
			const rows = firstIds(330).slice(from, from + 100);
			return { rows: rows.map((id) => ({ id })), total: ++asked > 1 ? 330 : 200 };
		};
		expect(await collectRows(readPage, undefined, idOf, 1)).toHaveLength(330);
	}
});

test('rows are deleted while the list is read: none of those that stay is left out', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 150, max: 900 }),
			fc.array(fc.integer({ min: 0, max: 899 }), { minLength: 1, maxLength: 30 }),
			fc.integer({ min: 1, max: 5 }),
			most,
			async (size, deleted, after, atOnce) => {
				let ids = firstIds(size);
				let requests = 0;
				const rows = await collectRows(
					async (page = 1, limit) => {
						if (++requests === after + 1) {
							ids = ids.filter((_, index) => !deleted.includes(index));
						}
						const at = (page - 1) * limit;
						const found = ids.slice(at, at + limit).map((id) => ({ id }));
						return await Promise.resolve({ rows: found, total: ids.length });
					},
					undefined,
					idOf,
					atOnce,
				);
				const got = rows.map(({ id }) => String(id));
				expect(got).toEqual(expect.arrayContaining(ids));
				expect(new Set(got).size).toBe(got.length);
			},
		),
		{ numRuns: 100 },
	);
});

test('an enormous count does not lead to an enormous number of requests', async () => {
	for (const list of [
		{ count: 250, base: 1, cap: 100, total: 1e9 },
		{ count: 5, base: 0, cap: 100, total: 1e6 },
		{ count: 20, base: 1, cap: 10, total: Number.MAX_SAFE_INTEGER },
	] satisfies List[]) {
		const { ids, requests } = await collect(list);
		expect(ids).toEqual(firstIds(list.count));
		expect(requests.length).toBeLessThanOrEqual(pagesOf(list) + 25);
	}
});

test.each([0, 1] as const)(
	'a count next to an empty list gives nothing, with pages from %d',
	async (from) => {
		const { ids, requests } = await collect({ count: 0, base: from, cap: 100, total: 57 });
		expect(ids).toEqual([]);
		expect(requests.length).toBeLessThanOrEqual(3);
	},
);

test('a server that ignores the page is not asked for ever', async () => {
	for (const total of [undefined, 300]) {
		let asked = 0;
		const readPage = async (): Promise<Page> => {
			if (++asked > 60) throw new Error('asked for ever');
			return { rows: firstIds(100).map((id) => ({ id })), total };
		};
		expect(await collectRows(readPage, undefined, idOf, 10)).toHaveLength(100);
	}
});

/** A server that says of every page that there are fewer rows than before, at most `drops` times; two pages have any. */
function shrinking(drops: number) {
	const asked: Array<number | undefined> = [];
	const readPage = async (page: number | undefined): Promise<Page> => {
		if (asked.push(page) > 200) throw new Error('asked for ever');
		const total = 1_000 - Math.min(drops, asked.length - 1);
		const from = page === undefined ? 0 : page === 1 ? 100 : 1_000;
		const rows = firstIds(200).slice(from, from + 100);
		return await Promise.resolve({ rows: rows.map((id) => ({ id })), total });
	};
	return { asked, readPage };
}

describe('a list that shrinks while it is read', () => {
	// Two pages one by one, then the eight that the count leaves at once.
	const once = [undefined, 1, 2, 3, 4, 5, 6, 7, 8, 9];

	test.each([
		[0, 0],
		[1, 1],
		[Infinity, 3],
	])('%d times: it is read anew %d times', async (drops, again) => {
		const { asked, readPage } = shrinking(drops);
		expect(await collectRows(readPage, undefined, idOf, 10)).toHaveLength(200);
		const anew = Array.from({ length: again }, () => once);
		expect(asked).toEqual([...once, ...anew.flat()]);
	});

	test('is not read anew for a limit', async () => {
		const { asked, readPage } = shrinking(Infinity);
		expect(await collectRows(readPage, 900, idOf, 10)).toHaveLength(200);
		expect(asked).toHaveLength(9);
	});
});

test.each<[string, (page: number | undefined) => number | undefined]>([
	['every page says', () => 1_000],
	['only the first page says', (page) => (page === undefined ? 1_000 : undefined)],
])('a count that %s lets the rest be read at once', async (_name, totalAt) => {
	let [running, mostAtOnce] = [0, 0];
	const readPage = async (page: number | undefined): Promise<Page> => {
		mostAtOnce = Math.max(mostAtOnce, ++running);
		await Promise.resolve();
		running--;
		const from = ((page ?? 1) - 1) * 100;
		const rows = firstIds(1_000).slice(from, from + 100);
		return { rows: rows.map((id) => ({ id })), total: totalAt(page) };
	};
	expect(await collectRows(readPage, undefined, idOf, 50)).toHaveLength(1_000);
	expect(mostAtOnce).toBe(9);
});

describe('Limit', () => {
	test('is exact, whatever the list', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(exact, absent),
				fc.integer({ min: 1, max: 350 }),
				most,
				async (list, wanted, atOnce) => {
					const { ids, requests } = await collect(list, wanted, atOnce);
					expect(ids).toEqual(firstIds(Math.min(wanted, list.count)));
					expect(requests.length).toBeLessThanOrEqual(
						pagesOf({ ...list, count: Math.min(wanted, list.count) }, Math.min(100, wanted)) + 3,
					);
					for (const { limit } of requests) expect(limit).toBeLessThanOrEqual(100);
				},
			),
			{ numRuns: 200 },
		);
	});

	test('holds for a server that gives more than it was asked for', async () => {
		const readPage = async (): Promise<Page> => ({
			rows: firstIds(100).map((id) => ({ id })),
			total: undefined,
		});
		expect((await collectRows(readPage, 7, idOf, 10)).map(idOf)).toEqual(firstIds(7));
	});

	test('that fits on a page costs one request', async () => {
		const { requests } = await collect({ count: 500, base: 1, cap: 100, total: 500 }, 25);
		expect(requests).toEqual([{ page: undefined, limit: 25 }]);
	});
});

test('the first request carries no page number, because nobody knows which one is the first', async () => {
	const { requests } = await collect({ count: 230, base: 0, cap: 100, total: 230 });
	expect(requests.map(({ page }) => page)).toEqual([undefined, 1, 2]);
});

test('rows without an id are told apart by what they hold', async () => {
	const readPage = async (page?: number): Promise<Page> => ({
		rows: page === undefined ? [{ name: 'a' }, { name: 'b' }, { name: 'a' }] : [],
		total: undefined,
	});
	expect(await collectRows(readPage, undefined, () => '', 1)).toEqual([
		{ name: 'a' },
		{ name: 'b' },
	]);
});

test('a page that cannot be read ends it with the same error', async () => {
	const readPage = async (page?: number): Promise<Page> => {
		if (page === 3) throw new Error('page 3');
		return { rows: [{ id: `p${page}` }], total: 40 };
	};
	await expect(collectRows(readPage, undefined, idOf, 4)).rejects.toThrow('page 3');
});

test.each<[name: string, body: unknown, page: Page | undefined]>([
	['an envelope', { data: [{ a: 1 }], total_count: 7 }, { rows: [{ a: 1 }], total: 7 }],
	['an envelope without a count', { data: [] }, { rows: [], total: undefined }],
	['a count as text', { data: [], total_count: '7' }, { rows: [], total: undefined }],
	['a bare list', [{ a: 1 }], { rows: [{ a: 1 }], total: undefined }],
	[
		'rows that are none',
		{ data: [1, null, 'x', [], { a: 1 }] },
		{ rows: [{ a: 1 }], total: undefined },
	],
	['an object instead of a list', { data: { a: 1 } }, undefined],
	['no data', { total_count: 0 }, undefined],
	['nothing', undefined, undefined],
	['text', 'data', undefined],
])('the body of a list: %s', (_name, body, page) => {
	expect(readListBody(body)).toEqual(page);
});
