import { isRecord } from '../../values';

/** What Tavus itself shows in place of a secret (docs.tavus.io, "Create Tool"). */
export const MASK = '********';

/** Names of secrets, in small letters and without signs: `api_key`, `X-Api-Key`, `accessToken`, `Ocp-Apim-Subscription-Key`. */
const SECRET_NAME =
	/(api|auth|access|account|functions?|license|master|private|secret|signing|subscription)key$|(token|jwt|signature|bearer|cookie|authorization|authentication|passphrase|passwd|password|secret|credential)s?(value)?$/;

/** Counts that end like secrets: `max_tokens`. */
const COUNT_NAME =
	/(max|min|new|total|stop|input|output|prompt|completion|context|budget).*tokens$/;

/** What providers call their keys in addresses, where the word says more than elsewhere. */
const QUERY_NAME = /^(auth|key|sig|code)$/;

/** Headers that say nothing about who asks; every other one may be the key of a provider. */
const PLAIN_HEADERS: ReadonlySet<string> = new Set(['accept', 'contenttype', 'useragent']);

type Place = 'headers' | 'query' | 'elsewhere';

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function isSecret(name: string, place: Place): boolean {
	const word = plain(name);
	if (place === 'headers') return !PLAIN_HEADERS.has(word);
	if (place === 'query' && QUERY_NAME.test(word)) return true;
	return SECRET_NAME.test(word) && !COUNT_NAME.test(word);
}

/** `default_query`, `headers`, `extra_headers` */
function placeIn(name: string): Place {
	const word = plain(name);
	if (word.endsWith('headers')) return 'headers';
	return word.endsWith('query') || word.endsWith('queryparams') ? 'query' : 'elsewhere';
}

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
