import { endsLikeSecret } from './secretNames';

/**
 * Tavus repeats the address that it calls, and that the user gave, in these fields, and what it sent for a tool after the call
 * (docs.tavus.io, webhooks and callbacks).
 */
const ADDRESS = /(?:^|\.)(?:webhook|callback)_url$|^request\.url$/i;
const HEADER = /^headers\./i;
const HIDDEN = '***';
const USER = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i;

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function isKey(parameter: string): boolean {
	const [name = ''] = parameter.split('=', 1);
	return endsLikeSecret(decode(name));
}

function hideInAddress(address: string): string {
	const open = address.replace(USER, '$1');
	const [before = '', fragment] = open.split(/(#.*)/s, 2);
	const queryAt = before.indexOf('?');
	if (queryAt < 0) return open;
	const kept = before
		.slice(queryAt + 1)
		.split('&')
		.filter((parameter) => !isKey(parameter));
	const base = before.slice(0, queryAt);
	return `${kept.length === 0 ? base : `${base}?${kept.join('&')}`}${fragment ?? ''}`;
}

/**
 * Removes what lets somebody in, a user with a password or a parameter or header such as `key` or `token`, from the addresses that Tavus
 * echoes because it called them. Other addresses stay as they are: a link to a film needs its token. The value itself is not changed.
 *
 * @param path the names of the value and of what it stands in, "request.url"
 */
export function hideKeys(value: unknown, path = ''): unknown {
	if (typeof value === 'string') {
		if (HEADER.test(path)) return isKey(path) ? HIDDEN : value;
		return ADDRESS.test(path) ? hideInAddress(value) : value;
	}
	if (Array.isArray(value)) return value.map((entry: unknown) => hideKeys(entry, path));
	if (typeof value !== 'object' || value === null) return value;
	const name = path.slice(path.lastIndexOf('.') + 1);
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]: [string, unknown]) => [
			key,
			hideKeys(entry, `${name}.${key}`),
		]),
	);
}
