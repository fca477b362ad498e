import { isPlainName, isSecretPlace, mayBeSecret } from '../secretNames';
import { isRecord } from '../values';

const MAX_DEPTH = 20;

/** What an operation of JSON Patch sets: the parts of its JSON Pointer (RFC 6901, 6902). */
function partsOfPatch({ op, path }: Record<string, unknown>): string[] {
	return typeof op === 'string' && typeof path === 'string' ? path.split('/').slice(-2) : [];
}

function collect(value: unknown, secret: boolean, found: Set<string>, depth: number): void {
	if (typeof value === 'string') {
		if (secret) found.add(value);
		return;
	}
	if (depth >= MAX_DEPTH) return;
	if (Array.isArray(value)) {
		for (const entry of value as unknown[]) collect(entry, secret, found, depth + 1);
	} else if (isRecord(value)) {
		const [parent = '', patched] = partsOfPatch(value);
		for (const [name, inner] of Object.entries(value)) {
			const isPatched = name === 'value' && patched !== undefined;
			const word = isPatched ? patched : name;
			const inPlace = secret || (isPatched && isSecretPlace(parent));
			const isSecret = mayBeSecret(word) || isSecretPlace(word) || (inPlace && !isPlainName(word));
			collect(inner, isSecret, found, depth + 1);
		}
	}
}

/** The keys of other providers that a request hands to Tavus; an answer may quote them. */
export function secretsIn(body: unknown): string[] {
	const found = new Set<string>();
	collect(body, false, found, 0);
	return [...found];
}

/** An answer without what stands under the names of secrets, such as the keys of a persona's providers; nothing where it is nested too deeply. */
export function withoutSecrets(body: unknown): unknown {
	try {
		const text = JSON.stringify(body, (name, value: unknown) =>
			typeof value === 'string' && mayBeSecret(name) ? '***' : value,
		);
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
