import { asText, isRecord, type JsonRecord } from './values';
import { canonicalEvent, JOINED, withLegacyNames } from './vocabulary';

/**
 * What Tavus tells of a conversation: its events, as they stand in `GET /v2/conversations/{id}?verbose=true` and in callbacks, and
 * their times (docs.tavus.io, "Get Conversation", "Webhooks and Callbacks").
 */

/** No time of Tavus is longer; anything else is not worth a look. */
const LONGEST_TIME = 64;
/** `2026-04-29T03:45:53Z`, `2025-07-11T06:48:37.564961`, `2024-08-28 15:27:40.824457`. */
const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** `Mon, 14 Jul 2025 09:14:24 GMT` */
const RFC_1123 =
	/^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2}( GMT| UTC| [+-]\d{4})?$/i;
/** Seconds since 1970 stay below this for three thousand years; milliseconds are above it since 1973. */
const MOST_SECONDS = 1e11;
/** Further than this no `Date` reaches (ECMA-262, "Time Values"). */
const LAST_MS = 8.64e15;

/** Cut after the milliseconds, as a text is: an event has the same time however it is written. A number is exact to a microsecond at most. */
function inRange(ms: number): number | undefined {
	if (!Number.isFinite(ms) || Math.abs(ms) > LAST_MS) return undefined;
	return Math.floor(Math.round(ms * 1000) / 1000);
}

function zoneOf(text: string | undefined): string {
	if (text === undefined || /^z$/i.test(text)) return 'Z';
	const [, hours = '', minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(text) ?? [];
	return `${hours}:${minutes}`;
}

/**
 * When something happened, in whichever form Tavus says it: ISO 8601 with or without a zone (then UTC), RFC 1123, or seconds since 1970
 * as a number or as text.
 *
 * @returns milliseconds since 1970, `undefined` for anything else; throws nothing
 */
export function timeOf(timestamp: unknown): number | undefined {
	if (typeof timestamp === 'number') {
		if (!(timestamp > 0)) return undefined;
		return inRange(timestamp < MOST_SECONDS ? timestamp * 1000 : timestamp);
	}
	if (typeof timestamp !== 'string' || timestamp.length > LONGEST_TIME) return undefined;
	const text = timestamp.trim();
	if (/^\d{6,}(\.\d+)?$/.test(text)) return timeOf(Number(text));
	const iso = ISO.exec(text);
	if (iso !== null) {
		const [, date = '', time = '00:00', seconds = ':00', fraction = '', zone] = iso;
		const ms = fraction.padEnd(3, '0').slice(0, 3);
		return inRange(Date.parse(`${date}T${time}${seconds}.${ms}${zoneOf(zone)}`));
	}
	const rfc = RFC_1123.exec(text);
	if (rfc === null) return undefined;
	return inRange(Date.parse(rfc[1] === undefined ? `${text} GMT` : text));
}

/** As {@link timeOf}, written as ISO 8601 in UTC. */
export function isoTime(timestamp: unknown): string | undefined {
	const ms = timeOf(timestamp);
	return ms === undefined ? undefined : new Date(ms).toISOString();
}

export const SHUTDOWN = 'system.shutdown';

/** Something that happened in a conversation. */
export interface ConversationEvent {
	/** See {@link canonicalEvent}. */
	event_type: string;
	/** As Tavus sent it. */
	timestamp: unknown;
	/** The same in milliseconds since 1970, where it can be read. */
	atMs?: number;
	/** `replica_id` and `persona_id` are there whichever name Tavus used. */
	properties: JsonRecord;
}

/** Leaves out the second of two joins that are one: under the other name, by the same replica. */
class Joins {
	private readonly alone: Array<{ said: string; replica: string }> = [];

	/** @param said Tavus's own word for the join */
	isTwin(said: string, properties: JsonRecord): boolean {
		const replica = asText(properties['replica_id']);
		const found = this.alone.findIndex(
			(other) =>
				other.said !== said &&
				(other.replica === replica || other.replica === '' || replica === ''),
		);
		if (found === -1) this.alone.push({ said, replica });
		else this.alone.splice(found, 1);
		return found !== -1;
	}
}

/**
 * The events of a conversation in Tavus's order; the twins of one join come once.
 *
 * @param row an answer of `GET /v2/conversations/{id}?verbose=true`; anything else has no events
 */
export function eventsOf(row: unknown): ConversationEvent[] {
	const list: unknown = isRecord(row) ? row['events'] : undefined;
	if (!Array.isArray(list)) return [];
	const joins = new Joins();
	return (list as unknown[]).flatMap((entry): ConversationEvent[] => {
		const said = isRecord(entry) ? asText(entry['event_type']) : '';
		if (!isRecord(entry) || said === '') return [];
		const properties = withLegacyNames(isRecord(entry['properties']) ? entry['properties'] : {});
		const type = canonicalEvent(said);
		if (type === JOINED && joins.isTwin(said, properties)) return [];
		const { timestamp } = entry;
		const atMs = timeOf(timestamp);
		return [{ event_type: type, timestamp, ...(atMs === undefined ? {} : { atMs }), properties }];
	});
}

/** Longer than every reason that Tavus documents. */
const LONGEST_REASON = 200;

/**
 * Why a conversation ended, as one word: Tavus writes `participant_left_timeout reached` or `participant_left_timeout`, under
 * `shutdown_reason` or `reason` (docs.tavus.io, "Webhooks and Callbacks", "Get Conversation").
 *
 * @param properties those of `system.shutdown`
 * @returns `undefined` when there is none
 */
export function shutdownReason(properties: unknown): string | undefined {
	if (!isRecord(properties)) return undefined;
	const said = asText(properties['shutdown_reason']) || asText(properties['reason']);
	const word = said
		.slice(0, LONGEST_REASON)
		.toLowerCase()
		.replace(/[\s_-]+/g, '_')
		.replace(/[_.]+$/, '')
		.replace(/_reached$/, '');
	if (word === '') return undefined;
	return word.startsWith('internal_error') ? 'internal_error' : word;
}

/** What the events tell of the conversation as a whole; Tavus has no field for it. */
export interface Course {
	/** See {@link shutdownReason}. */
	reason?: string;
	joinedMs?: number;
	endedMs?: number;
	/** Seconds from the replica's joining to the end, to the millisecond. */
	duration?: number;
}

/** How a conversation went. @param row as in {@link eventsOf} */
export function courseOf(row: unknown, events = eventsOf(row)): Course {
	const joinedMs = events.find(({ event_type: type }) => type === JOINED)?.atMs;
	const shutdown = events.findLast(({ event_type: type }) => type === SHUTDOWN);
	const endedMs = shutdown?.atMs;
	const reason =
		shutdownReason(shutdown?.properties) ??
		shutdownReason({ reason: isRecord(row) ? row['shutdown_reason'] : undefined });
	const known = joinedMs !== undefined && endedMs !== undefined && endedMs >= joinedMs;
	return {
		...(reason === undefined ? {} : { reason }),
		...(joinedMs === undefined ? {} : { joinedMs }),
		...(endedMs === undefined ? {} : { endedMs }),
		...(known ? { duration: (endedMs - joinedMs) / 1000 } : {}),
	};
}
