import fc from 'fast-check';

import { judgePublicUrl } from '../../../nodes/Tavus/operations/publicUrl.ts';

const PUBLIC_HOSTS = [
	'example.com',
	'EXAMPLE.com',
	'example.com.',
	'example.com:8443',
	'bucket.s3.us-east-1.amazonaws.com',
	'xn--bcher-kva.example',
	'bücher.example',
	'例え.テスト',
	'user:pass@example.com',
	'local.example.com',
	'localhost.example.com',
	'internal.example',
	'mylan.example',
	'127.0.0.1.example.com',
	'fc00.example.com',
	'8.8.8.8',
	'1.1.1.1:80',
	'134744072',
	'172.15.255.255',
	'172.32.0.0',
	'192.167.255.255',
	'192.169.0.0',
	'169.253.1.1',
	'100.63.255.255',
	'100.128.0.0',
	'11.0.0.1',
	'[2606:4700:4700::1111]',
	'[2001:4860:4860::8888]:443',
	'[::ffff:8.8.8.8]',
	'[64:ff9b::8.8.8.8]',
];

const PRIVATE_HOSTS = [
	// Names.
	'localhost',
	'LOCALHOST:5678',
	'localhost.',
	'app.localhost',
	'App.LocalHost.',
	'printer.local',
	'PRINTER.LOCAL',
	'printer.local.',
	'metadata.google.internal',
	'host.docker.internal:5678',
	'nas.lan',
	'nas.lan.',
	'n8n',
	'n8n:5678',
	'intranet.',
	'%6c%6fcalhost',
	'ⓛocalhost',
	'localhost。',
	'nas。lan',
	// IPv4, in every spelling that a URL may use.
	'127.0.0.1',
	'127.0.0.1.',
	'127.1',
	'127.255.255.254',
	'2130706433',
	'0x7f000001',
	'0x7f.1',
	'0177.0.0.1',
	'017700000001',
	'１２７.0.0.1',
	'①②⑦.0.0.1',
	'127。0。0。1',
	'%31%32%37.0.0.1',
	'user@127.0.0.1',
	'example.com@127.0.0.1',
	'0.0.0.0',
	'0',
	'10.0.0.1',
	'10.255.255.255:8080',
	'167772161',
	'172.16.0.1',
	'172.31.255.255',
	'192.168.0.1',
	'0xc0a80001',
	'3232235521',
	'169.254.169.254',
	'2852039166',
	'100.64.0.1',
	'100.127.255.255',
	// IPv6.
	'[::1]',
	'[::1]:5678',
	'[0:0:0:0:0:0:0:1]',
	'[::]',
	'[fe80::1]',
	'[febf::1]',
	'[FE80::1]',
	'[fc00::1]',
	'[fd12:3456:789a::1]',
	'[fec0::1]',
	'[::ffff:127.0.0.1]',
	'[::ffff:7f00:1]',
	'[0:0:0:0:0:ffff:10.0.0.1]',
	'[::ffff:192.168.1.1]',
	'[::ffff:169.254.169.254]',
	'[::127.0.0.1]',
	'[::10.0.0.1]',
	'[64:ff9b::127.0.0.1]',
	'[64:ff9b::10.0.0.1]',
	'[::ffff:0.0.0.0]',
];

describe.each(['https', 'http', 'HTTPS'])('%s', (scheme) => {
	test.each(PUBLIC_HOSTS)('%s can be reached', (host) => {
		expect(judgePublicUrl(`${scheme}://${host}/video.mp4?a=1#x`, false)).toEqual({
			ok: true,
			plainHttp: scheme === 'http',
			testWebhook: false,
		});
	});

	test.each(PRIVATE_HOSTS)('%s cannot', (host) => {
		expect(judgePublicUrl(`${scheme}://${host}/video.mp4`, false)).toEqual({
			ok: false,
			why: expect.stringMatching(
				/^cannot be reached by Tavus: the host '.+' (is|exists) /,
			) as string,
		});
	});

	test.each(PRIVATE_HOSTS)('%s can, when the credential itself is on this machine', (host) => {
		expect(judgePublicUrl(`${scheme}://${host}/video.mp4`, true)).toMatchObject({
			ok: true,
			plainHttp: false,
		});
	});
});

test.each([
	'',
	'example.com/video.mp4',
	'//example.com/video.mp4',
	'/video.mp4',
	'ftp://example.com/video.mp4',
	'file:///tmp/video.mp4',
	's3://bucket/video.mp4',
	'data:video/mp4;base64,AAAA',
	'javascript:alert(1)',
	'http:example.com',
	'https:/example.com',
	'https://',
	'https://exa mple.com',
	'https://[::1',
	'https://[fe80::1%25eth0]/',
	'https://256.256.256.256/',
	'https://example.com:99999/',
	'see https://example.com',
	'undefined',
	'[object Object]',
])('%j is no absolute URL', (text) => {
	for (const allowPrivate of [false, true]) {
		expect(judgePublicUrl(text, allowPrivate)).toEqual({
			ok: false,
			why: expect.stringContaining('is not a URL') as string,
		});
	}
});

test('a URL that only browsers put right is refused, because Tavus gets it as it was entered', () => {
	expect(judgePublicUrl('https:///example.com/video.mp4', false).ok).toBe(false);
	expect(judgePublicUrl('https://exam\nple.com/video.mp4', false).ok).toBe(false);
	expect(judgePublicUrl('https:\\\\example.com/video.mp4', false).ok).toBe(false);
});

test.each<[url: string, testWebhook: boolean]>([
	['https://n8n.example.com/webhook-test/5f0c/tavus', true],
	['https://n8n.example.com/sub/webhook-test/5f0c/tavus?x=1', true],
	['https://n8n.example.com/webhook/5f0c/tavus', false],
	['https://n8n.example.com/webhook/x?to=/webhook-test/', false],
	['https://webhook-test/x', false],
])('%s is a test URL: %p', (url, testWebhook) => {
	expect(judgePublicUrl(url, true)).toMatchObject({ ok: true, testWebhook });
});

test('no spelling of a private IPv4 address gets through', () => {
	const byte = fc.integer({ min: 0, max: 255 });
	const inside = fc.oneof(
		fc.tuple(fc.constant(10), byte, byte, byte),
		fc.tuple(fc.constant(127), byte, byte, byte),
		fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
		fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
		fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
	);
	const spell = fc.constantFrom<(part: number) => string>(
		String,
		(n) => `0x${n.toString(16)}`,
		(n) => `0${n.toString(8)}`,
	);
	fc.assert(
		fc.property(inside, fc.array(spell, { minLength: 4, maxLength: 4 }), (address, spellings) => {
			const number = address.reduce((sum, part) => sum * 256 + part, 0);
			const dotted = address.map((part, index) => spellings[index]?.(part)).join('.');
			const hex = number.toString(16).padStart(8, '0');
			const v6 = `[::ffff:${hex.slice(0, 4)}:${hex.slice(4)}]`;
			for (const host of [dotted, String(number), `0x${number.toString(16)}`, v6]) {
				expect([host, judgePublicUrl(`http://${host}/`, false).ok]).toEqual([host, false]);
			}
		}),
	);
});

test('any text gets a verdict and nothing is thrown', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.webUrl(),
				fc.string().map((s) => `https://${s}`),
			),
			fc.boolean(),
			(text, allow) => {
				const verdict = judgePublicUrl(text, allow);
				if (verdict.ok) expect(URL.canParse(text)).toBe(true);
				else expect(verdict.why).not.toBe('');
			},
		),
	);
});
