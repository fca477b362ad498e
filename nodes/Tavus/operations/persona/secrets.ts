import { isRecord } from '../../values';

/** What Tavus itself shows in place of a secret (docs.tavus.io, "Create Tool"). */
export const MASK = '********';

/** Names of secrets, in small letters and without signs: `api_key`, `X-Api-Key`, `accessToken`, `Ocp-Apim-Subscription-Key`. */
const SECRET_NAME =
	/(api|auth|access|account|functions?|license|master|private|secret|signing|subscription)key$|(token|jwt|signature|bearer|cookie|authorization|authentication|passphrase|passwd|password|secret|credential)s?(value)?$|^(auth|key|sig|code)$/;

/** Counts that end like secrets: `max_tokens`. */
const COUNT_NAME = /(max|min|new|input|output|prompt|completion|context|thinking|budget).*tokens$/;

/** Headers that say nothing about who asks; every other one may be the key of a provider. */
const PLAIN_HEADERS: ReadonlySet<string> = new Set(['accept', 'contenttype', 'useragent']);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const isSecretName = (name: string): boolean =>
	SECRET_NAME.test(plain(name)) && !COUNT_NAME.test(plain(name));

/** Everything inside a secret; what is empty, and what is yes or no, is none. */
function masked(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(masked);
	if (isRecord(value)) {
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner)]));
	}
	return value === null || value === '' || typeof value === 'boolean' ? value : MASK;
}

/** An address without the password and the keys in it; other text as it is. */
function withoutKeys(text: string): string {
	if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
	return text
		.replace(/^([^:]+:\/\/)[^/?#]*@/, `$1${MASK}@`)
		.replace(/([?&#;])([^=&#;?]+)=([^&#;]+)/g, (whole, sign: string, name: string) =>
			isSecretName(name) ? `${sign}${name}=${MASK}` : whole,
		);
}

/**
 * A persona without the keys of its providers, which Tavus gives back (docs.tavus.io, "Get Persona"): API keys, tokens and the like at
 * any depth, all headers, and keys in addresses.
 */
export function maskSecrets<Value>(value: Value, inHeaders?: boolean): Value;
export function maskSecrets(value: unknown, inHeaders = false): unknown {
	if (typeof value === 'string') return withoutKeys(value);
	if (Array.isArray(value)) return value.map((entry: unknown) => maskSecrets(entry, inHeaders));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => {
			const secret = inHeaders ? !PLAIN_HEADERS.has(plain(name)) : isSecretName(name);
			if (secret) return [name, masked(inner)];
			return [name, maskSecrets(inner, /headers$/.test(plain(name)))];
		}),
	);
}
