import { createHash } from 'node:crypto';

import type { Callback } from './callback';
import { asRecord, type JsonRecord } from '../values';

/** The same text for the same JSON, whatever the order of keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) => {
		const record = asRecord(part);
		if (record === undefined) return part;
		// No two keys of an object are equal.
		return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

function discriminate(callback: Callback, resource: JsonRecord): unknown {
	const { discriminator } = callback;
	if (discriminator.from === 'nothing') return null;
	if (discriminator.from === 'callback') return discriminator.value ?? null;
	for (const field of discriminator.fields) {
		const value = resource[field];
		if (value !== undefined && value !== null) return [field, value];
	}
	return null;
}

/**
 * One name for one event, however often and by whichever way it is told: 32 hexadecimal digits of a SHA-256 over the event, the
 * resource's id and what keeps two events of that kind apart.
 *
 * @param resource the API's copy where there is one, else the callback's body
 */
export function eventId(callback: Callback, resource: unknown): string {
	const parts = [
		callback.event,
		callback.resourceId ?? null,
		discriminate(callback, asRecord(resource) ?? {}),
	];
	return createHash('sha256').update(canonical(parts)).digest('hex').slice(0, 32);
}
