import { BadRequest } from './errors.mts';
import type { Emulator } from './state.mts';

/** The paging part of a list's query, after JSON schema coercion. */
export interface PageQuery {
	limit?: number;
	page?: number;
}

const DEFAULT_LIMIT = 10;

/** JSON schema properties every list takes. docs.tavus.io list-voices: "Page size (1-100)", default 10. */
export const PAGE_PROPERTIES = {
	limit: { type: 'integer', minimum: 1, maximum: 100 },
	page: { type: 'integer', minimum: 0 },
} as const;

export interface Page<T> {
	data: T[];
	total_count: number;
	page: number;
	limit: number;
}

/**
 * Cuts one page out of `items`. Tavus's lists differ in the number of their first page, so it is a setting of
 * each list. Throws `BadRequest` when the page asked for is below it.
 */
export function pageOf<T>(
	emulator: Emulator,
	list: string,
	items: readonly T[],
	query: PageQuery,
): Page<T> {
	const base = emulator.settings.pageBase[list] ?? 1;
	const limit = query.limit ?? DEFAULT_LIMIT;
	const page = query.page ?? base;
	if (page < base) throw new BadRequest(`page must be >= ${base}`);
	const start = (page - base) * limit;
	return { data: items.slice(start, start + limit), total_count: items.length, page, limit };
}
