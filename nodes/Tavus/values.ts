/** A JSON object: neither an array nor null. */
export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a JSON object, `undefined` when it is anything else. */
export function asRecord(value: unknown): JsonRecord | undefined {
	return isRecord(value) ? value : undefined;
}

/** The text with white space around it removed; `''` for anything that is not text or a number. */
export function asText(value: unknown): string {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value.trim() : '';
}

/** Only the entries that have a value: what a user left empty is not sent. */
export function present<Value>(entries: Record<string, Value | undefined>): Record<string, Value> {
	const given = Object.entries(entries).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given) as Record<string, Value>;
}
