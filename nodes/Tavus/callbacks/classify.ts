import { asRecord, type JsonRecord } from '../values';
import { idAt, textAt } from './json';
import { stateOf, type StatefulResource } from '../states';

/** What keeps two events of one resource apart, see `eventId`. */
export type Discriminator =
	| { from: 'nothing' }
	| { from: 'callback'; value: unknown }
	/** The first of these fields that is set in the API's copy, or, unconfirmed, in the callback. */
	| { from: 'resource'; fields: readonly string[] };

/** What a callback says, before anybody has checked that it is true. */
export interface Callback {
	/** One of the trigger's event values; Tavus's own `event_type` for conversation events; `unknown` for any other shape. */
	event: string;
	resource: StatefulResource | 'conversation' | 'unknown';
	/** Absent when the callback names no resource. */
	resourceId?: string;
	status?: string;
	errorMessage?: string;
	/** False for a state that will change by itself. */
	final: boolean;
	/** How Tavus's API can prove it: by the state of the resource, by the conversation's list of events, or not at all. */
	confirmedBy: 'state' | 'events' | 'interactions' | 'nothing';
	/** The ids that filters look at, where the callback carries them. */
	replicaId?: string;
	personaId?: string;
	conversationId?: string;
	discriminator: Discriminator;
}

type Ids = Pick<Callback, 'replicaId' | 'personaId' | 'conversationId'>;

/** The kinds of messages that Tavus posts for a conversation; `conversation.*` travels over the call's data channel only. */
const EVENT_TYPE = /^(system|application|canvas)\.[a-z0-9_]+(\.[a-z0-9_]+)*$/;
/** Both are sent for one join, with the same content (docs.tavus.io, webhooks and callbacks). */
const JOINED = 'system.replica_joined';
const TWINS: ReadonlyMap<string, string> = new Map([['system.pal_joined', JOINED]]);

const NOTHING: Discriminator = { from: 'nothing' };

function idsOf(body: JsonRecord, properties: JsonRecord): Ids {
	const replicaId =
		idAt(body, 'replica_id', 'face_id') ?? idAt(properties, 'replica_id', 'face_id');
	const personaId = idAt(body, 'persona_id', 'pal_id') ?? idAt(properties, 'persona_id', 'pal_id');
	const conversationId = idAt(body, 'conversation_id');
	return {
		...(replicaId === undefined ? {} : { replicaId }),
		...(personaId === undefined ? {} : { personaId }),
		...(conversationId === undefined ? {} : { conversationId }),
	};
}

function unknown(body: unknown, ids: Ids): Callback {
	return {
		event: 'unknown',
		resource: ids.conversationId === undefined ? 'unknown' : 'conversation',
		...(ids.conversationId === undefined ? {} : { resourceId: ids.conversationId }),
		final: true,
		confirmedBy: 'nothing',
		...ids,
		discriminator: { from: 'callback', value: body },
	};
}

/** A training, video or document callback: an id and a status. */
function fromState(
	resource: StatefulResource,
	resourceId: string | undefined,
	from: JsonRecord,
	ids: Ids,
): Callback | undefined {
	const state = stateOf(resource, textAt(from, 'status'));
	if (resourceId === undefined || state === undefined) return undefined;
	// A failed video has its reason in `status_details` (docs.tavus.io, errors and status details).
	const reasonFields =
		resource === 'video' ? ['error_message', 'status_details'] : ['error_message'];
	const errorMessage = state.status === 'error' ? textAt(from, ...reasonFields) : undefined;
	let discriminator = NOTHING;
	if (!state.final) discriminator = { from: 'callback', value: state.status };
	else if (resource === 'document') {
		discriminator = { from: 'resource', fields: ['crawl_count', 'last_crawled_at'] };
	}
	return {
		event: state.event,
		resource,
		resourceId,
		status: state.status,
		...(errorMessage === undefined ? {} : { errorMessage }),
		final: state.final,
		confirmedBy: state.final ? 'state' : 'nothing',
		...ids,
		discriminator,
	};
}

/** A message with `event_type`, as every conversation callback has it. */
function fromEventType(body: JsonRecord, properties: JsonRecord, ids: Ids): Callback | undefined {
	const said = textAt(body, 'event_type');
	const { conversationId } = ids;
	if (said === undefined || !EVENT_TYPE.test(said) || conversationId === undefined)
		return undefined;
	const event = TWINS.get(said) ?? said;
	const isCanvas = event.startsWith('canvas.');
	const status = textAt(properties, 'status');
	const errorMessage = textAt(properties, 'error_message');
	let discriminator: Discriminator = { from: 'callback', value: textAt(body, 'timestamp') };
	if (event === JOINED) discriminator = NOTHING;
	else if (isCanvas && textAt(properties, 'interaction_id') !== undefined) {
		discriminator = { from: 'callback', value: textAt(properties, 'interaction_id') };
	}
	return {
		event,
		resource: 'conversation',
		resourceId: conversationId,
		...(status === undefined ? {} : { status }),
		...(errorMessage === undefined ? {} : { errorMessage }),
		final: true,
		confirmedBy: isCanvas ? 'interactions' : 'events',
		...ids,
		discriminator,
	};
}

/** A reached objective or a broken guardrail: both carry a conversation and no `event_type`. */
function fromRule(body: JsonRecord, properties: JsonRecord, ids: Ids): Callback | undefined {
	const { conversationId } = ids;
	if (conversationId === undefined) return undefined;
	const objective = textAt(body, 'objective_name');
	const guardrail = textAt(properties, 'guardrail');
	if ((objective === undefined) === (guardrail === undefined)) return undefined;
	return {
		event: objective === undefined ? 'guardrail.triggered' : 'objective.completed',
		resource: 'conversation',
		resourceId: conversationId,
		final: true,
		confirmedBy: 'nothing',
		...ids,
		discriminator: {
			from: 'callback',
			value:
				objective === undefined
					? (textAt(properties, 'guardrail_uuid') ?? guardrail)
					: [objective, body['output_variables']],
		},
	};
}

/**
 * Says what a callback is about, from its body alone. Proves nothing: anybody can post a body.
 *
 * The shapes are those of docs.tavus.io (webhooks and callbacks, and the callback sections of replica, video, document, objective
 * and guardrail), in both vocabularies (face and replica, PAL and persona). Whatever fits none of them, or two of them, is `unknown`.
 *
 * @param body any JSON value
 * @returns never an event that the body does not spell out; throws nothing
 */
export function classifyCallback(body: unknown): Callback {
	const record = asRecord(body);
	if (record === undefined) return unknown(body, {});
	const properties = asRecord(record['properties']) ?? {};
	const ids = idsOf(record, properties);
	const has = (...keys: string[]): boolean => keys.some((key) => Object.hasOwn(record, key));

	if (has('event_type')) return fromEventType(record, properties, ids) ?? unknown(body, ids);
	if (has('conversation_id')) return fromRule(record, properties, ids) ?? unknown(body, ids);
	if (has('video_id')) {
		return fromState('video', idAt(record, 'video_id'), record, ids) ?? unknown(body, ids);
	}
	// Where Tavus puts a document's fields is not documented: integrators accept both places.
	const documentIn = [record, properties].find((place) => Object.hasOwn(place, 'document_id'));
	if (documentIn !== undefined) {
		const id = idAt(documentIn, 'document_id');
		return fromState('document', id, documentIn, ids) ?? unknown(body, ids);
	}
	const replicaId = idAt(record, 'replica_id', 'face_id');
	return fromState('replica', replicaId, record, ids) ?? unknown(body, ids);
}
