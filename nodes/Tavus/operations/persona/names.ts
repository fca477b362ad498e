import type { IDataObject } from 'n8n-workflow';

import { asRecord, isRecord } from '../../values';
import type { Change } from '../shared/patch';

/**
 * Fields that have a second name since Tavus says PAL and Face. The paths of personas are documented with the first one, so that is
 * sent to create one: both at once could contradict each other.
 */
const NAMES: ReadonlyArray<readonly [path: readonly string[], renamed: string]> = [
	[['persona_name'], 'pal_name'],
	[['default_replica_id'], 'default_face_id'],
	[['layers', 'conversational_flow', 'replica_interruptibility'], 'pal_interruptibility'],
];

const parentOf = (path: readonly string[]): readonly string[] => path.slice(0, -1);

const at = (document: unknown, path: readonly string[]): unknown =>
	path.reduce<unknown>((inner, name) => asRecord(inner)?.[name], document);

/** The same settings under the names of persona paths, for JSON that was written with the new ones. */
export function inLegacyNames(settings: IDataObject): IDataObject {
	const copy = structuredClone(settings);
	for (const [path, renamed] of NAMES) {
		const parent = at(copy, parentOf(path));
		const name = path.at(-1) ?? '';
		if (!isRecord(parent) || !Object.hasOwn(parent, renamed)) continue;
		if (!Object.hasOwn(parent, name)) parent[name] = parent[renamed];
		delete parent[renamed];
	}
	return copy;
}

/**
 * The changes under the names that the document shows, because a patch must fit it (docs.tavus.io, "Patch Persona"): both when it shows
 * both, and those of its own vocabulary when it shows neither.
 */
export function inNamesOf(document: unknown, changes: readonly Change[]): Change[] {
	const isPal =
		at(document, ['pal_id']) !== undefined && at(document, ['persona_id']) === undefined;
	return changes.flatMap((change) => {
		const found = NAMES.find(([path]) => path.join('/') === change.path.join('/'));
		if (found === undefined) return [change];
		const [path, renamed] = found;
		const both = [path.at(-1) ?? '', renamed];
		const parent = asRecord(at(document, parentOf(path))) ?? {};
		const shown = both.filter((name) => Object.hasOwn(parent, name));
		const names = shown.length > 0 ? shown : both.slice(isPal ? 1 : 0).slice(0, 1);
		return names.map((name) => ({ path: [...parentOf(path), name], value: change.value }));
	});
}

/** The settings one by one, with the names on the way to each; a list is one setting. */
export function changesOf(settings: IDataObject, way: readonly string[] = []): Change[] {
	return Object.entries(settings).flatMap(([name, value]) => {
		const path = [...way, name];
		const inner = isRecord(value) ? changesOf(value as IDataObject, path) : [];
		return inner.length > 0 ? inner : [{ path, value }];
	});
}
