import { isSecret, placeIn, type Place } from '../../secretNames';
import { isRecord } from '../../values';

/** What Tavus itself shows in place of a secret (docs.tavus.io, "Create Tool"). */
export const MASK = '********';

/** Everything inside a secret; what is empty, and what is yes or no, is none. */
function masked(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(masked);
	if (isRecord(value)) {
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
	}
	return value === null || value === '' || typeof value === 'boolean' ? value : MASK;
}

/** A text without a key in it: addresses lose the password and the parameters that are keys. */
function withoutKeys(text: string): string {
	if (/^bearer\s+\S+$/i.test(text)) return MASK;
	if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
	return text
		.replace(/^([^:]+:\/\/)[^/?#]*@/, `$1${MASK}@`)
		.replace(/([?&#;])([^=&#;?]+)=([^&#;]+)/g, (whole, sign: string, name: string) =>
			isSecret(name, 'query') ? `${sign}${name}=${MASK}` : whole,
		);
}

/**
 * A persona without the keys of its providers, which Tavus gives back (docs.tavus.io, "Get Persona"): API keys, tokens and the like at
 * any depth, all headers, and keys in addresses.
 */
export function maskSecrets<Value>(value: Value): Value;
export function maskSecrets(value: unknown): unknown {
	return maskedIn(value, 'elsewhere');
}

function maskedIn(value: unknown, place: Place): unknown {
	if (typeof value === 'string') return place === 'headers' ? masked(value) : withoutKeys(value);
	if (Array.isArray(value)) return value.map((entry: unknown) => maskedIn(entry, place));
	if (!isRecord(value)) return value;
	const members = Object.entries(value).map(([name, inner]) => [
		name,
		isSecret(name, place) ? masked(inner) : maskedIn(inner, placeIn(name)),
	]);
	return Object.fromEntries(members);
}
