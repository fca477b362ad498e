import type { JsonRecord } from '../values';

/** The first of these keys that holds text other than the empty one. Inherited keys do not count. */
export function textAt(record: JsonRecord, ...keys: string[]): string | undefined {
	for (const key of keys) {
		if (!Object.hasOwn(record, key)) continue;
		const value = record[key];
		if (typeof value === 'string' && value !== '') return value;
	}
	return undefined;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

/**
 * The id under these names of one thing, in both of Tavus's vocabularies (`face_id` and `replica_id`, docs.tavus.io). Text that
 * could not be an id, such as a path, counts as none; two different ids count as none as well.
 */
export function idAt(record: JsonRecord, ...keys: string[]): string | undefined {
	const ids = new Set<string>();
	for (const key of keys) {
		const id = textAt(record, key);
		if (id === undefined) continue;
		if (!ID.test(id)) return undefined;
		ids.add(id);
	}
	const [only, ...others] = ids;
	return others.length === 0 ? only : undefined;
}
