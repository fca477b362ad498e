import type { IPollFunctions } from 'n8n-workflow';

import { readListBody, type Page } from '../execution/paging';
import type { Account } from '../transport/account';
import { callTavus } from '../transport/client';
import { TavusFailure } from '../transport/failure';
import type { JsonRecord } from '../values';
import { unwrapOne } from '../answer';
import { idOf, type PolledList } from './lists';

/** What a look asks of Tavus. */
export interface Source {
	/** The time that a poll has is over: every request is refused from now on. */
	isLate(): boolean;
	/** @param page left out of the request when `undefined`. @throws TavusFailure, OutOfTime */
	page(
		list: PolledList,
		query: Readonly<Record<string, string | boolean>>,
		page: number | undefined,
		limit: number,
	): Promise<Page>;
	/** One thing with all that Tavus says of it; `undefined` when Tavus does not know it. @throws TavusFailure, OutOfTime */
	one(list: PolledList, id: string): Promise<JsonRecord | undefined>;
}

/** There was no time left for a request; what was not read is read by the next poll. */
export class OutOfTime extends Error {}

/** n8n gives up on a poll sooner or later: slow answers must not use up all of it. */
const TIMEOUT_MS = 20_000;
const PATIENCE_MS = 10_000;

/** An unknown id is a 404, or a 400 as for a wrong one (docs.tavus.io, "Get Replica", "Get Conversation"). */
function orUnknown(error: unknown): undefined {
	const status = error instanceof TavusFailure ? error.status : undefined;
	if (status !== 404 && status !== 400) throw error;
}

/** @param deadline milliseconds since 1970, after which no request is begun */
export function tavusSource(context: IPollFunctions, account: Account, deadline: number): Source {
	const get = async (path: string, query: Record<string, string | number | boolean>) => {
		const left = deadline - Date.now();
		if (left <= 0) throw new OutOfTime('This poll took too long');
		return await callTavus(
			context,
			{ method: 'GET', path, query },
			{
				account,
				timeoutMs: Math.min(TIMEOUT_MS, Math.max(left, 1000)),
				patienceMs: Math.min(PATIENCE_MS, left),
			},
		);
	};
	const unreadable = (status: number) =>
		new TavusFailure({ kind: 'unreadable', status, mayHaveBeenTaken: false });

	return {
		isLate: () => Date.now() >= deadline,

		async page(list, query, page, limit) {
			const { status, body } = await get(list.path, {
				...list.query,
				...query,
				limit,
				...(page === undefined ? {} : { page }),
			});
			const found = readListBody(body);
			if (found === undefined) throw unreadable(status);
			return found;
		},

		async one(list, id) {
			const path = `${list.path}/${encodeURIComponent(id)}`;
			const answer = await get(path, { verbose: true }).catch(orUnknown);
			if (answer === undefined) return undefined;
			const row = unwrapOne(answer.body);
			// An answer about something else says nothing about this.
			if (row === undefined || idOf(list.resource, row) !== id) throw unreadable(answer.status);
			return row;
		},
	};
}
