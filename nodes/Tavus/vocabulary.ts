import type { JsonRecord } from './values';

/**
 * The words of Tavus, in one place. Tavus renamed Replica to Face and Persona to PAL in June 2026; answers and callbacks carry either
 * name (docs.tavus.io, PAL and Face pages).
 */
const LEGACY_NAMES: ReadonlyArray<readonly [legacy: string, renamed: string]> = [
	['replica_id', 'face_id'],
	['replica_name', 'face_name'],
	['replica_type', 'face_type'],
	['persona_id', 'pal_id'],
	['persona_name', 'pal_name'],
	['persona_type', 'pal_type'],
	['default_replica_id', 'default_face_id'],
	['replica_interruptibility', 'pal_interruptibility'],
];

/** A field under its legacy name and the one that it may have instead, the legacy one first. */
export function eitherName(legacy: string): readonly string[] {
	const renamed = LEGACY_NAMES.find(([name]) => name === legacy)?.[1];
	return renamed === undefined ? [legacy] : [legacy, renamed];
}

export const JOINED = 'system.replica_joined';

/** Both are sent for one join, with the same content (docs.tavus.io, "Webhooks and Callbacks"). */
const TWIN_EVENTS: ReadonlyMap<string, string> = new Map([['system.pal_joined', JOINED]]);

/** The one name of an event that Tavus sends under two. */
export function canonicalEvent(type: string): string {
	return TWIN_EVENTS.get(type) ?? type;
}

/**
 * Adds the legacy name wherever Tavus sent the new one only, or null under the legacy one, so that `replica_id` and `persona_id` are
 * always there. What Tavus sent stays as it is.
 */
export function withLegacyNames<Row extends JsonRecord>(row: Row): Row {
	const added: JsonRecord = {};
	for (const [legacy, renamed] of LEGACY_NAMES) {
		if ((row[legacy] ?? null) === null && Object.hasOwn(row, renamed)) added[legacy] = row[renamed];
	}
	return { ...added, ...row, ...added };
}
