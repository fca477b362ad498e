import { eventsOf } from '../conversation';
import type { StatefulResource } from '../states';
import { isRecord, type JsonRecord } from '../values';
import { unwrapOne } from '../answer';
import { withLegacyNames } from '../vocabulary';
import type { Callback, Ids, Told } from './callback';
import { classifyState, idOfState, idsOf } from './classify';
import { tellEvent } from './eventCopy';
import { idAt, textAt } from './json';
import { matchEvent } from './matchEvent';

/** What is read to prove a callback, and its id; interactions have that of their conversation. */
export interface Question {
	about: StatefulResource | 'conversation' | 'interactions';
	id: string;
}

/** What came of asking the API once. */
export type ReadOutcome =
	| { kind: 'found'; body: unknown }
	/** Tavus knows no such id: 404, or 400 as for a wrong id (docs.tavus.io, get-replica). */
	| { kind: 'unknown' }
	/** No answer that says anything about the id. */
	| { kind: 'unavailable' };

export type Final = {
	kind: 'final';
	/** Only the nearest event of its kind: the callback may be about another one, which the API does not show. */
	guessed?: true;
} & Told;

export type Verdict =
	| Final
	/** Not ended yet, or an event that the conversation does not have (yet). */
	| { kind: 'running'; nearest?: Final }
	| { kind: 'unknown' }
	| { kind: 'unavailable' };

/** An answer about another thing, or about none such as `{ "status": "error" }`, proves nothing. */
const UNAVAILABLE: Verdict = { kind: 'unavailable' };
const RUNNING: Verdict = { kind: 'running' };

/** What to ask the API about this callback; `undefined` when the API cannot prove it. */
export function questionOf({ confirmedBy, resource, resourceId }: Callback): Question | undefined {
	if (confirmedBy === 'nothing' || resource === 'unknown' || resourceId === undefined)
		return undefined;
	return { about: confirmedBy === 'interactions' ? 'interactions' : resource, id: resourceId };
}

/** The conversation in an answer, in legacy names. */
function conversationIn(id: string, body: unknown): JsonRecord | undefined {
	const row = unwrapOne(body);
	if (row === undefined || idAt(row, 'conversation_id') !== id) return undefined;
	return withLegacyNames(row);
}

/** The ids of a conversation, from an answer about it. */
export function idsIn(id: string, outcome: ReadOutcome): Ids {
	const row = outcome.kind === 'found' ? conversationIn(id, outcome.body) : undefined;
	return row === undefined ? {} : idsOf(row);
}

function judgeState(resource: StatefulResource, id: string, body: unknown): Verdict {
	const copy = unwrapOne(body);
	if (copy === undefined || textAt(copy, 'status') === undefined) return UNAVAILABLE;
	if (idOfState(resource, copy) !== id) return UNAVAILABLE;
	const callback = classifyState(resource, copy);
	return callback?.final === true ? { kind: 'final', callback, copy } : RUNNING;
}

function judgeEvent(posted: Callback, id: string, body: unknown): Verdict {
	const row = conversationIn(id, body);
	if (row === undefined) return UNAVAILABLE;
	const match = matchEvent(posted, eventsOf(row));
	const told = match === undefined ? undefined : tellEvent(row, match.event);
	if (told === undefined) return RUNNING;
	const final: Final = { kind: 'final', ...told };
	return match?.certain === true ? final : { kind: 'running', nearest: final };
}

/** Among the recorded interactions (docs.tavus.io, "List Canvas Interactions"); `created_at` is the time of one. */
function judgeInteraction(posted: Callback, id: string, body: unknown): Verdict {
	const list = isRecord(body) ? body['data'] : body;
	if (!Array.isArray(list)) return UNAVAILABLE;
	const properties = (list as unknown[])
		.filter(isRecord)
		.find((row) => row['interaction_id'] === posted.key);
	if (properties === undefined) return RUNNING;
	const event = { event_type: posted.event, timestamp: properties['created_at'], properties };
	const told = tellEvent({ conversation_id: id }, event);
	return told === undefined ? RUNNING : { kind: 'final', ...told };
}

/** What one answer of the API says about a callback. */
export function judge(posted: Callback, { about, id }: Question, outcome: ReadOutcome): Verdict {
	if (outcome.kind !== 'found') return { kind: outcome.kind };
	if (about === 'conversation') return judgeEvent(posted, id, outcome.body);
	if (about === 'interactions') return judgeInteraction(posted, id, outcome.body);
	return judgeState(about, id, outcome.body);
}
