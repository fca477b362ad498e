import fc from 'fast-check';

import { hideKeys } from '../../../nodes/Tavus/echo.ts';

const hidden = (address: string, field = 'callback_url'): unknown =>
	(hideKeys({ [field]: address }) as Record<string, unknown>)[field];

test.each([
	['https://x.example/a?key=K', 'https://x.example/a'],
	['https://x.example/a?a=1&key=K&b=2', 'https://x.example/a?a=1&b=2'],
	['https://x.example/a?api_key=K&apikey=K&apiKey=K&x-api-key=K', 'https://x.example/a'],
	['https://x.example/a?token=K&accessToken=K&secret=K&a=', 'https://x.example/a?a='],
	['https://x.example/a?%6Bey=K&client%5Fsecret=K', 'https://x.example/a'],
	['https://x.example/a?auth=K&password=K&sig=K&hub.signature=K#top', 'https://x.example/a#top'],
	['https://ada:K@x.example/a', 'https://x.example/a'],
	['https://K@x.example/a?a=1', 'https://x.example/a?a=1'],
	['https://x.example/a?monkey=1&keyboard=2&tokens_used=3', null],
	['https://x.example/a?mail=ada@example.com', null],
	['https://x.example/a#key=K', null],
	['https://x.example/a?%ZZ=1', null],
	['', null],
])('%s', (address, expected) => {
	expect(hidden(address)).toBe(expected ?? address);
	expect(hidden(address, 'webhook_url')).toBe(expected ?? address);
});

test('other addresses keep what they need', () => {
	const film = 'https://cdn.example/film.mp4?token=T&Signature=S';
	const value = {
		download_url: film,
		properties: { storage_uri: film, text: `callback_url ${film}` },
	};
	expect(hideKeys(value)).toEqual(value);
});

test('at any depth, in lists as well, and nothing is changed in place', () => {
	const address = 'https://x.example/a?key=K';
	const value = { a: [{ callback_url: address }, { webhook_url: [address] }] };
	const before = JSON.stringify(value);
	expect(JSON.stringify(hideKeys(value))).not.toContain('K');
	expect(JSON.stringify(value)).toBe(before);
});

test('what Tavus sent for a tool after the call', () => {
	const sent = {
		url: 'https://crm.example/leads?a=1&token=K',
		headers: { Authorization: 'Bearer K', 'X-Api-Key': ['K'], Accept: 'application/json' },
		body: '{"name":"Ada"}',
	};
	expect(hideKeys({ properties: { request: sent } })).toEqual({
		properties: {
			request: {
				url: 'https://crm.example/leads?a=1',
				headers: { Authorization: '***', 'X-Api-Key': ['***'], Accept: 'application/json' },
				body: sent.body,
			},
		},
	});
});

test('JSON without such addresses stays as it is', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(hideKeys(value)).toEqual(value);
		}),
	);
});

test.each(['?', '&', '#', 'key=', 'http://', '@', '%'])(
	'a long address full of "%s" takes no longer than its length',
	(part) => {
		const started = performance.now();
		hidden(`http://${part.repeat(1_000_000 / part.length)}`);
		expect(performance.now() - started).toBeLessThan(2_000);
	},
);
