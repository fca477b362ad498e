import type { IDataObject } from 'n8n-workflow';

import { SHUTDOWN, type ConversationEvent } from '../../conversation';
import { JOINED, withLegacyNames } from '../../vocabulary';
import { asText, present } from '../../values';
import type { EventfulJob, JobChoice, JobState } from '../types';
import {
	endedMs,
	factsOf,
	isOver,
	lastEvent,
	told,
	TRANSCRIPT_READY,
	withoutIt,
	withTranscript,
	type Told,
} from './results';
import { conversationPath } from './shared';

/** What comes after the call comes within minutes: the analysis in the examples of docs.tavus.io three minutes after the transcript. */
const GRACE_MS = 10 * 60_000;
/** The status may change a moment before the event that says why; shorter than a callback is given time to be confirmed. */
const SETTLE_MS = 15_000;
const DELETED = 'deleted';

const RECORDING_READY = 'application.recording_ready';
const RECORDING_FAILED = 'application.recording_copy_failed';
const PERCEPTION_READY = 'application.perception_analysis';
const PERCEPTION_UNAVAILABLE = 'application.perception_unavailable';

/** What is waited for, by the events that end the waiting. */
interface Awaited {
	/** In a sentence: "transcript". */
	what: string;
	events: readonly string[];
	/** @param find the latest event of a kind; `undefined` while none of them has come */
	ended: (find: (type: string) => ConversationEvent | undefined, it: Told) => JobState | undefined;
}

/** A text or a number of an event, `undefined` when there is none. */
const said = (event: ConversationEvent, name: string): string | number | undefined => {
	const value = event.properties[name];
	return typeof value === 'number' ? value : asText(value) || undefined;
};

/** A recording, beside what the conversation itself is called and how long it lasted. */
const recordingOf = (event: ConversationEvent): IDataObject =>
	present({
		recording_id: said(event, 'recording_id'),
		storage_provider: said(event, 'storage_provider'),
		storage_uri: said(event, 'storage_uri'),
		bucket_name: said(event, 'bucket_name'),
		s3_key: said(event, 's3_key'),
		recording_duration: said(event, 'duration'),
	});

function copyFailed(event: ConversationEvent): JobState {
	const code = said(event, 'error_code');
	const recording = said(event, 'recording_id');
	const words = said(event, 'error_message') ?? code ?? 'the recording could not be copied';
	// Docs.tavus.io, "Webhooks and Callbacks": the copy is kept for about 30 days.
	const kept = [
		...(code === undefined || code === words ? [] : [code]),
		...(recording === undefined ? [] : [`recording ${recording}, kept by Tavus for about 30 days`]),
	].join('; ');
	return {
		kind: 'failed',
		status: 'recording_copy_failed',
		reason: `${words}${kept === '' ? '' : ` (${kept})`}`,
	};
}

/** Docs.tavus.io, "Webhooks and Callbacks". */
const AWAITED = {
	transcript: {
		what: 'transcript',
		events: [TRANSCRIPT_READY],
		ended: (find, it) => {
			const ready = find(TRANSCRIPT_READY);
			return ready && { kind: 'done', item: withTranscript(it, ready.properties, false) };
		},
	},
	recording: {
		what: 'recording',
		events: [RECORDING_READY, RECORDING_FAILED],
		ended: (find, it) => {
			const ready = find(RECORDING_READY);
			if (ready !== undefined)
				return { kind: 'done', item: { ...factsOf(it), ...recordingOf(ready) } };
			const failed = find(RECORDING_FAILED);
			return failed && copyFailed(failed);
		},
	},
	perception: {
		what: 'perception analysis',
		events: [PERCEPTION_READY, PERCEPTION_UNAVAILABLE],
		ended: (find, it) => {
			const ready = find(PERCEPTION_READY);
			if (ready !== undefined) {
				const analysis = (ready.properties['analysis'] ?? null) as IDataObject[string];
				return { kind: 'done', item: { ...factsOf(it), analysis } };
			}
			const failed = find(PERCEPTION_UNAVAILABLE);
			if (failed === undefined) return undefined;
			const reason = asText(failed.properties['reason']) || 'perception_unavailable';
			return { kind: 'done', item: withoutIt(it, reason) };
		},
	},
} as const satisfies Record<string, Awaited>;

/** Whether the call is over, and its events have had the time to tell how it ended. */
function hasSettled(it: Told, now: Date): boolean {
	if (!isOver(it)) return false;
	// Where nobody joined, as in test mode, nothing else comes.
	if (lastEvent(it, SHUTDOWN) !== undefined || lastEvent(it, JOINED) === undefined) return true;
	const ended = endedMs(it);
	return ended === undefined || now.getTime() - ended >= SETTLE_MS;
}

const NOT_COPIED =
	'The call is over, so it cannot be recorded once more. Let Tavus write into the storage before the next one; support@tavus.io can tell whether this recording can still be had.';
const IS_DELETED = 'it was deleted';

function jobOf(
	events: readonly string[],
	judge: (it: Told, now: Date, status: string) => JobState,
): EventfulJob {
	return {
		resource: 'conversation',
		idField: 'conversation_id',
		read: (id) => ({ method: 'GET', path: conversationPath(id), query: { verbose: true } }),
		endedBy: new Set(events),
		keeps: ['conversation_name', 'conversation_url', 'meeting_token'],
		// Nothing but a recording can fail.
		advice: (reason) =>
			reason === IS_DELETED
				? 'Without the conversation there is nothing to wait for. Create a new one.'
				: NOT_COPIED,
		judge: (row, now) => {
			const it = told(withLegacyNames(row));
			const status = asText(it.row['status']);
			if (status === DELETED) return { kind: 'failed', status, reason: IS_DELETED };
			return judge(it, now, status);
		},
	};
}

const ended = jobOf([SHUTDOWN], (it, now, status) =>
	hasSettled(it, now) ? { kind: 'done', item: factsOf(it) } : { kind: 'running', status },
);

const afterTheCall = ({ what, events, ended: endedWith }: Awaited): EventfulJob =>
	jobOf(events, (it, now, status) => {
		const state = endedWith((type) => lastEvent(it, type), it);
		if (state !== undefined) return state;
		const end = endedMs(it);
		if (end === undefined || now.getTime() - end < GRACE_MS) return { kind: 'running', status };
		return {
			kind: 'done',
			item: withoutIt(it, `Tavus told of no ${what} within 10 minutes after the call`),
		};
	});

/** What a conversation is waited for, by the parameter 'Wait For'. */
export const CONVERSATION_JOBS: JobChoice = {
	parameter: 'waitFor',
	kinds: {
		ended,
		transcript: afterTheCall(AWAITED.transcript),
		recording: afterTheCall(AWAITED.recording),
		perception: afterTheCall(AWAITED.perception),
	},
};
