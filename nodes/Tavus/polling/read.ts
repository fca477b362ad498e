import type { IDataObject } from 'n8n-workflow';

import { collectRows, PAGE_SIZE, type Page } from '../execution/paging';
import { isRecord, present } from '../values';
import { idOf, sightOf, type PolledList, type Sight } from './lists';
import type { Source } from './source';

/** Requests of one poll that are under way at the same time. */
export const AT_ONCE = 5;

/** What was read of a list. */
export interface Reading {
	sights: Sight[];
	/** Tavus's count, where it gives one. */
	told?: number;
	/** The number of the first page, where it shows. */
	base?: number;
	/** All of it, its ends, or as much of all of it as there was time for. */
	read: 'whole' | 'ends' | 'part';
	/** True when all of it was read, and as many were seen as Tavus counts. */
	complete: boolean;
}

/** What the ends of a list are held against. */
export interface Before {
	told?: number;
	base?: number;
	isNews(sight: Sight): boolean;
}

const sightsOf = (list: PolledList, rows: readonly unknown[]): Sight[] =>
	rows.filter(isRecord).flatMap((row) => sightOf(list.resource, row) ?? []);

/** Each thing once. */
function unique(sights: readonly Sight[]): Sight[] {
	return [...new Map(sights.map((sight) => [sight.id, sight])).values()];
}

function reading(
	list: PolledList,
	pages: readonly Page[],
	read: Reading['read'],
	base?: number,
): Reading {
	const sights = unique(
		sightsOf(
			list,
			pages.flatMap(({ rows }) => rows),
		),
	);
	const told = pages.at(-1)?.total;
	return {
		sights,
		read,
		complete: read === 'whole' && (told === undefined || sights.length >= told),
		...(present({ told, base }) as Partial<Reading>),
	};
}

/**
 * Reads the whole list, whether pages count from 0 or from 1. When time runs out, what was read so far.
 *
 * @throws TavusFailure
 */
export async function readWhole(
	source: Source,
	list: PolledList,
	query: Readonly<Record<string, string>> = {},
): Promise<Reading> {
	const pages: Page[] = [];
	const firsts = new Map<number | undefined, string | undefined>();
	const idOfRow = (row: IDataObject): string => idOf(list.resource, row) ?? '';
	let read: Reading['read'] = 'whole';
	const readPage = async (page: number | undefined, limit: number): Promise<Page> => {
		if (source.isLate()) {
			read = 'part';
			return { rows: [], total: undefined };
		}
		const found = await source.page(list, query, page, limit);
		pages.push(found);
		firsts.set(page, found.rows[0] === undefined ? undefined : idOfRow(found.rows[0]));
		return found;
	};
	await collectRows(readPage, undefined, idOfRow, AT_ONCE);
	if (!firsts.has(1)) return reading(list, pages, read);
	return reading(list, pages, read, firsts.get(1) === firsts.get(undefined) ? 1 : 0);
}

/**
 * Reads the list from both ends until a page holds something that is not new. When the count does not agree with what was found there, or
 * the list is not what it was, the whole.
 *
 * @throws TavusFailure, OutOfTime
 */
export async function readEnds(source: Source, list: PolledList, before: Before): Promise<Reading> {
	const front = await source.page(list, {}, undefined, PAGE_SIZE);
	const { total, rows } = front;
	if (total !== undefined && rows.length >= total) return reading(list, [front], 'whole');
	const { base } = before;
	if (total === undefined || rows.length === 0 || base === undefined || before.told === undefined) {
		return await readWhole(source, list);
	}
	const pages = [front];
	const count = Math.ceil(total / rows.length);
	const allNews = (page: Page): boolean => sightsOf(list, page.rows).every(before.isNews);
	const read = async (index: number): Promise<Page> => {
		const page = await source.page(list, {}, base + index, PAGE_SIZE);
		pages.push(page);
		return page;
	};
	let from = 1;
	for (let page = front; from < count && allNews(page); from++) page = await read(from);
	for (let index = count - 1; index >= from; index--) {
		const page = await read(index);
		const due = index === count - 1 ? total - index * rows.length : rows.length;
		if (page.rows.length !== due) return await readWhole(source, list);
		if (!allNews(page)) break;
	}
	const found = reading(list, pages, 'ends', base);
	const news = found.sights.filter(before.isNews).length;
	if (found.told !== before.told + news) return await readWhole(source, list);
	return found;
}
