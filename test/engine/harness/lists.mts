import type { Answer, ReceivedRequest } from './tavus-server.mts';

export interface ListOptions {
	/** The number of the first page, which is also what is sent without `page`. */
	base: 0 | 1;
	/** How many items there are. */
	count: number;
	/** The largest page the service gives, whatever was asked for; 100 when left out. */
	cap?: number;
	/** Whether the envelope holds `total_count`, or a wrong number of it. */
	totalCount?: boolean | number;
	/** A 1-based service may refuse page 0, or treat it like the first. */
	refusesPageZero?: boolean;
	/** `/v2/replicas` or `/v2/voices`. */
	item?: (index: number) => Record<string, unknown>;
}

/** Answers a list request as Tavus does: `{ data, total_count }`, with `limit` and `page` in the query. */
export function listAnswer(request: ReceivedRequest, options: ListOptions): Answer {
	const { base, count, cap = 100, totalCount = true, item = replicaItem } = options;
	const limit = Math.min(Number(request.query['limit'] ?? 10), cap);
	const page = Number(request.query['page'] ?? base);
	if (page < base && options.refusesPageZero === true) {
		return { status: 400, body: { error: 'page must be at least 1' } };
	}
	const first = Math.max(0, page - base) * limit;
	const length = Math.max(0, Math.min(limit, count - first));
	const data = Array.from({ length }, (_, n) => item(first + n));
	if (totalCount === false) return { body: { data } };
	return { body: { data, total_count: totalCount === true ? count : totalCount } };
}

export function listId(index: number): string {
	return `r${(0xabc0 + index).toString(16).padStart(11, '0')}`;
}

/** An item of docs.tavus.io, list-replicas, with `verbose=true`. */
export function replicaItem(index: number): Record<string, unknown> {
	return {
		replica_id: listId(index),
		replica_name: `Replica ${index}`,
		thumbnail_video_url: `https://cdn.example.com/${index}.mp4`,
		training_progress: '100/100',
		status: 'completed',
		created_at: '2026-06-01T10:00:00Z',
		replica_type: 'user',
		model_name: 'phoenix-4',
	};
}

/** The same in the newer vocabulary (docs.tavus.io, list-faces). */
export function faceItem(index: number): Record<string, unknown> {
	const { replica_id, replica_name, replica_type, ...rest } = replicaItem(index);
	return { face_id: replica_id, face_name: replica_name, face_type: replica_type, ...rest };
}

/** An item of docs.tavus.io, list-voices. */
export function voiceItem(index: number): Record<string, unknown> {
	return {
		voice_name: `voice-${index}`,
		replica_id: listId(index),
		audio_url: `https://cdn.example.com/${index}.mp3`,
		tags: [{ tag_name: 'calm' }],
	};
}
