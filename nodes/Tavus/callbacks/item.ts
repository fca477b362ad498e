import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ConversationEvent } from '../conversation';
import type { StatefulResource } from '../states';
import { isRecord, type JsonRecord } from '../values';
import { pick, SIMPLE_FIELDS } from '../simpleFields';
import { withLegacyNames } from '../vocabulary';
import type { Callback } from './callback';
import { classifyState } from './classify';
import { hideKeys } from '../echo';
import { tellEvent } from './eventCopy';
import { eventId } from './eventId';
import { stripSignature } from './sign';
import { simpleEvent } from './simpleEvent';

/** Which fields Simplify keeps; a resource without a list is kept whole. */
const SIMPLE: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(SIMPLE_FIELDS));

function dataOf(callback: Callback, source: unknown, simplify: boolean): unknown {
	if (!isRecord(source)) return source;
	const named = withLegacyNames(source);
	if (!simplify || callback.event === 'unknown') return named;
	if (callback.resource === 'conversation') return simpleEvent(callback, source);
	const fields = SIMPLE.get(callback.resource);
	return fields === undefined ? named : pick(named, fields);
}

export interface ItemFacts {
	callback: Callback;
	/** What was posted; null when nothing was. */
	body: unknown;
	/** The API's copy, when the API confirmed the event. */
	copy?: JsonRecord;
	receivedAt: Date;
	simplify: boolean;
}

/** The item that a trigger puts out. Our signature is in none of its texts. */
export function toItem(facts: ItemFacts): INodeExecutionData {
	const { callback, body, copy, receivedAt, simplify } = facts;
	const json = {
		event: callback.event,
		event_id: eventId(callback, copy ?? body),
		resource: callback.resource,
		resource_id: callback.resourceId ?? null,
		status: callback.status ?? null,
		...(callback.errorMessage === undefined ? {} : { error_message: callback.errorMessage }),
		confirmed: copy !== undefined,
		received_at: receivedAt.toISOString(),
		data: dataOf(callback, copy ?? body, simplify),
		callback: body,
	};
	// JSON came in, so what goes out is JSON.
	return { json: hideKeys(stripSignature(json)) as IDataObject };
}

/**
 * The item of a replica, video or document that has come to its end, as its callback would have given it; `callback` is null.
 *
 * @param row what the API says of it
 * @returns `undefined` while it has not ended, or when the row is not about one
 */
export function itemOfState(
	resource: StatefulResource,
	row: JsonRecord,
	receivedAt: Date,
	simplify: boolean,
): INodeExecutionData | undefined {
	const callback = classifyState(resource, row);
	if (callback?.final !== true) return undefined;
	return toItem({ callback, body: null, copy: row, receivedAt, simplify });
}

/**
 * The item of a conversation's event, as its callback would have given it; `callback` is null.
 *
 * @param conversation the row that has the event, in either vocabulary
 * @param event one of `eventsOf(conversation)`
 * @returns `undefined` when the row has no id, or the event is none that Tavus posts
 */
export function itemOfEvent(
	conversation: JsonRecord,
	event: ConversationEvent,
	receivedAt: Date,
	simplify: boolean,
): INodeExecutionData | undefined {
	const told = tellEvent(conversation, event);
	if (told === undefined) return undefined;
	return toItem({ ...told, body: null, receivedAt, simplify });
}
