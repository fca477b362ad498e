import fc from 'fast-check';

import {
	hasSecret,
	signCallbackUrl,
	stripSignature,
	verifyCallbackPath,
} from '../../../nodes/Tavus/callbacks/sign.ts';

const SECRET = 'correct horse battery staple';
const URL_PLAIN = 'https://n8n.example.com/webhook/5f0c/tavus';

const signatureIn = (url: string): string => new URL(url).searchParams.get('tavus_sig') ?? '';
const verifies = (url: string, secrets: string | undefined = SECRET): boolean =>
	verifyCallbackPath(url, signatureIn(url), secrets);

describe('signing', () => {
	test('adds one versioned parameter and nothing else', () => {
		expect(signCallbackUrl(URL_PLAIN, SECRET)).toMatch(
			/^https:\/\/n8n\.example\.com\/webhook\/5f0c\/tavus\?tavus_sig=v1\.[A-Za-z0-9_-]{43}$/,
		);
	});

	test('is the HMAC that the documentation promises', () => {
		// printf 'v1/5f0c/tavus' | openssl dgst -sha256 -hmac 'correct horse battery staple' -binary | basenc --base64url
		expect(signatureIn(signCallbackUrl(URL_PLAIN, SECRET))).toBe(
			'v1.BMYjyZCEsdv73C0XfZu-J0t5HlEwcjhvIkdjwHf6UJo',
		);
	});

	test('leaves other parameters, their order, their spelling and the fragment alone', () => {
		const url = 'https://x.example/a/b/?z=1&a=%20+&flag&a=2#part?x';
		const signed = signCallbackUrl(url, SECRET);
		expect(signed.replace(/&tavus_sig=[^#]*/, '')).toBe(url);
		expect(verifies(signed)).toBe(true);
	});

	test('replaces a signature that is there', () => {
		const old = signCallbackUrl(`${URL_PLAIN}?a=1`, 'another secret');
		const signed = signCallbackUrl(`${old}&b=2`, SECRET);
		expect(new URL(signed).searchParams.getAll('tavus_sig')).toHaveLength(1);
		expect(signed).toContain('?a=1&b=2&tavus_sig=');
		expect(verifies(signed)).toBe(true);
		expect(signCallbackUrl(`${URL_PLAIN}?tavus%5Fsig=x&c=3`, SECRET)).toContain(
			'tavus?c=3&tavus_sig=v1',
		);
	});

	test.each([undefined, '', '  \n \r\n'])(
		'without a secret (%j) the URL stays as it is',
		(secrets) => {
			expect(signCallbackUrl(`${URL_PLAIN}?tavus_sig=x`, secrets)).toBe(`${URL_PLAIN}?tavus_sig=x`);
			expect(hasSecret(secrets)).toBe(false);
		},
	);

	test('a URL that would reach 2,048 characters is refused, one character less is not', () => {
		const room = 2047 - signCallbackUrl(`${URL_PLAIN}?pad=`, SECRET).length;
		expect(signCallbackUrl(`${URL_PLAIN}?pad=${'x'.repeat(room)}`, SECRET)).toHaveLength(2047);
		expect(() => signCallbackUrl(`${URL_PLAIN}?pad=${'x'.repeat(room + 1)}`, SECRET)).toThrow(
			/2048 characters long with its signature/,
		);
	});
});

describe('verifying', () => {
	const signature = signatureIn(signCallbackUrl(URL_PLAIN, SECRET));

	test.each([
		'https://n8n.example.com/webhook-test/5f0c/tavus',
		'http://other.example:5678/some/prefix/webhook/5f0c/tavus',
		'/webhook/5f0c/tavus',
		'/webhook/5f0c/tavus/',
		'5f0c/tavus',
		'/webhook/5f0c/tavus?b=2&a=1#x/y',
		'/webhook/%35f0c/tavus',
	])('accepts the same webhook at %s', (path) => {
		expect(verifyCallbackPath(path, signature, SECRET)).toBe(true);
	});

	test.each([
		'/webhook/5f0d/tavus',
		'/webhook/5f0c/tavus2',
		'/webhook/5f0c/tavus/x',
		'/webhook/tavus',
		'/webhook/5f0c%2Ftavus',
		'',
	])('refuses it for another webhook: %s', (path) => {
		expect(verifyCallbackPath(path, signature, SECRET)).toBe(false);
	});

	test.each([
		undefined,
		'',
		'v1.',
		signature.slice(3),
		signature.slice(0, -1),
		`${signature}=`,
		signature.toUpperCase(),
		signature.replace('v1', 'v2'),
		'v1.ééééééééééééééééééééééééééééééééééééééééééé',
	])('refuses %j', (given) => {
		expect(verifyCallbackPath(URL_PLAIN, given, SECRET)).toBe(false);
	});

	test('any of several secrets may have signed; the first one signs', () => {
		const rotated = `  new secret \r\n\n${SECRET}\n`;
		expect(verifyCallbackPath(URL_PLAIN, signature, rotated)).toBe(true);
		const signed = signCallbackUrl(URL_PLAIN, rotated);
		expect(verifies(signed, 'new secret')).toBe(true);
		expect(verifies(signed, SECRET)).toBe(false);
	});

	test('without a secret nothing verifies', () => {
		expect(verifyCallbackPath(URL_PLAIN, signature, undefined)).toBe(false);
		expect(verifyCallbackPath(URL_PLAIN, signature, '\n')).toBe(false);
	});

	test('whatever happens to the rest of a signed URL, it verifies', () => {
		const segment = fc
			.stringMatching(/^[A-Za-z0-9._~-]{1,20}$/)
			.filter((text) => !/^\.+$/.test(text));
		const secret = fc
			.string({ minLength: 1 })
			.filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
		fc.assert(
			fc.property(
				segment,
				segment,
				fc.array(segment, { maxLength: 3 }),
				fc.webQueryParameters(),
				secret,
				secret,
				(id, path, prefix, query, own, other) => {
					fc.pre(own.trim() !== other.trim());
					const url = `https://a.example/webhook/${id}/${path}?${query}`;
					fc.pre(url.length < 1900);
					const signed = signCallbackUrl(url, own);
					const moved = `http://b.example:1/${[...prefix, 'webhook-test', id, path].join('/')}`;
					expect(verifyCallbackPath(moved, signatureIn(signed), own)).toBe(true);
					expect(verifyCallbackPath(moved, signatureIn(signed), other)).toBe(false);
					expect(verifyCallbackPath(`${moved}x`, signatureIn(signed), own)).toBe(false);
					expect(signCallbackUrl(signed, own)).toBe(signed);
				},
			),
		);
	});
});

describe('removing the signature', () => {
	const signed = signCallbackUrl(`${URL_PLAIN}?a=1&b=2`, SECRET);
	const signature = signatureIn(signed);

	test.each([
		['alone', `${URL_PLAIN}?tavus_sig=${signature}`, URL_PLAIN],
		['first', `${URL_PLAIN}?tavus_sig=${signature}&a=1`, `${URL_PLAIN}?a=1`],
		['middle', `${URL_PLAIN}?a=1&tavus_sig=${signature}&b=2`, `${URL_PLAIN}?a=1&b=2`],
		['last', `${URL_PLAIN}?a=1&tavus_sig=${signature}#x`, `${URL_PLAIN}?a=1#x`],
		['only a query', `tavus_sig=${signature}&a=1`, 'a=1'],
		[
			'in a sentence',
			`See (${URL_PLAIN}?tavus_sig=${signature}), please.`,
			`See (${URL_PLAIN}), please.`,
		],
		['in JSON text', `{"u":"/a?b=1\\u0026tavus_sig=${signature}"}`, '{"u":"/a?b=1"}'],
		['in HTML', `<a href="/x?a=1&amp;tavus_sig=${signature}">`, '<a href="/x?a=1">'],
		[
			'in another URL',
			`https://p.example/?to=${encodeURIComponent(`${URL_PLAIN}?tavus_sig=${signature}&y=1`)}&z=2`,
			`https://p.example/?to=${encodeURIComponent(`${URL_PLAIN}?y=1`)}&z=2`,
		],
		[
			"somebody else's",
			'https://x.example/?my_tavus_sig=1&tavus_sign=2',
			'https://x.example/?my_tavus_sig=1&tavus_sign=2',
		],
		['none', 'plain & simple?', 'plain & simple?'],
	])('%s', (_name, text, expected) => {
		expect(stripSignature(text)).toBe(expected);
	});

	test('deep, in keys as well, without changing the value', () => {
		const value = {
			webhook_url: signed,
			list: [signed, 1, null, true],
			query: { tavus_sig: signature, a: '1' },
			[signed]: 'key',
		};
		const before = JSON.stringify(value);
		const stripped = stripSignature(value);
		expect(JSON.stringify(stripped)).not.toContain(signature);
		expect(stripped).toMatchObject({ webhook_url: `${URL_PLAIN}?a=1&b=2`, query: { a: '1' } });
		expect(JSON.stringify(value)).toBe(before);
	});

	test('JSON without a signature comes back equal, with one it comes back without', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.stringify(stripSignature(value))).toBe(JSON.stringify(value));
				const carrying = { before: signed, value, after: [`${signed}&x=${JSON.stringify(value)}`] };
				expect(JSON.stringify(stripSignature(carrying))).not.toContain(signature);
			}),
		);
	});

	test('a long text takes no long time', () => {
		const text = '?tavus_sig'.repeat(100_000) + '=x'.repeat(100_000);
		const start = performance.now();
		stripSignature(text);
		expect(performance.now() - start).toBeLessThan(1000);
	});
});
