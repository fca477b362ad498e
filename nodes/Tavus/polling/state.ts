import type { IDataObject } from 'n8n-workflow';

import { asRecord, isRecord, present } from '../values';
import type { PolledResource } from './lists';

/**
 * What the trigger keeps between polls, and what follows from how n8n keeps it.
 *
 * n8n has one JSON document per workflow for this. It is stored after the poll with which a workflow is published or n8n starts, and
 * whenever a poll starts the workflow; after a poll that found nothing it stays in memory only (n8n-core poll-trigger-executor.js, n8n
 * trigger-execution-context.factory.js). After a crash a poll may therefore begin with an older state. So the rule here: a state may be
 * forgotten back to the last one that was stored, and nothing is lost or doubled by it. What has ended since is not known there, and what
 * began since is new.
 *
 * The state is replaced in one piece, right before the items are handed over. n8n then stores the state and starts the workflow at the same
 * time. A crash within these milliseconds loses the event (the state is stored, the execution is not there) or, more rarely, doubles it; with
 * n8n's durable cursors both happen in one transaction.
 *
 * Bounded: at most {@link OPEN_MOST} running things and {@link KNOWN_MOST} ended ones per resource (twice that between two looks at the whole
 * list), 8 bytes each for the latter: some kB as a rule, 300 kB at the very most.
 * - More ended ones: the earliest are forgotten, and everything that came to be (`created_at`, `last_crawled_at`) until then counts as known.
 *   Nothing is lost unless a thing first shows up after 2,000 later ones have, or has no time at all and was never seen running.
 * - More running ones: those watched longest are let go with a warning, and each poll reads the whole list until they fit again. Their end is
 *   still found there. A conversation of which only the transcript is missing is let go last, and for good.
 */
export interface PollingState {
	/** Names the account without telling its key. */
	account: string;
	/** The events that were ticked. One that is ticked later starts from then on. */
	events: string[];
	books: Partial<Record<PolledResource, Book>>;
}

/** What is known of one of Tavus's lists. */
export interface Book {
	/** What has ended and was dealt with, see `Known`. */
	known: string;
	/** What has not, by id. */
	open: Record<string, Open>;
	/** Tavus's count of the list when it was read last. */
	told?: number;
	/** The number of the list's first page, once it is known. */
	base?: number;
	/** When the whole list was read last, in milliseconds since 1970. */
	wholeAt: number;
	/** What came to be until then counts as known, in milliseconds since 1970. */
	floor?: number;
	/** True when more was running than can be kept. */
	full?: boolean;
}

/** Something that has not come to its end, or to the last event that is waited for. */
export interface Open {
	/** Since when it is watched, in milliseconds since 1970. */
	since: number;
	/** Since when it is known that the conversation is over. */
	over?: number;
	/** The events of the conversation that need no further look. */
	told?: string[];
	/** No look before that time. */
	next?: number;
}

export const OPEN_MOST = 500;
export const KNOWN_MOST = 2000;
/** The whole list is read after this time. */
export const WHOLE_EVERY_MS = 24 * 60 * 60 * 1000;

const KEY = 'state';
const VERSION = 1;

function toNumber(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const toTexts = (value: unknown): string[] =>
	Array.isArray(value)
		? (value as unknown[]).filter((entry): entry is string => typeof entry === 'string')
		: [];

function toOpen(value: unknown): Open {
	const entry = asRecord(value) ?? {};
	return {
		since: toNumber(entry['since']) ?? 0,
		...(present({ over: toNumber(entry['over']), next: toNumber(entry['next']) }) as Partial<Open>),
		...(Array.isArray(entry['told']) ? { told: toTexts(entry['told']) } : {}),
	};
}

function toBook(value: unknown): Book | undefined {
	if (!isRecord(value) || typeof value['known'] !== 'string' || !isRecord(value['open'])) {
		return undefined;
	}
	const numbers = present({
		told: toNumber(value['told']),
		base: toNumber(value['base']),
		floor: toNumber(value['floor']),
	});
	return {
		known: value['known'],
		open: Object.fromEntries(
			Object.entries(value['open']).map(([id, entry]) => [id, toOpen(entry)]),
		),
		wholeAt: toNumber(value['wholeAt']) ?? 0,
		...(numbers as Partial<Book>),
		...(value['full'] === true ? { full: true } : {}),
	};
}

/** The state of the last poll, as a copy; `undefined` before the first one. What is not of this shape counts as nothing. */
export function readState(staticData: IDataObject): PollingState | undefined {
	const stored: unknown = staticData[KEY];
	if (!isRecord(stored) || stored['version'] !== VERSION) return undefined;
	const books = Object.entries(asRecord(stored['books']) ?? {}).flatMap(([resource, value]) => {
		const book = toBook(value);
		return book === undefined ? [] : [[resource, book] as const];
	});
	return {
		account: String(stored['account']),
		events: toTexts(stored['events']),
		books: Object.fromEntries(books),
	};
}

/** Sets the state as one new object: n8n does not notice changes inside an old one. */
export function writeState(staticData: IDataObject, state: PollingState): void {
	staticData[KEY] = { version: VERSION, ...(JSON.parse(JSON.stringify(state)) as IDataObject) };
}
