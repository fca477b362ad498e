import type { IHttpRequestOptions } from 'n8n-workflow';

import { BaseUrlRefused, checkBaseUrl } from './baseUrl';

/** n8n's older request helper, still used by its HTTP Request node, has other names for the same things. */
interface OlderNames {
	uri?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
}

function target(options: IHttpRequestOptions & OlderNames): URL | undefined {
	const address = String(options.url || options.uri || '');
	const base =
		options.baseURL === undefined || options.baseURL === '' ? undefined : options.baseURL;
	if (URL.canParse(address)) return new URL(address);
	return base !== undefined && URL.canParse(address, base) ? new URL(address, base) : undefined;
}

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
	const goal = target(options);
	if (goal === undefined || goal.origin !== home.origin) {
		throw new BaseUrlRefused(
			`The Tavus credential is for ${home.origin} only, so its API key was not sent${goal === undefined ? '' : ` to ${goal.origin}`}`,
		);
	}
	const guarded: IHttpRequestOptions & OlderNames = {
		...options,
		headers: { ...options.headers, 'x-api-key': apiKey },
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		maxRedirects: 0,
	};
	return guarded;
}
