/** Where a name stands: in the headers of a request, among the parameters of an address, or anywhere else. */
export type Place = 'headers' | 'query' | 'elsewhere';

/** Small letters, without signs: `X-Api-Key` is `xapikey`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Whatever may be a secret, for texts in which hiding too much does no harm: `api_key`, `accessToken`, `client_secret`, `hotkey`.
 */
const POSSIBLE =
	/(key|token|jwt|secret|password|passwd|passphrase|authorization|signature|bearer|cookie|credentials?)$/;

/** Whether what stands under this name may let somebody in. */
export const mayBeSecret = (name: string): boolean => POSSIBLE.test(plain(name));

/** Objects in which nearly everything is a secret, and what is none there. */
const SECRET_PLACE = /(headers|auth|authentication)$/;
const PLAIN = /^(type|accept|contenttype|useragent|tokenurl|scope|scopes|in|location|name)$/;

/** Whether nearly everything in the object of this name is a secret. */
export const isSecretPlace = (name: string): boolean => SECRET_PLACE.test(plain(name));

/** Whether what stands under this name is none even there. */
export const isPlainName = (name: string): boolean => PLAIN.test(plain(name));

/**
 * Surely a secret, for values that a user works with and would miss: `api_key`, `X-Api-Key`, `accessToken`,
 * `Ocp-Apim-Subscription-Key`, but not `max_tokens` and `hotkey`.
 */
const CERTAIN =
	/(api|auth|access|account|functions?|license|master|private|secret|signing|subscription)key$|(token|jwt|signature|bearer|cookie|authorization|authentication|passphrase|passwd|password|secret|credential)s?(value)?$/;

/** Counts that end like secrets: `max_tokens`. */
const COUNT = /(max|min|new|total|stop|input|output|prompt|completion|context|budget).*tokens$/;

/** What providers call their keys in addresses, where the word says more than elsewhere. */
const IN_QUERY = /^(auth|key|sig|code)$/;

/** Headers that say nothing about who asks; every other one may be the key of a provider. */
const PLAIN_HEADERS: ReadonlySet<string> = new Set(['accept', 'contenttype', 'useragent']);

/** Whether a field, parameter or header that a user gave is a secret. */
export function isSecret(name: string, place: Place): boolean {
	const word = plain(name);
	if (place === 'headers') return !PLAIN_HEADERS.has(word);
	if (place === 'query' && IN_QUERY.test(word)) return true;
	return CERTAIN.test(word) && !COUNT.test(word);
}

/** What the members of the object of this name are: `default_query`, `headers`, `extra_headers`. */
export function placeIn(name: string): Place {
	const word = plain(name);
	if (word.endsWith('headers')) return 'headers';
	return word.endsWith('query') || word.endsWith('queryparams') ? 'query' : 'elsewhere';
}

/** By its last word, for addresses and headers that Tavus called and repeats: `api_key`, `sig`, `x-auth`, `accessToken`, but not `monkey`. */
const LAST_WORD =
	/(?:^|[^a-z])(?:api)?(?:key|token|secret|signature|sig|password|passwd|pwd|auth|authorization)$/i;

/** Whether the last word of a name is that of a secret. */
export const endsLikeSecret = (name: string): boolean =>
	LAST_WORD.test(name.replace(/([a-z])([A-Z])/g, '$1_$2'));
