import { classifyState, idOfState, idsOf } from '../callbacks/classify';
import { eventId } from '../callbacks/eventId';
import { SHUTDOWN, timeOf } from '../conversation';
import { finalEventsOf, stateOf, type StatefulResource } from '../states';
import { asText, type JsonRecord } from '../values';

export type PolledResource = StatefulResource | 'conversation';

export const TRANSCRIPT = 'application.transcription_ready';

/** One of Tavus's lists (docs.tavus.io: list-replicas, list-videos, list-documents, list-conversations). */
export interface PolledList {
	resource: PolledResource;
	path: string;
	query: Readonly<Record<string, string | boolean>>;
	/** The trigger's event values that are found here. */
	events: readonly string[];
	/** The filter that lists several by their ids at once, where Tavus has one. */
	idsFilter?: string;
	/**
	 * A filter that lists what runs, for a list of more than a page: always, to find what runs again although it had ended, or only to see
	 * which of the running ones do not any more.
	 */
	running?: { query: Readonly<Record<string, string>>; always: boolean };
}

export const LISTS: readonly PolledList[] = [
	{
		resource: 'replica',
		path: '/v2/replicas',
		// Stock replicas are never trained.
		query: { verbose: true, replica_type: 'user' },
		events: finalEventsOf('replica'),
		idsFilter: 'replica_ids',
	},
	{ resource: 'video', path: '/v2/videos', query: {}, events: finalEventsOf('video') },
	{
		resource: 'document',
		path: '/v2/documents',
		query: {},
		events: finalEventsOf('document'),
		running: { query: { status: 'recrawling' }, always: true },
	},
	{
		resource: 'conversation',
		path: '/v2/conversations',
		query: {},
		events: [SHUTDOWN, TRANSCRIPT],
		running: { query: { status: 'active' }, always: false },
	},
];

/** What a row says of one thing. */
export interface Sight {
	id: string;
	row: JsonRecord;
	state: 'running' | 'ended' | 'gone';
	/** The event that a replica, video or document has come to. */
	event?: string;
	/** Names the end that was reached: a document that is crawled again ends again. */
	end: string;
	/** When it came to be, in milliseconds since 1970; 0 when Tavus does not say. */
	at: number;
}

function stateIn(resource: PolledResource, status: string): Sight['state'] {
	if (status === 'deleted') return 'gone';
	if (resource === 'conversation') return status === 'ended' ? 'ended' : 'running';
	return stateOf(resource, status)?.final === true ? 'ended' : 'running';
}

/** The id of a row in either vocabulary, `undefined` when it has none. */
export function idOf(resource: PolledResource, row: JsonRecord): string | undefined {
	return resource === 'conversation' ? idsOf(row).conversationId : idOfState(resource, row);
}

/** What a row of a list says; `undefined` for one without an id. */
export function sightOf(resource: PolledResource, row: JsonRecord): Sight | undefined {
	const id = idOf(resource, row);
	if (id === undefined) return undefined;
	const state = stateIn(resource, asText(row['status']));
	const at = Math.max(timeOf(row['created_at']) ?? 0, timeOf(row['last_crawled_at']) ?? 0);
	if (resource === 'conversation' || state !== 'ended') {
		return { id, row, state, end: `${state} ${id}`, at };
	}
	const callback = classifyState(resource, row);
	if (callback === undefined) return undefined;
	return { id, row, state, event: callback.event, end: eventId(callback, row), at };
}
