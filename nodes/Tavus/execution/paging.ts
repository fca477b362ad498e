import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../values';
import { inOrder } from './pace';

/** The most rows that Tavus gives a page (docs.tavus.io, "List Voices"; replicas take 100 as well). */
export const PAGE_SIZE = 100;

export interface Page {
	rows: IDataObject[];
	/** How many rows there are in all, where Tavus says so. */
	total: number | undefined;
}

/** How often a list is read anew when rows were deleted meanwhile. */
const MOST_AGAIN = 3;

/** Reads one page; `page` is left out of the request when it is `undefined`. */
export type ReadPage = (page: number | undefined, limit: number) => Promise<Page>;

/** @returns `undefined` when the body is not a list */
export function readListBody(body: unknown): Page | undefined {
	const rows: unknown = Array.isArray(body) ? body : isRecord(body) ? body['data'] : undefined;
	if (!Array.isArray(rows)) return undefined;
	const total = isRecord(body) ? body['total_count'] : undefined;
	return {
		rows: rows.filter(isRecord) as IDataObject[],
		total: typeof total === 'number' ? total : undefined,
	};
}

/** Rows in the order of arrival, each once. */
class Rows {
	private readonly seen = new Set<string>();

	readonly list: IDataObject[] = [];

	constructor(private readonly idOf: (row: IDataObject) => string) {}

	/** @returns how many of them are new */
	add(rows: IDataObject[]): number {
		const before = this.list.length;
		for (const row of rows) {
			const id = this.idOf(row) || JSON.stringify(row);
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			this.list.push(row);
		}
		return this.list.length - before;
	}
}

/**
 * Collects the rows of a list, whether its pages are counted from 0 or from 1: Tavus does both, and does not say which for every
 * list. The first request carries no page number; then page 1 is asked for. If it begins with the same row as the first answer,
 * pages count from 1 and it was the first page again; otherwise it was already the second.
 *
 * @param wanted how many rows, or `undefined` for all
 * @param most how many pages may be read at the same time
 * @throws whatever `readPage` throws
 */
export async function collectRows(
	readPage: ReadPage,
	wanted: number | undefined,
	idOf: (row: IDataObject) => string,
	most: number,
): Promise<IDataObject[]> {
	const rows = new Rows(idOf);
	const limit = Math.min(PAGE_SIZE, wanted ?? PAGE_SIZE);
	const first = await readPage(undefined, limit);
	rows.add(first.rows);
	let { total } = first;
	let shrank = false;
	const take = (found: Page): number => {
		if (found.total !== undefined) {
			shrank ||= total !== undefined && found.total < total;
			total = found.total;
		}
		return rows.add(found.rows);
	};
	/** A count that the rows have already proved wrong is no count. */
	const counted = (): number | undefined =>
		total !== undefined && total >= rows.list.length ? total : undefined;
	const missing = (): number =>
		Math.min(wanted ?? Infinity, counted() ?? Infinity) - rows.list.length;
	if (first.rows.length === 0 || missing() <= 0) return rows.list.slice(0, wanted);

	// Page 1 is the first page again, or the second.
	take(await readPage(1, limit));
	let page = 2;
	for (let fresh = 1; fresh > 0 && missing() > 0; ) {
		// With a count, several pages at once; never more than may be in vain when the count is wrong.
		const pages = counted() === undefined ? 1 : Math.ceil(missing() / first.rows.length);
		const from = page;
		const batch = await inOrder(
			Math.min(pages, most),
			most,
			async (index) => await readPage(from + index, limit),
		);
		for (const found of batch) fresh = take(found);
		page += batch.length;
	}
	// Rows that are deleted let later ones move to pages that have been read already.
	for (let again = 0; shrank && wanted === undefined && again < MOST_AGAIN; again++) {
		shrank = false;
		const all = await inOrder(
			page,
			most,
			async (index) => await readPage(index === 0 ? undefined : index, limit),
		);
		for (const found of all) take(found);
	}
	return rows.list.slice(0, wanted);
}
