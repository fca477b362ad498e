import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import { unwrapOne } from '../../answer';
import type { Fields } from '../fields';
import type { Updated, UpdatePlan } from '../types';

/** One value to set, by the names on the way to it; positions in a list are written as text. */
export interface Change {
	path: readonly string[];
	value: unknown;
}

const OPERATIONS = ['add', 'remove', 'replace', 'copy', 'move', 'test'] as const;

/** RFC 6901, section 3. */
const pointer = (path: readonly string[]): string =>
	path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What is inside an object, or inside a list that has this position; `undefined` for anything else. */
function membersOf(value: unknown, name: string): Record<string, unknown> | undefined {
	if (!Array.isArray(value)) return isRecord(value) ? value : undefined;
	return /^\d+$/.test(name) && Object.hasOwn(value, name)
		? (value as unknown as Record<string, unknown>)
		: undefined;
}

/** @returns the operation that sets one value in the document, which is changed along */
function operationFor(document: Record<string, unknown>, { path, value }: Change): IDataObject {
	let at = document;
	for (const [depth, name] of path.entries()) {
		const exists = Object.hasOwn(at, name);
		const next = path[depth + 1];
		const inner = exists && next !== undefined ? membersOf(at[name], next) : undefined;
		if (inner !== undefined) {
			at = inner;
			continue;
		}
		// What is missing on the way comes along with the value: a patch may not reach into nothing.
		const whole = path
			.slice(depth + 1)
			.reduceRight<unknown>((made, key) => ({ [key]: made }), value);
		at[name] = structuredClone(whole);
		const op = exists ? 'replace' : 'add';
		return { op, path: pointer(path.slice(0, depth + 1)), value: whole as IDataObject };
	}
	return { op: 'replace', path: '', value: value as IDataObject };
}

/**
 * The JSON Patch (RFC 6902) that sets some values in a document: `replace` for what is there, `add` for what is not, because the paths
 * must fit the present document (docs.tavus.io, "Patch Persona").
 *
 * @param current the document as Tavus shows it
 */
export function jsonPatch(current: unknown, changes: readonly Change[]): IDataObject[] {
	const document = structuredClone(isRecord(current) ? current : {});
	return changes.map((change) => operationFor(document, change));
}

/** Operations that were entered as JSON. @throws {InputRefused} for what is no JSON Patch */
export function readJsonPatch(fields: Fields, name: string): IDataObject[] {
	const list = fields.jsonArray(name) ?? [];
	return list.map((entry, index) => {
		const op = isRecord(entry) ? entry['op'] : undefined;
		const path = isRecord(entry) ? entry['path'] : undefined;
		const known = OPERATIONS.find((operation) => operation === op);
		const isPath = typeof path === 'string' && path.startsWith('/');
		const needsValue = known === 'add' || known === 'replace' || known === 'test';
		if (!isRecord(entry) || known === undefined || !isPath) {
			fields.refuse(
				name,
				`holds no patch operation at position ${index + 1}`,
				`Each needs an 'op' (${OPERATIONS.join(', ')}) and a 'path' that begins with '/'.`,
			);
		}
		if (needsValue && !Object.hasOwn(entry, 'value')) {
			fields.refuse(name, `lacks a 'value' at position ${index + 1}`, `'${known}' needs one.`);
		}
		return entry as IDataObject;
	});
}

/** What an update by JSON Patch is made of. */
export interface PatchedResource {
	/** Path of the API, with the ID. */
	path: string;
	query?: Record<string, string | boolean>;
	/** The document in the answer of a GET, which the patch's paths are about. */
	documentOf: (body: unknown) => unknown;
	/** Made of the fields that the user filled in. @param document as it is now */
	changes: readonly Change[];
	/** Operations that the user wrote. They are sent after the others. */
	advanced: readonly IDataObject[];
	toItem: (updated: Updated) => IDataObject | undefined;
}

/**
 * An update by JSON Patch. The resource is read first when fields were filled in; operations written by hand need no look.
 *
 * @throws {InputRefused} when there is nothing to change
 */
export function patchPlan(fields: Fields, resource: PatchedResource): UpdatePlan {
	const { path, query, documentOf, changes, advanced, toItem } = resource;
	if (changes.length + advanced.length === 0) nothingToUpdate(fields);
	return {
		kind: 'update',
		...(changes.length === 0 ? {} : { read: { method: 'GET', path } }),
		request: (current) => ({
			method: 'PATCH',
			path,
			...(query === undefined ? {} : { query }),
			body: [...jsonPatch(documentOf(current), changes), ...advanced],
		}),
		toItem,
	};
}

/** @throws {InputRefused} always */
export function nothingToUpdate(fields: Fields): never {
	return fields.refuse('updateFields', 'is empty', 'Add at least one field to change.');
}

/** What an update by a plain object is made of: what is left out of it stays as it is. */
export interface PartialUpdate {
	/** Path of the API, with the ID. */
	path: string;
	/** What the ID is called in the item, and the ID. */
	idField: string;
	id: string;
	body: IDataObject;
	/** Made of the row that Tavus answered with; the row itself when left out. */
	toItem?: (row: IDataObject) => IDataObject;
}

/**
 * An update by a plain object with the fields that were filled in.
 *
 * @throws {InputRefused} when there is nothing to change
 */
export function partialPlan(fields: Fields, update: PartialUpdate): UpdatePlan {
	const { path, idField, id, body, toItem = (row) => row } = update;
	if (Object.keys(body).length === 0) nothingToUpdate(fields);
	return {
		kind: 'update',
		request: () => ({ method: 'PATCH', path, body }),
		toItem: ({ changed, body: answer }) => ({
			[idField]: id,
			changed,
			...toItem((unwrapOne(answer) ?? {}) as IDataObject),
		}),
	};
}
