import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';

/** Tavus renamed Replica to Face and Persona to PAL in June 2026; answers carry either name (docs.tavus.io, PAL and Face pages). */
const LEGACY_NAMES: ReadonlyArray<readonly [legacy: string, renamed: string]> = [
	['replica_id', 'face_id'],
	['replica_name', 'face_name'],
	['replica_type', 'face_type'],
	['persona_id', 'pal_id'],
	['persona_name', 'pal_name'],
	['persona_type', 'pal_type'],
	['default_replica_id', 'default_face_id'],
];

/**
 * Adds the legacy name wherever Tavus answered with the new one only, so that `replica_id` and `persona_id` are always there.
 * What Tavus sent stays as it is.
 */
export function withLegacyNames(row: IDataObject): IDataObject {
	const added: IDataObject = {};
	for (const [legacy, renamed] of LEGACY_NAMES) {
		if (row[legacy] === undefined && row[renamed] !== undefined) added[legacy] = row[renamed];
	}
	return { ...added, ...row };
}

/** The object inside an answer: `{…}`, `{ data: {…} }` or `{ data: [{…}] }`, all of which Tavus documents for reading one. */
export function unwrapOne(body: unknown): IDataObject | undefined {
	if (!isRecord(body)) return undefined;
	const inner: unknown = Array.isArray(body['data'])
		? (body['data'] as unknown[])[0]
		: body['data'];
	return (isRecord(inner) ? inner : body) as IDataObject;
}

/** The given fields that the row has, in the given order. */
export function pick(row: IDataObject, names: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) if (row[name] !== undefined) picked[name] = row[name];
	return picked;
}
