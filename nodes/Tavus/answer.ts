import { isRecord, type JsonRecord } from './values';

/**
 * The object inside an answer about one: `{…}`, `{ data: {…} }` or `{ data: [{…}] }`, all of which Tavus documents. A video's own
 * `data` (its script) stands beside its status and is not taken for it.
 */
export function unwrapOne(body: unknown): JsonRecord | undefined {
	if (!isRecord(body)) return undefined;
	if (!Object.hasOwn(body, 'data') || Object.hasOwn(body, 'status')) return body;
	const { data } = body;
	const inner: unknown = Array.isArray(data) ? (data as unknown[])[0] : data;
	return isRecord(inner) ? inner : undefined;
}
