import type { INodeExecutionData } from 'n8n-workflow';

import type { Filters } from '../callbacks/filter';
import { LISTS, type PolledList } from './lists';
import { look } from './look';
import type { Source } from './source';
import type { PollingState } from './state';
import type { Wish } from './tell';

/** What the user set. */
export interface PollSettings {
	events: readonly string[];
	only: Filters;
	simplify: boolean;
}

/** What came of one poll. */
export interface Polled {
	state: PollingState;
	items: INodeExecutionData[];
	/** What could not be read; the state of it is as before, and the next poll reads it. */
	troubles: unknown[];
	/** What the user should know. */
	warnings: string[];
}

/** The lists in which the ticked events are found. */
export function listsFor(events: readonly string[]): PolledList[] {
	return LISTS.filter((list) => list.events.some((event) => events.includes(event)));
}

/**
 * Looks once at every list that has a ticked event.
 *
 * A list that is looked at for the first time begins now: what exists counts as told. So does an event that is ticked later, and a list of
 * which nothing is there any more after the credential was changed: that is another account.
 *
 * @param before what the last poll left, `undefined` for the first
 * @param account names the account
 * @returns the items in the order of the lists, each list from the earliest on; throws nothing that a request throws
 */
export async function pollTavus(
	source: Source,
	settings: PollSettings,
	before: PollingState | undefined,
	account: string,
	now: number,
): Promise<Polled> {
	const { events, only, simplify } = settings;
	const silent =
		before === undefined ? [] : events.filter((event) => !before.events.includes(event));
	const wish: Wish = { events: new Set(events), silent: new Set(silent), only, simplify };
	const polled: Polled = {
		state: { account, events: [...events], books: {} },
		items: [],
		troubles: [],
		warnings: [],
	};
	let isUnsure = false;
	for (const list of listsFor(events)) {
		const { resource } = list;
		const book = before?.books[resource];
		const doubt = before !== undefined && before.account !== account;
		try {
			const found = await look(source, list, book, wish, now, doubt);
			polled.state.books[resource] = found.book;
			polled.items.push(...found.items);
			polled.troubles.push(...found.troubles);
			polled.warnings.push(...found.warnings);
		} catch (trouble) {
			polled.troubles.push(trouble);
			if (book !== undefined) polled.state.books[resource] = book;
			isUnsure ||= doubt;
			const later = list.events.filter((event) => silent.includes(event));
			polled.state.events = polled.state.events.filter((event) => !later.includes(event));
		}
	}
	// Not before every list has been read with the new credential.
	if (isUnsure && before !== undefined) polled.state.account = before.account;
	return polled;
}
