import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Callback } from './classify';
import { eventId } from './eventId';
import { asRecord, type JsonRecord } from './json';
import { stripSignature } from './sign';

/** Both names of one thing; the second one is Tavus's newer word (docs.tavus.io, vocabulary of June 2026). */
const TWIN_FIELDS = [
	['replica_id', 'face_id'],
	['replica_name', 'face_name'],
	['replica_type', 'face_type'],
	['persona_id', 'pal_id'],
	['persona_name', 'pal_name'],
] as const;

/** What is left of a resource under Simplify: at most ten fields, the most useful first. */
const SIMPLE_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
	[
		'replica',
		[
			'replica_id',
			'replica_name',
			'status',
			'training_progress',
			'error_message',
			'model_name',
			'replica_type',
			'thumbnail_video_url',
			'created_at',
			'updated_at',
		],
	],
	[
		'video',
		[
			'video_id',
			'video_name',
			'status',
			'status_details',
			'download_url',
			'hosted_url',
			'stream_url',
			'replica_id',
			'created_at',
			'updated_at',
		],
	],
	[
		'document',
		[
			'document_id',
			'document_name',
			'document_url',
			'status',
			'error_message',
			'progress',
			'tags',
			'crawl_count',
			'created_at',
			'updated_at',
		],
	],
]);

/** The same fields whichever vocabulary Tavus used. */
function inStableWords(record: JsonRecord): JsonRecord {
	const result = { ...record };
	for (const [stable, twin] of TWIN_FIELDS) {
		if (result[stable] === undefined && Object.hasOwn(record, twin)) result[stable] = record[twin];
	}
	return result;
}

function present(resource: string, source: unknown, simplify: boolean): unknown {
	const record = asRecord(source);
	if (record === undefined) return source;
	const stable = inStableWords(record);
	const fields = SIMPLE_FIELDS.get(resource);
	if (!simplify || fields === undefined) return stable;
	return Object.fromEntries(
		fields.filter((field) => stable[field] !== undefined).map((field) => [field, stable[field]]),
	);
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
