import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Callback } from './classify';
import { eventId } from './eventId';
import { isRecord, type JsonRecord } from '../values';
import { pick, SIMPLE_FIELDS, withLegacyNames } from '../vocabulary';
import { stripSignature } from './sign';

/** Which fields Simplify keeps; a resource without a list is kept whole. */
const SIMPLE: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(SIMPLE_FIELDS));

function present(resource: string, source: unknown, simplify: boolean): unknown {
	if (!isRecord(source)) return source;
	const named = withLegacyNames(source);
	const fields = SIMPLE.get(resource);
	return simplify && fields !== undefined ? pick(named, fields) : named;
}

export interface ItemFacts {
	callback: Callback;
	/** What was posted. */
	body: unknown;
	/** The API's copy of the resource, when the API confirmed the event. */
	copy?: JsonRecord;
	receivedAt: Date;
	simplify: boolean;
}

/** The item that the trigger puts out. Our signature is in none of its texts. */
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
		data: present(callback.resource, copy ?? body, simplify && callback.event !== 'unknown'),
		callback: body,
	};
	// JSON came in, so what goes out is JSON.
	return { json: stripSignature(json) as IDataObject };
}
