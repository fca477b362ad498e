import { BadRequest } from '../errors.mts';
import { apply, type Patched } from '../patch.mts';
import { compileSchema, misfit } from '../schemas.mts';
import type { Settings } from '../settings.mts';

/** Several objectives or guardrails under one id; Tavus stores and patches them as a whole. */
export interface StoredSet<T> {
	id: string;
	data: T[];
	/** ISO 8601, as the next. */
	created_at: string;
	updated_at: string;
}

type SetShape = Settings['setShape'];

/** A set as GET shows it; see the setting `setShape`. */
export function shownSet<T extends object>(
	{ data, created_at, updated_at }: StoredSet<T>,
	shape: SetShape,
): { data: unknown } {
	const items = data.map((item) => ({ ...item, created_at, updated_at }));
	return { data: shape === 'array' ? items : items[0] };
}

/**
 * The set with a JSON Patch applied to its `data`; undefined when that changes nothing. `schema` is that of
 * `{"data": [...]}`. Throws 422 and 400, see `apply`.
 */
export function patchedSet<T extends object>(
	set: StoredSet<T>,
	operations: unknown,
	shape: SetShape,
	schema: object,
): StoredSet<T> | undefined {
	const { document, changed } =
		shape === 'array' ? asArray(set, operations) : asObject(set, operations);
	const sentence = misfit(compileSchema(schema, 'body'), document);
	if (sentence !== undefined) throw new BadRequest(sentence);
	const { data } = document;
	return changed ? { ...set, data, updated_at: new Date().toISOString() } : undefined;
}

function asArray<T>({ data }: StoredSet<T>, operations: unknown): Patched<{ data: T[] }> {
	return apply({ data }, operations);
}

function asObject<T>({ data }: StoredSet<T>, operations: unknown): Patched<{ data: T[] }> {
	const [first, ...others] = data;
	const { document, changed } = apply(first as T, operations);
	return { document: { data: [document, ...others] }, changed };
}
