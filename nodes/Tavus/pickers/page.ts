import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';

import { PAGE_SIZE, readListBody, type Page } from '../execution/paging';
import { BaseUrlRefused } from '../transport/baseUrl';
import { callTavus } from '../transport/client';
import { TavusFailure } from '../transport/failure';
import { describeFailure } from '../transport/messages';
import { asText, isRecord } from '../values';

/** A person looks at an opening list: better a sentence after some seconds than a spinner for a minute. */
const PATIENCE_MS = 8_000;
const TIMEOUT_MS = 20_000;

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
		const { body } = await callTavus(
			context,
			{
				method: 'GET',
				path,
				query: { ...query, limit: PAGE_SIZE, ...(page === undefined ? {} : { page }) },
			},
			{ patienceMs: PATIENCE_MS, timeoutMs: TIMEOUT_MS },
		);
		return readListBody(body) ?? { rows: [], total: 0 };
	} catch (error) {
		if (error instanceof TavusFailure) {
			const { message, description } = describeFailure(error, false);
			throw new NodeApiError(context.getNode(), { message }, { message, description });
		}
		if (error instanceof BaseUrlRefused)
			throw new NodeOperationError(context.getNode(), error.message);
		throw new NodeOperationError(
			context.getNode(),
			isRecord(error) ? asText(error['message']) : '',
		);
	}
}

/**
 * Reads one page for a picker.
 *
 * @param token what the previous page gave, `undefined` for the first
 * @returns the rows, and the token of the next page unless this was the last
 * @throws NodeApiError with Tavus's sentence when the list cannot be read
 */
export async function pickerPage(
	context: ILoadOptionsFunctions,
	path: string,
	query: Record<string, string | boolean>,
	idOf: (row: IDataObject) => string,
	token: string | undefined,
): Promise<{ rows: IDataObject[]; next?: string }> {
	const position = readToken(token);
	let at = position?.page;
	let { rows, total } = await readPage(context, path, query, at);
	const firstId = (): string => (rows[0] === undefined ? '' : idOf(rows[0]));
	if (position !== undefined && at === 1 && firstId() === position.first) {
		at = 2;
		({ rows, total } = await readPage(context, path, query, at));
	}
	const first = position?.first ?? firstId();
	const page = (at ?? 0) + 1;
	// A page that is not full is the last; without a full one and with a count, the count decides.
	const complete =
		rows.length === 0 || (total !== undefined && position === undefined && rows.length >= total);
	return complete ? { rows } : { rows, next: `${page}|${first}` };
}
