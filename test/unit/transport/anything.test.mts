import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { BaseUrlRefused, checkBaseUrl } from '../../../nodes/Tavus/transport/baseUrl.ts';
import { guardRequest } from '../../../nodes/Tavus/transport/guard.ts';
import { secretsIn, withoutSecrets } from '../../../nodes/Tavus/transport/secretsIn.ts';
import { classifyThrown } from '../../../nodes/Tavus/transport/send.ts';

const KEY = 'tavus-key-5b1e9a0c7d42';
const HOME = 'https://tavusapi.com';

const hosts = fc.constantFrom(
	'tavusapi.com',
	'TAVUSAPI.com',
	'tavusapi.com.',
	'tavusapi.com:443',
	'tavusapi.com:8443',
	'tavusapi.com.evil.example',
	'tavusapi.com@evil.example',
	'evil.example\\tavusapi.com',
	'evil.example#tavusapi.com',
	'evil.example/tavusapi.com',
	'evil.example',
	'127.0.0.1',
	'[::1]',
	'tavusapi。com',
);
const addresses = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('https://', 'http://', '//', 'https:', 'ftp://', '', ' https://'),
			hosts,
			fc.string(),
		)
		.map(([scheme, host, rest]) => `${scheme}${host}/${rest}`),
	fc.webUrl(),
	fc.string(),
);

describe('the API key', () => {
	test('is put on no request that goes anywhere but home, however its address is written', () => {
		fc.assert(
			fc.property(addresses, fc.option(addresses, { nil: undefined }), (url, baseURL) => {
				const options = {
					url,
					...(baseURL === undefined ? {} : { baseURL }),
				} as IHttpRequestOptions;
				let guarded: IHttpRequestOptions;
				try {
					guarded = guardRequest(HOME, KEY, options);
				} catch (error) {
					expect(error).toBeInstanceOf(BaseUrlRefused);
					expect(String(error)).not.toContain(KEY);
					return;
				}
				expect(guarded.headers?.['x-api-key']).toBe(KEY);
				expect(new URL(url, baseURL === '' ? undefined : baseURL).origin).toBe(HOME);
				expect(guarded).toMatchObject({ disableFollowRedirect: true, maxRedirects: 0 });
			}),
			{ numRuns: 2000 },
		);
	});

	test('no text is a Base URL unless it is https without anything behind the host, or on this machine', () => {
		fc.assert(
			fc.property(fc.oneof(addresses, fc.anything()), (entered) => {
				let url: URL;
				try {
					url = checkBaseUrl(entered);
				} catch (error) {
					expect(error).toBeInstanceOf(BaseUrlRefused);
					return;
				}
				expect(url.username + url.password + url.search + url.hash).toBe('');
				if (url.protocol !== 'https:') expect(url.hostname).toMatch(/^(127\.|localhost$|\[::1\]$)/);
			}),
			{ numRuns: 2000 },
		);
	});
});

test('whatever is thrown: a known outcome, and "nothing was sent" only for what proves it', () => {
	const code = fc.constantFrom(
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'ECONNRESET',
		'ETIMEDOUT',
		'EPIPE',
		'',
	);
	const thrown = fc.oneof(
		fc.anything(),
		fc.record({
			code: fc.oneof(code, fc.anything()),
			httpCode: fc.oneof(code, fc.anything()),
			cause: fc.anything(),
		}),
		fc.record({ name: fc.string(), cause: fc.record({ code, cause: fc.record({ code }) }) }),
	);
	fc.assert(
		fc.property(thrown, (error) => {
			const { kind, code: said } = classifyThrown(error);
			expect(['unreachable', 'lost', 'timeout', 'cancelled']).toContain(kind);
			if (kind === 'unreachable')
				expect(said).toMatch(/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|SSRF|CERTIFICATE)$/);
		}),
		{ numRuns: 2000 },
	);
});

test('no JSON is too odd to be shown without its secrets', () => {
	const name = fc.constantFrom(
		'api_key',
		'accessToken',
		'password',
		'Authorization',
		'client-secret',
	);
	fc.assert(
		fc.property(fc.jsonValue(), name, fc.jsonValue(), (before, key, after) => {
			const secret = 'provider-secret-7c1f';
			const body = { before, deep: [{ [key]: secret, after }] };
			expect(JSON.stringify(withoutSecrets(body))).not.toContain(secret);
			expect(secretsIn(body)).toContain(secret);
		}),
	);
	fc.assert(fc.property(fc.anything(), (body) => void [withoutSecrets(body), secretsIn(body)]));
});
