import type { StatefulResource } from '../states';
import type { JsonRecord } from '../values';

/** What keeps two events of one resource apart, see `eventId`. */
export type Discriminator =
	| { from: 'nothing' }
	| { from: 'callback'; value: unknown }
	/** The first of these fields that is set in the API's copy, or, unconfirmed, in the callback. */
	| { from: 'resource'; fields: readonly string[] };

/** The ids that filters look at, where they are known. */
export interface Ids {
	replicaId?: string;
	personaId?: string;
	conversationId?: string;
}

/** What a callback says, before anybody has checked that it is true, or what the API's copy of the event says. */
export interface Callback extends Ids {
	/** One of the trigger's event values; Tavus's own `event_type` for conversation events; `unknown` for any other shape. */
	event: string;
	resource: StatefulResource | 'conversation' | 'unknown';
	/** Absent when the callback names no resource. */
	resourceId?: string;
	status?: string;
	errorMessage?: string;
	/** False for a state that will change by itself. */
	final: boolean;
	/** How Tavus's API can prove it: by the state of the resource, by the conversation's list of events or of interactions, or not at all. */
	confirmedBy: 'state' | 'events' | 'interactions' | 'nothing';
	/** When it happened, in milliseconds since 1970; conversation events only. */
	atMs?: number;
	/** Which of several of its kind in one conversation: the tool's or the interaction's id. */
	key?: string;
	discriminator: Discriminator;
}

/** What the API tells about an event. */
export interface Told {
	callback: Callback;
	/** The API's copy: the resource itself, or the event of a conversation with the ids of that conversation. */
	copy: JsonRecord;
}
