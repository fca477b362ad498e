import { isRecord } from '../values';

/** Longer texts are cut: a user reads one sentence, not a stack trace or a whole HTML page. */
const MAX_LENGTH = 500;
/** No sentence for people begins further inside. */
const LOOKED_AT = 20_000;
const MAX_DEPTH = 5;
/** In this order: Tavus uses `error` and `message`, its framework `detail`; `msg` sits inside `detail`. */
const KEYS = ['error', 'message', 'detail', 'msg', 'errors', 'description'] as const;

function sentences(value: unknown, depth: number): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	if (depth > MAX_DEPTH) return [];
	if (Array.isArray(value)) return value.flatMap((entry) => sentences(entry, depth + 1));
	if (!isRecord(value)) return [];
	for (const key of KEYS) {
		const found = sentences(value[key], depth + 1);
		if (found.length > 0) return [withPlace(value, [...new Set(found)].join('; '))];
	}
	// { "error": { "train_video_url": ["Not a valid URL."] } }: the keys are field names.
	if (depth > 0) {
		return Object.entries(value).flatMap(([field, inner]) =>
			sentences(inner, depth + 1).map((text) => `${field}: ${text}`),
		);
	}
	return [];
}

/** `loc` names the field in `{ loc: ["body", "replica_name"], msg: "…" }`. */
function withPlace(value: Record<string, unknown>, text: string): string {
	const place = value['loc'];
	if (!Array.isArray(place)) return text;
	const names = place.filter((part) => part !== 'body' && part !== 'query');
	return names.length > 0 ? `${names.join('.')}: ${text}` : text;
}

function readable(whole: string, clean: (text: string) => string): string | undefined {
	// Cleaned before it is cut: half a secret would not be recognised.
	const text = clean(whole).slice(0, LOOKED_AT);
	const plain = /^\s*<(!doctype|html|\?xml)/i.test(text)
		? (/<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1] ?? '')
		: text;
	const oneLine = plain.replace(/\s+/g, ' ').trim();
	if (oneLine === '') return undefined;
	return oneLine.length > MAX_LENGTH ? `${oneLine.slice(0, MAX_LENGTH - 1)}…` : oneLine;
}

/**
 * Finds the sentence that Tavus wrote for people in the body of an answer: in `error`, `message` or `detail`, as text, nested
 * or in arrays (docs.tavus.io shows `{"error": "…"}` and `{"message": "…"}`), or the title of an HTML page of a gateway.
 *
 * @param clean removes what nobody may read
 * @returns one line of at most 500 characters, or `undefined` when the body says nothing
 */
export function readErrorText(
	body: unknown,
	clean: (text: string) => string = (text) => text,
): string | undefined {
	return readable([...new Set(sentences(body, 0))].join('; '), clean);
}

/** A body that holds no sentence, as it is: better than nothing under a refusal. Cut and cleaned like {@link readErrorText}. */
export function rawText(body: unknown, clean: (text: string) => string): string | undefined {
	const isEmpty = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
	const text = isEmpty ? undefined : jsonOf(body);
	return text === undefined ? undefined : readable(text, clean);
}

/** `undefined` for what is nested too deeply to be written (V8 then throws). */
function jsonOf(body: unknown): string | undefined {
	try {
		return JSON.stringify(body);
	} catch {
		return undefined;
	}
}
