import fc from 'fast-check';

import { readErrorText } from '../../../nodes/Tavus/transport/errorText.ts';

test.each<[name: string, body: unknown, text: string | undefined]>([
	['error', { error: 'Invalid replica_id' }, 'Invalid replica_id'],
	['message', { message: 'Invalid access token' }, 'Invalid access token'],
	['detail', { detail: 'Not authenticated' }, 'Not authenticated'],
	['plain text', 'upstream connect timeout', 'upstream connect timeout'],
	['error before message', { message: 'second', error: 'first' }, 'first'],
	['message before detail', { detail: 'second', message: 'first' }, 'first'],
	[
		'an empty error, then message',
		{ error: '', message: 'Document not found' },
		'Document not found',
	],
	[
		'a null error, then message',
		{ error: null, message: 'Document not found' },
		'Document not found',
	],
	['error as a flag', { error: true, message: 'Document not found' }, 'Document not found'],
	['error as an object', { error: { message: 'Too long', code: 17 } }, 'Too long'],
	[
		'error as an object of fields',
		{ error: { train_video_url: ['Not a valid URL.'] } },
		'train_video_url: Not a valid URL.',
	],
	['error as a list', { error: ['One', 'Two'] }, 'One; Two'],
	['error as a list of objects', { error: [{ message: 'One' }, { message: 'Two' }] }, 'One; Two'],
	['the same sentence twice', { error: ['One', 'One'] }, 'One'],
	['errors', { errors: [{ detail: 'One' }] }, 'One'],
	['nested three times', { error: { detail: { message: 'Deep' } } }, 'Deep'],
	['a list as body', [{ error: 'One' }, 'Two'], 'One; Two'],
	[
		'detail with loc and msg',
		{ detail: [{ loc: ['body', 'replica_name'], msg: 'field required', type: 'value_error' }] },
		'replica_name: field required',
	],
	[
		'detail with a longer loc',
		{
			detail: [
				{ loc: ['body', 'rules', 0, 'text'], msg: 'too long' },
				{ loc: ['query', 'limit'], msg: 'too big' },
			],
		},
		'rules.0.text: too long; limit: too big',
	],
	['detail with only body as loc', { detail: [{ loc: ['body'], msg: 'empty' }] }, 'empty'],
	['white space and new lines', { error: '  Two\n\n  lines\t' }, 'Two lines'],
	['not English', { error: 'Ungültige Adresse: „x“ 🙈' }, 'Ungültige Adresse: „x“ 🙈'],
	[
		'an HTML page',
		'<html><head><title>502 Bad Gateway</title></head><body><h1>x</h1></body></html>',
		'502 Bad Gateway',
	],
	[
		'an HTML page with doctype',
		'\n<!DOCTYPE html><html><TITLE lang="en">Sign\n in</TITLE></html>',
		'Sign in',
	],
	['an HTML page without a title', '<html><body>hello</body></html>', undefined],
	['nothing', undefined, undefined],
	['null', null, undefined],
	['empty text', ' \n', undefined],
	['a number', 17, undefined],
	['an empty object', {}, undefined],
	['an object without a sentence', { error: 5, message: {}, detail: [] }, undefined],
	['an object about something else', { replica_id: 'r90bbd427f71', status: 'started' }, undefined],
])('%s', (_name, body, text) => {
	expect(readErrorText(body)).toBe(text);
});

test('a long text is cut to 500 characters', () => {
	for (const length of [499, 500, 501, 100_000]) {
		const text = readErrorText({ error: 'x'.repeat(length) }) ?? '';
		expect(text.length).toBeLessThanOrEqual(500);
		expect(text.endsWith('…')).toBe(length > 500);
	}
});

test('a huge body costs no time', () => {
	const started = performance.now();
	readErrorText('<html>' + '<title'.repeat(20_000));
	readErrorText(`${' '.repeat(1_000_000)}x`);
	readErrorText({ error: Array.from({ length: 100_000 }, (_, n) => ({ message: `${n}` })) });
	expect(performance.now() - started).toBeLessThan(2_000);
});

test('any JSON gives one readable line or nothing, and never throws', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 8 }), (body) => {
			const text = readErrorText(body);
			if (text === undefined) return;
			expect(text).toBe(text.replace(/\s+/g, ' ').trim());
			expect(text).not.toBe('');
			expect(text.length).toBeLessThanOrEqual(500);
		}),
		{ numRuns: 300 },
	);
});

test('a sentence is found however deep Tavus puts it, up to four levels', () => {
	const key = fc.constantFrom('error', 'message', 'detail', 'errors');
	const sentence = fc.stringMatching(/^[A-Z][a-z]{2,20}( [a-z]{1,10}){0,5}$/);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(key, fc.boolean()), { minLength: 1, maxLength: 3 }),
			sentence,
			(keys, text) => {
				const body = keys.reduce<unknown>(
					(inner, [name, listed]) => ({ [name]: listed ? [inner] : inner, code: 1 }),
					text,
				);
				if (keys.length + keys.filter(([, listed]) => listed).length > 5) return;
				expect(readErrorText(body)).toBe(text);
			},
		),
	);
});
