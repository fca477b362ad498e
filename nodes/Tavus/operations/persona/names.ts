import type { IDataObject } from 'n8n-workflow';

import { asRecord, isRecord, type JsonRecord } from '../../values';
import { eitherName } from '../../vocabulary';
import type { Change } from '../shared/patch';

/**
 * Fields that have a second name since Tavus says PAL and Face. The paths of personas are documented with the first one, so that is
 * sent to create one: both at once could contradict each other.
 */
const NAMES: ReadonlyArray<readonly string[]> = [
	['persona_name'],
	['default_replica_id'],
	['layers', 'conversational_flow', 'replica_interruptibility'],
];

/** The object that holds the last name of the way. */
const parentOf = (document: unknown, path: readonly string[]): JsonRecord | undefined =>
	asRecord(path.slice(0, -1).reduce<unknown>((inner, name) => asRecord(inner)?.[name], document));

/** The settings with each of the fields under the names that are wanted; what was not set stays so. */
function renamed(
	settings: IDataObject,
	namesOf: (path: readonly string[], names: readonly string[]) => readonly string[],
): IDataObject {
	const copy = structuredClone(settings);
	for (const path of NAMES) {
		const names = eitherName(path.at(-1) ?? '');
		const parent = parentOf(copy, path);
		const value = names.reduce<unknown>((found, name) => found ?? parent?.[name], undefined);
		if (parent === undefined || value === undefined) continue;
		const wanted = namesOf(path, names);
		for (const name of names) {
			if (wanted.includes(name)) parent[name] = value;
			else delete parent[name];
		}
	}
	return copy;
}

/** The same settings under the names of persona paths, for JSON that was written with the new ones. */
export const inLegacyNames = (settings: IDataObject): IDataObject =>
	renamed(settings, (_path, names) => names.slice(0, 1));

/**
 * The settings under the names that the document shows, because a patch must fit it (docs.tavus.io, "Patch Persona"): both when it shows
 * both, and those of its own vocabulary when it shows neither.
 */
export function inNamesOf(document: unknown, settings: IDataObject): IDataObject {
	const { pal_id, persona_id } = asRecord(document) ?? {};
	const isPal = pal_id !== undefined && persona_id === undefined;
	return renamed(settings, (path, names) => {
		const parent = parentOf(document, path) ?? {};
		const shown = names.filter((name) => Object.hasOwn(parent, name));
		return shown.length > 0 ? shown : names.filter((_name, index) => index === (isPal ? 1 : 0));
	});
}

/** The settings as changes of the document: one by one where it has the object that they are in, together where it has not. */
export function changesOf(
	document: unknown,
	settings: IDataObject,
	way: readonly string[] = [],
): Change[] {
	return Object.entries(settings).flatMap(([name, value]) => {
		const path = [...way, name];
		const present = asRecord(document)?.[name];
		if (!isRecord(value) || !isRecord(present)) return [{ path, value }];
		return changesOf(present, value as IDataObject, path);
	});
}
