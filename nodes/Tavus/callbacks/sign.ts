import { createHmac, timingSafeEqual } from 'node:crypto';

/** Never `signature`: that one is n8n's own. */
const PARAMETER = 'tavus_sig';
const VERSION = 'v1';
/** Tavus takes at most 2,048 characters for a guardrail's `callback_url` (docs.tavus.io, create guardrail). */
const URL_LENGTH_LIMIT = 2048;

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;
/** `tavus_sig=...` in a URL that stands alone, in running text, in JSON text or, percent-encoded, inside another URL. */
const IN_TEXT =
	/(?:(\?|&amp;|&|\\u0026|%3F|%26)|(?<![\w%]))tavus(?:_|%5F)sig(?:=|%3D|\\u003d)(?:(?!%26|%23)[^&#\s"'<>\\,;()[\]{}])*(&amp;|&|\\u0026|%26)?/gi;

/** The secrets of the credential's field, one a line. */
function listSecrets(secrets: string | undefined): string[] {
	return (secrets ?? '')
		.split(/[\r\n]+/)
		.map((secret) => secret.trim())
		.filter((secret) => secret !== '');
}

/** Whether the credential's field holds any secret at all. */
export function hasSecret(secrets: string | undefined): boolean {
	return listSecrets(secrets).length > 0;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The last two segments: webhook id and path. What stands before them changes with proxies, and from test to production. */
function signedPart(path: string): string {
	const segments = path.split('/').filter((segment) => segment !== '');
	return [VERSION, ...segments.slice(-2).map((part) => encodeURIComponent(decode(part)))].join('/');
}

function signatureOf(path: string, secret: string): string {
	const mac = createHmac('sha256', secret).update(signedPart(path)).digest('base64url');
	return `${VERSION}.${mac}`;
}

function isSignatureParameter(parameter: string): boolean {
	const [name = ''] = parameter.split('=', 1);
	return decode(name) === PARAMETER;
}

/**
 * Adds our signature to a callback URL, in the query parameter `tavus_sig`, and leaves everything else as it is. A signature that is
 * already there is replaced.
 *
 * @param url an absolute URL
 * @param secrets the credential's callback secrets, one a line; the first one signs
 * @returns the URL itself when there is no secret
 * @throws {Error} when the signed URL would have 2,048 characters or more
 */
export function signCallbackUrl(url: string, secrets: string | undefined): string {
	const [secret] = listSecrets(secrets);
	if (secret === undefined) return url;
	const hashAt = url.indexOf('#');
	const fragment = hashAt < 0 ? '' : url.slice(hashAt);
	const address = hashAt < 0 ? url : url.slice(0, hashAt);
	const queryAt = address.indexOf('?');
	const base = queryAt < 0 ? address : address.slice(0, queryAt);
	const query = queryAt < 0 ? '' : address.slice(queryAt + 1);
	const others = query === '' ? [] : query.split('&').filter((part) => !isSignatureParameter(part));
	const signature = signatureOf(base.replace(ORIGIN, ''), secret);
	const signed = `${base}?${[...others, `${PARAMETER}=${signature}`].join('&')}${fragment}`;
	if (signed.length >= URL_LENGTH_LIMIT) {
		throw new Error(
			`The callback URL would be ${signed.length} characters long with its signature; it must stay under ${URL_LENGTH_LIMIT}`,
		);
	}
	return signed;
}

/**
 * Tells whether a signature belongs to this webhook, in constant time for every secret.
 *
 * @param path path of the webhook's URL, or the URL itself; only the last two segments count
 * @param signature value of the query parameter `tavus_sig`
 * @param secrets the credential's callback secrets, one a line; any of them may have signed
 * @returns false when there is no signature or no secret; throws nothing
 */
export function verifyCallbackPath(
	path: string,
	signature: string | undefined,
	secrets: string | undefined,
): boolean {
	if (signature === undefined) return false;
	const pathname = path.replace(ORIGIN, '').replace(/[?#].*$/s, '');
	const given = Buffer.from(signature);
	let valid = false;
	for (const secret of listSecrets(secrets)) {
		const expected = Buffer.from(signatureOf(pathname, secret));
		// Every secret is tried, so that the time does not tell which one matched.
		if (given.length === expected.length && timingSafeEqual(given, expected)) valid = true;
	}
	return valid;
}

/** A link of n8n's to a file that Tavus may fetch; its token opens the file for everybody. */
const FILE_LINK = /((?:\/|%2F)binary-data(?:\/|%2F)signed(?:\?|%3F)token(?:=|%3D))[^&\s"'<>#]+/gi;

/**
 * What stands between URLs. Texts are cut there, so that a long one takes no longer than its length, and no expression runs over all of it:
 * a process that has compiled many expressions leaves new ones unoptimised, and those need stack for every character (V8 regexp.cc).
 */
const BETWEEN = /([\s"'<>])/;
/** Where an execution waits: under n8n's usual path, or any that carries our signature. */
const RESUMES = /webhook-waiting|tavus(?:_|%5F)sig(?:=|%3D|\\u003d)/i;
/** n8n's own token in such a URL resumes the execution. */
const RESUME_TOKEN =
	/((?:[?&]|&amp;|\\u0026|%3F|%26)signature(?:=|%3D|\\u003d))(?:(?!%26|%23|\\u0026)[^&#])+/gi;

function withoutTokens(text: string): string {
	if (!RESUMES.test(text)) return text;
	return text
		.split(BETWEEN)
		.map((word) => (RESUMES.test(word) ? word.replace(RESUME_TOKEN, '$1***') : word))
		.join('');
}

function stripText(text: string): string {
	const clean = withoutTokens(text.replace(FILE_LINK, '$1***'));
	return clean.replace(IN_TEXT, (_match, before: string | undefined, after: string | undefined) =>
		// The parameter takes one separator along: the one behind it when it was the first, else the one before it.
		before !== undefined && after !== undefined ? before : '',
	);
}

/**
 * Removes the signature from every text in a JSON value that carries one, keys included, and every key named like the parameter.
 * The value itself is not changed.
 */
export function stripSignature<T>(value: T): T;
export function stripSignature(value: unknown): unknown {
	if (typeof value === 'string') return stripText(value);
	if (Array.isArray(value)) return value.map((entry: unknown) => stripSignature(entry));
	if (typeof value !== 'object' || value === null) return value;
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => key !== PARAMETER)
			.map(([key, entry]: [string, unknown]) => [stripText(key), stripSignature(entry)]),
	);
}
