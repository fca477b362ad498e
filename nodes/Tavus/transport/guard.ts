import type { IHttpRequestOptions } from 'n8n-workflow';

import { BaseUrlRefused, checkBaseUrl } from './baseUrl';

/** n8n's older request helper, still used by its HTTP Request node, has other names for the same things. */
interface OlderNames {
	uri?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
}

/** Every address that n8n might take the request to; an address that is none gives `undefined`. */
function goals(options: IHttpRequestOptions & OlderNames): Array<URL | undefined> {
	const base = options.baseURL === '' ? undefined : options.baseURL;
	return [options.url, options.uri]
		.filter((address) => address !== undefined && address !== null)
		.map((address) =>
			URL.canParse(String(address), base) ? new URL(String(address), base) : undefined,
		);
}

const isKeyHeader = (name: string): boolean => name.toLowerCase() === 'x-api-key';

/**
 * Puts the API key on a request, if the request goes to the host of the credential; so the key cannot be sent elsewhere, not even by
 * n8n's HTTP Request node. Redirects are switched off, because n8n would hand the key to the new host.
 *
 * @throws {BaseUrlRefused} when the Base URL is not safe, or the request would go to another host
 */
export function guardRequest(
	baseUrl: unknown,
	apiKey: string,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const home = checkBaseUrl(baseUrl);
	const addresses = goals(options);
	const foreign = addresses.filter((goal) => goal?.origin !== home.origin);
	if (addresses.length === 0 || foreign.length > 0) {
		const where = foreign[0] === undefined ? '' : ` to ${foreign[0].origin}`;
		throw new BaseUrlRefused(
			`The Tavus credential is for ${home.origin} only, so its API key was not sent${where}`,
		);
	}
	const others = Object.entries(options.headers ?? {}).filter(([name]) => !isKeyHeader(name));
	const guarded: IHttpRequestOptions & OlderNames = {
		...options,
		headers: { ...Object.fromEntries(others), 'x-api-key': apiKey },
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		maxRedirects: 0,
	};
	return guarded;
}
