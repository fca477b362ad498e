import fc from 'fast-check';

import { redact } from '../../../nodes/Tavus/transport/redact.ts';

const KEY = 'sk-4f6a9b.c0(d1)+$&';

test.each<[name: string, text: string, clean: string]>([
	['the key', `Bad key ${KEY}!`, 'Bad key ***!'],
	['the key twice', `${KEY}${KEY}`, '******'],
	[
		'a signature of ours',
		'at https://x.example/a?b=1&tavus_sig=v1.abc_-9&c=2',
		'at https://x.example/a?b=1&tavus_sig=***&c=2',
	],
	[
		"n8n's signature",
		'https://x.example/a?signature=deadbeef#top',
		'https://x.example/a?signature=***#top',
	],
	[
		'a signed storage link',
		'https://s3.example/a?X-Amz-Signature=beef&x=1',
		'https://s3.example/a?X-Amz-Signature=***&x=1',
	],
	[
		'a signature in quotes',
		'{"u":"https://x.example/?tavus_sig=v1.abc"}',
		'{"u":"https://x.example/?tavus_sig=***"}',
	],
	['nothing', 'Invalid replica_id', 'Invalid replica_id'],
])('%s', (_name, text, clean) => {
	expect(redact(text, [KEY])).toBe(clean);
});

test('too short a secret is left alone, or every sentence would be unreadable', () => {
	expect(redact('a test', ['a', '', undefined])).toBe('a test');
});

test('a secret that begins with another one leaves nothing behind', () => {
	expect(redact('key secret-12345 was refused', ['secret-1', 'secret-12345'])).toBe(
		'key *** was refused',
	);
});

test('no secret of six characters or more survives, wherever it stands', () => {
	const secret = fc.stringMatching(/^[A-Za-z0-9._$&()\-]{6,40}$/);
	fc.assert(
		fc.property(fc.string(), secret, fc.string(), (before, hidden, after) => {
			expect(redact(`${before}${hidden}${after}`, [hidden])).not.toContain(hidden);
		}),
	);
});

test.each([
	'https://n8n.example.com/webhook-waiting/41/node?signature=SECRET0123&tavus_sig=v1.SECRET0123',
	'https://n8n.example.com/rest/binary-data/signed?token=SECRET0123.SECRET0123',
])('what opens %s is hidden when the URL stands inside another one, too', (url) => {
	for (const text of [url, `https://proxy.example.com/?to=${encodeURIComponent(url)}`]) {
		const clean = redact(`no answer from ${text}`, []);
		expect(clean).not.toContain('SECRET0123');
		expect(clean).toContain('no answer from https://');
	}
});
