import type { IDataObject } from 'n8n-workflow';

import {
	courseOf,
	eventsOf,
	SHUTDOWN,
	timeOf,
	type ConversationEvent,
	type Course,
} from '../../conversation';
import { readTranscript } from '../../transcript';
import { asText, present, type JsonRecord } from '../../values';
import { pick } from '../../simpleFields';

/** What comes out of a conversation; the rest of its item depends on what was asked for. */
const FACTS = [
	'conversation_id',
	'conversation_name',
	'status',
	'shutdown_reason',
	'duration',
	'joined_at',
	'ended_at',
	'replica_id',
	'persona_id',
	'created_at',
] as const;

export const TRANSCRIPT_READY = 'application.transcription_ready';
export const ACTIVE = 'active';
export const ENDED = 'ended';

/** A conversation and what happened in it. */
export interface Told {
	row: JsonRecord;
	events: readonly ConversationEvent[];
	course: Course;
}

/** @param row a verbose answer, in legacy names */
export function told(row: JsonRecord): Told {
	const events = eventsOf(row);
	return { row, events, course: courseOf(row, events) };
}

/** The latest event of a kind: a call may be recorded several times. */
export const lastEvent = ({ events }: Told, type: string): ConversationEvent | undefined =>
	events.findLast((event) => event.event_type === type);

/** Whether the call is over: its shutdown may be told before its status changes. */
export const isOver = (what: Told): boolean =>
	asText(what.row['status']) === ENDED || lastEvent(what, SHUTDOWN) !== undefined;

/** When the call ended, as exactly as Tavus tells, in milliseconds since 1970; `undefined` while it goes on. */
export function endedMs(what: Told): number | undefined {
	if (!isOver(what)) return undefined;
	return what.course.endedMs ?? timeOf(what.row['updated_at']);
}

const iso = (ms: number | undefined): string | undefined =>
	ms === undefined ? undefined : new Date(ms).toISOString();

/** The conversation itself, the same whatever was asked for. */
export function factsOf(what: Told): IDataObject {
	const { row, course } = what;
	const known = {
		...row,
		...(isOver(what) ? { status: ENDED } : {}),
		...present({
			shutdown_reason: course.reason,
			duration: course.duration,
			joined_at: iso(course.joinedMs),
			ended_at: iso(endedMs(what)),
		}),
	};
	return pick(known, FACTS) as IDataObject;
}

/**
 * The conversation with what was said.
 *
 * @param properties those of the transcript event
 * @param system true keeps the turns that were not spoken as well
 */
export function withTranscript(what: Told, properties: JsonRecord, system: boolean): IDataObject {
	const { turns, text, duration } = readTranscript(properties, { system });
	const facts = factsOf(what);
	return {
		...facts,
		// Without the events of joining and ending, the turns tell how long it was.
		...present({ duration: (facts['duration'] as number | undefined) ?? duration }),
		transcript: text,
		turns: turns as unknown as IDataObject[],
	};
}

/** The conversation without what was asked for. @param reason why it is missing, in words or in Tavus's own */
export function withoutIt(what: Told, reason: string): IDataObject {
	return { ...factsOf(what), missing: true, missing_reason: reason };
}
