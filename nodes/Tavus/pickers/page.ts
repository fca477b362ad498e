import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { explain } from '../execution/itemFailure';
import { PAGE_SIZE, readListBody, type Page } from '../execution/paging';
import { nodeError } from '../nodeError';
import { callTavus } from '../transport/client';
import { TavusFailure } from '../transport/failure';
import { asText } from '../values';

/** A person looks at an opening list: better a sentence after some seconds than a spinner for a minute. */
export const LOOK = { patienceMs: 8_000, timeoutMs: 20_000 } as const;

/**
 * Where the next page of a picker begins. `first` is the first row of the first answer: pages count from 0 or from 1, and when
 * "page 1" begins with the same row it is skipped.
 */
interface Position {
	page: number;
	first: string;
}

/** @returns `undefined` for the beginning, or for a token that is not ours */
function readToken(token: string | undefined): Position | undefined {
	const match = /^(\d+)\|(.*)$/s.exec(asText(token));
	return match ? { page: Number(match[1]), first: match[2] ?? '' } : undefined;
}

async function readPage(
	context: ILoadOptionsFunctions,
	path: string,
	query: Record<string, string | boolean>,
	page: number | undefined,
): Promise<Page> {
	try {
		const { status, body } = await callTavus(
			context,
			{
				method: 'GET',
				path,
				query: { ...query, limit: PAGE_SIZE, ...(page === undefined ? {} : { page }) },
			},
			LOOK,
		);
		const list = readListBody(body);
		if (list !== undefined) return list;
		throw new TavusFailure({ kind: 'unreadable', status, mayHaveBeenTaken: false });
	} catch (error) {
		throw nodeError(context.getNode(), explain(error, false));
	}
}

/**
 * Reads one page for a picker.
 *
 * @param token what the previous page gave, `undefined` for the first
 * @returns the rows, and the token of the next page unless this was the last
 * @throws NodeApiError or NodeOperationError with Tavus's sentence when the list cannot be read
 */
export async function pickerPage(
	context: ILoadOptionsFunctions,
	path: string,
	query: Record<string, string | boolean>,
	idOf: (row: IDataObject) => string,
	token: string | undefined,
): Promise<{ rows: IDataObject[]; next?: string }> {
	const position = readToken(token);
	const firstOf = (page: Page): string => (page.rows[0] === undefined ? '' : idOf(page.rows[0]));
	if (position === undefined) {
		const page = await readPage(context, path, query, undefined);
		const isWhole = page.total !== undefined && page.rows.length >= page.total;
		const isLast = page.rows.length === 0 || isWhole;
		return { rows: page.rows, ...(isLast ? {} : { next: `1|${firstOf(page)}` }) };
	}
	let at = position.page;
	let page = await readPage(context, path, query, at);
	if (at === 1 && firstOf(page) === position.first) {
		at = 2;
		page = await readPage(context, path, query, at);
	}
	// The first page once more means that the service does not look at the number: there is nothing further.
	if (page.rows.length === 0 || firstOf(page) === position.first) return { rows: [] };
	return { rows: page.rows, next: `${at + 1}|${position.first}` };
}
