export const DEFAULT_BASE_URL = 'https://tavusapi.com';

/** A base URL that cannot be used; its message is a sentence for the user. */
export class BaseUrlRefused extends Error {
	constructor(sentence: string) {
		super(sentence);
		this.name = 'BaseUrlRefused';
	}
}

/** Whether a host name from a `URL` (lower case, IPv6 in brackets) is this very machine. */
export function isLoopbackHost(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Checks the Base URL of a credential.
 *
 * @returns the URL without a slash at its end, ready for `/v2/…` to be appended
 * @throws {BaseUrlRefused} when the API key would not be safe there, or the URL is none
 */
export function checkBaseUrl(baseUrl: unknown): URL {
	const text =
		typeof baseUrl === 'string' && baseUrl.trim() !== '' ? baseUrl.trim() : DEFAULT_BASE_URL;
	if (!URL.canParse(text)) {
		throw new BaseUrlRefused(
			`The 'Base URL' of the Tavus credential is not a URL. Use ${DEFAULT_BASE_URL}`,
		);
	}
	const url = new URL(text);
	if (url.username !== '' || url.password !== '') {
		throw new BaseUrlRefused(
			"The 'Base URL' of the Tavus credential must not contain a user name or a password",
		);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
		throw new BaseUrlRefused(
			"The 'Base URL' of the Tavus credential must begin with https://, because the API key is sent there. Plain http:// is accepted for this machine (127.0.0.1) only",
		);
	}
	if (url.search !== '' || url.hash !== '') {
		throw new BaseUrlRefused(
			"The 'Base URL' of the Tavus credential must end after its host or path",
		);
	}
	url.pathname = url.pathname.replace(/\/+$/, '');
	if (/\/v\d+$/.test(url.pathname)) {
		throw new BaseUrlRefused(
			`The 'Base URL' of the Tavus credential must not end with ${url.pathname}: the version is added by the node. Use ${DEFAULT_BASE_URL}`,
		);
	}
	return url;
}

/**
 * Appends an API path to a checked base URL.
 *
 * @throws {BaseUrlRefused} as {@link checkBaseUrl} does
 */
export function apiUrl(baseUrl: unknown, path: string): string {
	const base = checkBaseUrl(baseUrl);
	// The path of a URL is "/" at least.
	return `${base.origin}${base.pathname === '/' ? '' : base.pathname}${path}`;
}
