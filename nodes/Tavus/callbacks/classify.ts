import { timeOf } from '../conversation';
import { canonicalEvent, eitherName, JOINED } from '../vocabulary';
import { asRecord, type JsonRecord } from '../values';
import { stateOf, type StatefulResource } from '../states';
import type { Callback, Discriminator, Ids } from './callback';
import { idAt, textAt } from './json';
import { isConversationEvent } from './kinds';

const NOTHING: Discriminator = { from: 'nothing' };

/** Which property names one of several events of a kind that a conversation has. */
const KEYS: ReadonlyMap<string, string> = new Map([
	['application.post_call_action_executed', 'tool_id'],
	['canvas.interaction', 'interaction_id'],
]);

/** The id of a resource in its own object, in both vocabularies. */
const ID_FIELDS: Readonly<Record<StatefulResource, readonly string[]>> = {
	replica: eitherName('replica_id'),
	video: ['video_id'],
	document: ['document_id'],
};

/** The id of a resource in its own object; `undefined` when it has none, or two. */
export function idOfState(resource: StatefulResource, from: JsonRecord): string | undefined {
	return idAt(from, ...ID_FIELDS[resource]);
}

/** The ids that a body or row carries. */
export function idsOf(body: JsonRecord, properties: JsonRecord = {}): Ids {
	const either = (legacy: string): string | undefined =>
		idAt(body, ...eitherName(legacy)) ?? idAt(properties, ...eitherName(legacy));
	const replicaId = either('replica_id');
	const personaId = either('persona_id');
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

/**
 * What the state of a replica, video or document says: in a callback, or in the API's own copy of it.
 *
 * @returns `undefined` without an id, or with a status that Tavus does not document
 */
export function classifyState(
	resource: StatefulResource,
	from: JsonRecord,
	ids: Ids = idsOf(from),
): Callback | undefined {
	const resourceId = idOfState(resource, from);
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

function apart(event: string, said: unknown, atMs?: number, key?: string): Discriminator {
	if (event === JOINED) return NOTHING;
	if (event === 'canvas.interaction' && key !== undefined) return { from: 'callback', value: key };
	const time = atMs ?? said ?? null;
	return { from: 'callback', value: key === undefined ? time : [time, key] };
}

/** A message with `event_type`, as every conversation callback has it. */
function fromEventType(body: JsonRecord, properties: JsonRecord, ids: Ids): Callback | undefined {
	const said = textAt(body, 'event_type');
	const { conversationId } = ids;
	if (said === undefined || !isConversationEvent(said) || conversationId === undefined)
		return undefined;
	const event = canonicalEvent(said);
	const atMs = timeOf(body['timestamp']);
	const key = textAt(properties, KEYS.get(event) ?? '');
	const status = textAt(properties, 'status');
	const errorMessage = textAt(properties, 'error_message');
	let confirmedBy: Callback['confirmedBy'] = 'events';
	// An interaction is found by its id alone.
	if (event.startsWith('canvas.')) confirmedBy = key === undefined ? 'nothing' : 'interactions';
	return {
		event,
		resource: 'conversation',
		resourceId: conversationId,
		...(status === undefined ? {} : { status }),
		...(errorMessage === undefined ? {} : { errorMessage }),
		final: true,
		confirmedBy,
		...ids,
		...(atMs === undefined ? {} : { atMs }),
		...(key === undefined ? {} : { key }),
		discriminator: apart(event, body['timestamp'], atMs, key),
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
	const has = (key: string): boolean => Object.hasOwn(record, key);

	if (has('event_type')) return fromEventType(record, properties, ids) ?? unknown(body, ids);
	if (has('conversation_id')) return fromRule(record, properties, ids) ?? unknown(body, ids);
	if (has('video_id')) return classifyState('video', record, ids) ?? unknown(body, ids);
	// Where Tavus puts a document's fields is not documented: integrators accept both places.
	const documentIn = [record, properties].find((place) => Object.hasOwn(place, 'document_id'));
	if (documentIn !== undefined)
		return classifyState('document', documentIn, ids) ?? unknown(body, ids);
	return classifyState('replica', record, ids) ?? unknown(body, ids);
}
