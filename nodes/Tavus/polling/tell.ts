import type { INodeExecutionData } from 'n8n-workflow';

import { idsOf } from '../callbacks/classify';
import { outside, type Filters } from '../callbacks/filter';
import { itemOfEvent, itemOfState } from '../callbacks/item';
import { eventsOf, SHUTDOWN, type ConversationEvent } from '../conversation';
import type { StatefulResource } from '../states';
import type { JsonRecord } from '../values';
import { sightOf, TRANSCRIPT, type PolledList, type Sight } from './lists';
import type { Open } from './state';
import type { Watch } from './watch';

/** What the user wants to hear of. */
export interface Wish {
	/** The ticked events. */
	events: ReadonlySet<string>;
	/** Those among them that are noted without starting the workflow: they were ticked just now. */
	silent: ReadonlySet<string>;
	only: Filters;
	simplify: boolean;
}

const MINUTE_MS = 60_000;
/** The events of a conversation may come a moment after its status; a call in test mode has none at all. */
const SHUTDOWN_AFTER_MS = 10 * MINUTE_MS;
/** A transcript comes within minutes; a call in which nobody spoke has none. */
const TRANSCRIPT_AFTER_MS = 6 * 60 * MINUTE_MS;
/** At first each poll looks for it, then at longer intervals. */
const OFTEN_MS = 15 * MINUTE_MS;
const SELDOM_MS = 15 * MINUTE_MS;

const passes = (row: JsonRecord, { only }: Wish): boolean =>
	outside(idsOf(row), only) === undefined;

/** Whether a row alone says that nothing will come of it. */
export function isUnwanted(sight: Sight, wish: Wish): boolean {
	const unticked = sight.event !== undefined && !wish.events.has(sight.event);
	return unticked || !passes(sight.row, wish);
}

const isHeard = (event: string, row: JsonRecord, wish: Wish): boolean =>
	wish.events.has(event) && !wish.silent.has(event) && passes(row, wish);

/** What Tavus says of a replica, video or document whose end the list shows, as an item. */
function tellState(
	watch: Watch,
	resource: StatefulResource,
	sight: Sight,
	wish: Wish,
): INodeExecutionData[] {
	const { id, row, event = '', end } = sight;
	if (sight.state === 'running') return [];
	const isNews = sight.state !== 'gone' && !watch.known.has(end) && isHeard(event, row, wish);
	// First made, then noted: what cannot be told now is not lost.
	const item = isNews ? itemOfState(resource, row, new Date(watch.now), wish.simplify) : undefined;
	watch.close(id, end);
	return item === undefined ? [] : [item];
}

/** `undefined` while it may still come, null when nothing more is waited for. */
function eventFor(
	type: string,
	sight: Sight,
	events: readonly ConversationEvent[],
	overMs: number,
): ConversationEvent | null | undefined {
	const event = events.find((entry) => entry.event_type === type);
	if (event !== undefined) return event;
	if (type === TRANSCRIPT) return overMs >= TRANSCRIPT_AFTER_MS ? null : undefined;
	if (overMs < SHUTDOWN_AFTER_MS) return undefined;
	return { event_type: type, timestamp: sight.row['updated_at'], properties: {} };
}

/** What has happened in a conversation since it was looked at last, as items. */
function tellConversation(watch: Watch, sight: Sight, wish: Wish): INodeExecutionData[] {
	const { id, row, state, end } = sight;
	const { now } = watch;
	if (state === 'gone') {
		watch.close(id, end);
		return [];
	}
	const before: Open = watch.open.get(id) ?? { since: now };
	const over = before.over ?? (state === 'ended' ? now : undefined);
	const told = new Set(before.told);
	const events = eventsOf(row);
	const wanted = [SHUTDOWN, TRANSCRIPT].filter((type) => wish.events.has(type));
	const items = wanted.flatMap((type): INodeExecutionData[] => {
		if (told.has(type)) return [];
		const event = eventFor(type, sight, events, over === undefined ? 0 : now - over);
		if (event === undefined) return [];
		told.add(type);
		if (event === null || !isHeard(type, row, wish)) return [];
		return [itemOfEvent(row, event, new Date(now), wish.simplify) ?? []].flat();
	});
	if (state === 'ended' && wanted.every((type) => told.has(type))) {
		watch.close(id, end);
		return items;
	}
	watch.open.set(id, {
		since: before.since,
		...(over === undefined ? {} : { over }),
		...(told.size === 0 ? {} : { told: [...told] }),
		...(over !== undefined && now - over >= OFTEN_MS ? { next: now + SELDOM_MS } : {}),
	});
	return items;
}

/**
 * Notes what Tavus says of one thing.
 *
 * @param row the answer about it alone
 * @returns the items that start the workflow
 */
export function tell(
	watch: Watch,
	list: PolledList,
	row: JsonRecord,
	wish: Wish,
): INodeExecutionData[] {
	const sight = sightOf(list.resource, row);
	if (sight === undefined) return [];
	if (list.resource === 'conversation') return tellConversation(watch, sight, wish);
	return tellState(watch, list.resource, sight, wish);
}
