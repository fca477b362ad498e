import type { IHttpRequestOptions } from 'n8n-workflow';

import { BaseUrlRefused } from '../../../nodes/Tavus/transport/baseUrl.ts';
import { guardRequest } from '../../../nodes/Tavus/transport/guard.ts';

const HOME = 'https://tavusapi.com';
const KEY = 'a-key-of-some-length';

/** n8n's older request helper names the address `uri`. */
type Options = Partial<IHttpRequestOptions> & { uri?: unknown };

const guard = (options: Options, baseUrl: unknown = HOME): Record<string, unknown> => ({
	...guardRequest(baseUrl, KEY, options as IHttpRequestOptions),
});

const keyHeaders = (options: Record<string, unknown>): unknown[] =>
	Object.entries(options['headers'] as object).filter(
		([name]) => name.toLowerCase() === 'x-api-key',
	);

test.each<[name: string, options: Options]>([
	['an absolute url', { url: `${HOME}/v2/replicas` }],
	['an absolute uri', { uri: `${HOME}/v2/replicas` }],
	['a URL object', { uri: new URL(`${HOME}/v2/replicas`) }],
	['a path and a baseURL', { url: '/v2/replicas', baseURL: HOME }],
	['a path without a slash', { url: 'v2/replicas', baseURL: `${HOME}/` }],
	['other capitals and the usual port', { url: 'HTTPS://TAVUSAPI.COM:443/v2/replicas' }],
	[
		'an absolute url next to another baseURL',
		{ url: `${HOME}/v2`, baseURL: 'https://other.example' },
	],
])('the key goes on a request with %s', (_name, options) => {
	expect(keyHeaders(guard(options))).toEqual([['x-api-key', KEY]]);
});

test.each<[name: string, options: Options]>([
	['another host', { url: 'https://evil.example/v2/replicas' }],
	['another host as uri', { uri: 'https://evil.example/v2/replicas' }],
	['another host as baseURL', { url: '/v2/replicas', baseURL: 'https://evil.example' }],
	['an absolute url under our baseURL', { url: 'https://evil.example/', baseURL: HOME }],
	['a url without scheme', { url: '//evil.example/v2', baseURL: HOME }],
	['backslashes', { url: '\\\\evil.example/v2', baseURL: HOME }],
	['a longer host', { url: 'https://tavusapi.com.evil.example/v2' }],
	['our host as user name', { url: 'https://tavusapi.com@evil.example/v2' }],
	['a sub domain', { url: 'https://x.tavusapi.com/v2' }],
	['plain http', { url: 'http://tavusapi.com/v2' }],
	['another port', { url: 'https://tavusapi.com:8443/v2' }],
	['no address', {}],
	['a path alone', { url: '/v2/replicas' }],
	[
		'an empty url, which n8n prefers to the uri',
		{ url: '', uri: `${HOME}/v2`, baseURL: 'https://evil.example' },
	],
])('the key does not go to %s', (_name, options) => {
	expect(() => guard(options)).toThrow(BaseUrlRefused);
	expect(() => guard(options)).toThrow(/for https:\/\/tavusapi\.com only/);
});

test('a Base URL that is not safe is refused before the target is looked at', () => {
	expect(() => guard({ url: 'http://tavusapi.com/v2' }, 'http://tavusapi.com')).toThrow(
		/must begin with https/,
	);
});

test('a proxy below a path and a local server are homes like any other', () => {
	expect(
		keyHeaders(guard({ url: 'https://proxy.example/x/v2' }, 'https://proxy.example/x')),
	).toHaveLength(1);
	expect(
		keyHeaders(guard({ url: 'http://127.0.0.1:4010/v2' }, 'http://127.0.0.1:4010')),
	).toHaveLength(1);
	expect(() => guard({ url: 'http://127.0.0.1:4011/v2' }, 'http://127.0.0.1:4010')).toThrow(
		BaseUrlRefused,
	);
});

test('redirects are off for both request helpers of n8n, whatever was asked for', () => {
	const guarded = guard({ url: `${HOME}/v2`, disableFollowRedirect: false, maxRedirects: 21 });
	expect(guarded).toMatchObject({
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		maxRedirects: 0,
	});
});

test.each(['x-api-key', 'X-API-KEY', 'X-Api-Key'])(
	'a key that somebody set as %s is replaced',
	(name) => {
		const guarded = guard({
			url: `${HOME}/v2`,
			headers: { [name]: 'of somebody else', Accept: 'a/b' },
		});
		expect(keyHeaders(guarded)).toEqual([['x-api-key', KEY]]);
		expect(guarded['headers']).toMatchObject({ Accept: 'a/b' });
	},
);

test('the request that came in is not changed', () => {
	const options: Options = { url: `${HOME}/v2`, headers: { Accept: 'a/b' }, qs: { limit: 1 } };
	const copy = structuredClone(options);
	expect(guard(options)).toMatchObject({ url: `${HOME}/v2`, qs: { limit: 1 } });
	expect(options).toEqual(copy);
});
