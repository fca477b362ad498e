import type { IHttpRequestOptions } from 'n8n-workflow';

import { apiUrl, BaseUrlRefused, checkBaseUrl } from '../../../nodes/Tavus/transport/baseUrl.ts';
import { rawText, readErrorText } from '../../../nodes/Tavus/transport/errorText.ts';
import { guardRequest } from '../../../nodes/Tavus/transport/guard.ts';
import { redact } from '../../../nodes/Tavus/transport/redact.ts';
import { decideRetry, type AttemptFacts } from '../../../nodes/Tavus/transport/retry.ts';
import { readRetryAfter } from '../../../nodes/Tavus/transport/retryAfter.ts';
import { secretsIn, withoutSecrets } from '../../../nodes/Tavus/transport/secretsIn.ts';
import { classifyThrown, sendOnce } from '../../../nodes/Tavus/transport/send.ts';
import type { TavusContext, TavusRequest } from '../../../nodes/Tavus/transport/types.ts';
import { CREATE, READ, tell } from './telling.mts';

const same = (text: string): string => text;

describe('a call', () => {
	test.each<[body: unknown, isRefusal: boolean]>([
		[{ error: 'No such thing' }, true],
		[{ error: { message: 'No such thing' } }, true],
		[{ error: null }, false],
		[{ message: 'Everything is fine' }, false],
		[{ error: 'of a row', data: [] }, false],
		[[{ error: 'in a list' }], false],
	])('that succeeded with %j says no: %s', async (body, isRefusal) => {
		const { result } = await tell([{ statusCode: 200, body }]);
		if (isRefusal) expect(result).toMatchObject({ kind: 'unreadable', tavusText: 'No such thing' });
		else expect(result).toEqual({ status: 200, body });
	});

	test.each<[statusCode: number, kind: string]>([
		[199, 'unreadable'],
		[300, 'redirect'],
		[399, 'redirect'],
		[400, 'refused'],
	])('that ends with %d is %s', async (statusCode, kind) => {
		expect((await tell([{ statusCode, body: {} }], CREATE)).result).toMatchObject({ kind });
	});

	test('is not repeated for one that comes again by itself, nor for one that was cancelled', async () => {
		expect((await tell([{ statusCode: 503 }])).sent).toHaveLength(4);
		expect((await tell([{ statusCode: 503 }], READ, { once: true })).sent).toHaveLength(1);
		expect((await tell(['ERR_CANCELED'])).sent).toHaveLength(1);
	});

	test('that is refused without a sentence shows the answer; one that cannot be read does not', async () => {
		const body = { code: 17 };
		expect((await tell([{ statusCode: 400, body }])).result).toMatchObject({
			tavusText: '{"code":17}',
		});
		const { result } = await tell([{ statusCode: 302, body }]);
		expect((result as { tavusText?: string }).tavusText).toBeUndefined();
	});

	test('carries the code of a broken connection', async () => {
		expect((await tell(['EPIPE'], CREATE)).result).toMatchObject({ kind: 'lost', code: 'EPIPE' });
	});

	test.each(['Ok', ' OK ', '"ok"', ''])(
		'answered with %j succeeded, and said nothing',
		async (body) => {
			expect((await tell([{ statusCode: 200, body }])).result).toEqual({
				status: 200,
				body: undefined,
			});
		},
	);

	test('with an empty body says that it is JSON', async () => {
		const { sent } = await tell([{ statusCode: 200, body: {} }], CREATE);
		expect(sent[0]).toMatchObject({ body: '{}', headers: { 'Content-Type': 'application/json' } });
		const list: TavusRequest = { method: 'PATCH', path: '/v2/x', body: [{ op: 'test' }] };
		expect((await tell([{ statusCode: 200, body: {} }], list)).sent[0]?.body).toEqual([
			{ op: 'test' },
		]);
	});
});

describe('what was thrown', () => {
	const nested = (depth: number, inner: object): object =>
		depth === 0 ? inner : { cause: nested(depth - 1, inner) };

	test.each<[error: unknown, outcome: object]>([
		[
			{ code: '', cause: { code: 'EPIPE' } },
			{ kind: 'lost', code: 'EPIPE' },
		],
		[{ code: 'ERR_BAD_RESPONSE', cause: { code: 'ETIMEDOUT' } }, { kind: 'timeout' }],
		[{ code: 'ERR_NETWORK' }, { kind: 'lost', code: 'ERR_NETWORK' }],
		[{ code: 7, httpCode: 'ENOTFOUND' }, { kind: 'unreachable' }],
		[
			{ name: ['Ssrf'], code: 'EPIPE' },
			{ kind: 'lost', code: 'EPIPE' },
		],
		[nested(5, { code: 'ECONNREFUSED' }), { kind: 'unreachable' }],
		[nested(6, { code: 'ECONNREFUSED' }), { kind: 'lost' }],
	])('%j', (error, outcome) => {
		expect(classifyThrown(error)).toMatchObject(outcome);
	});

	test('headers that are a list are none', async () => {
		const context = {
			helpers: { httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: ['x'] }) },
		} as unknown as TavusContext;
		const outcome = await sendOnce(context, 'https://x.example', READ, 1);
		expect(outcome).toMatchObject({ kind: 'answer', headers: {} });
	});
});

describe('sentences', () => {
	test.each<[body: unknown, text: string | undefined]>([
		[{ error: ['  One  ', ' '] }, 'One'],
		[{ error: ['  One  ', ' Two'] }, 'One; Two'],
		[{ detail: [{ loc: ['query', 'limit'], msg: 'too big' }, 'x'] }, 'limit: too big; x'],
		[{ error: { a: { b: { c: { d: 'deep' } } } } }, 'a: b: c: d: deep'],
		[{ error: { a: { b: { c: { d: ['listed'] } } } } }, 'a: b: c: d: listed'],
		[{ error: { a: { b: { c: { d: { e: { f: 'deeper' } } } } } } }, undefined],
		[[[[[[[['deepest']]]]]]], undefined],
		['', undefined],
	])('%j', (body, text) => {
		expect(readErrorText(body)).toBe(text);
	});

	test.each<[body: unknown, text: string | undefined]>([
		[{ a: 1 }, '{"a":1}'],
		[[1], '[1]'],
		[{}, undefined],
		[[], undefined],
		[null, undefined],
		['text', undefined],
		[7, undefined],
	])('%j as it is', (body, text) => {
		expect(rawText(body, same)).toBe(text);
	});

	test('what is nested too deeply has none', () => {
		const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
		expect(rawText(deep, same)).toBeUndefined();
		expect(withoutSecrets(deep)).toBeUndefined();
	});
});

describe('secrets', () => {
	test('of six characters are hidden, of five they are not', () => {
		expect(redact('123456 12345', ['123456', '12345'])).toBe('*** 12345');
	});

	test("the address of a file of n8n's stays, without its token", () => {
		expect(redact('at https://x.example/rest/binary-data/signed?token=abc.def-1 now', [])).toBe(
			'at https://x.example/rest/binary-data/signed?token=*** now',
		);
	});

	test.each<[what: string, body: unknown, found: string[]]>([
		['a patch without an operation', [{ path: '/api_key', value: 'a' }], []],
		['an operation without a path', [{ op: 'add', path: 7, value: 'a' }], []],
		['one below headers', [{ op: 'add', path: '/llm/headers/X-Org', value: 'a' }], ['a']],
		['a plain one below headers', [{ op: 'add', path: '/llm/headers/Accept', value: 'a' }], []],
		[
			'a whole place',
			[{ op: 'add', path: '/llm/headers', value: { 'X-Org': 'a', Accept: 'b' } }],
			['a'],
		],
		['at the top', [{ op: 'add', path: '/api_key', value: 'a' }], ['a']],
		['a field called value', { value: 'a', op: 'add' }, []],
		['lists', { api_key: ['a', ['b']] }, ['a', 'b']],
	])('in %s', (_what, body, found) => {
		expect(secretsIn(body)).toEqual(found);
	});

	test('are looked for twenty levels deep', () => {
		const nested = (depth: number): object =>
			depth === 0 ? { api_key: 'a' } : { x: nested(depth - 1) };
		const listed = (depth: number): unknown =>
			depth === 0 ? { api_key: 'a' } : [listed(depth - 1)];
		for (const make of [nested, listed]) {
			expect(secretsIn(make(19))).toEqual(['a']);
			expect(secretsIn(make(20))).toEqual([]);
		}
	});

	test('that are no texts are left in an answer', () => {
		expect(withoutSecrets({ api_key: 7, token: { a: 'b' }, list: [{ secret: 'x' }] })).toEqual({
			api_key: 7,
			token: { a: 'b' },
			list: [{ secret: '***' }],
		});
		expect(withoutSecrets(null)).toBeNull();
		expect(withoutSecrets(7)).toBe(7);
	});
});

describe('addresses', () => {
	test.each([
		'http://x127.0.0.1',
		'http://127.0.0.1.example.com',
		'http://1127.0.0.1',
		'ftp://127.0.0.1',
		'https://tavusapi.com/v2',
		'https://tavusapi.com/v12//',
	])('%s is refused', (url) => {
		expect(() => checkBaseUrl(url)).toThrow(BaseUrlRefused);
		expect(() => checkBaseUrl(url)).toThrow(expect.objectContaining({ name: 'BaseUrlRefused' }));
	});

	test('slashes at the end go, and a version inside the path stays', () => {
		expect(checkBaseUrl(' https://proxy.example/v2/x/// ').href).toBe('https://proxy.example/v2/x');
		expect(apiUrl('https://proxy.example//', '/v2/y')).toBe('https://proxy.example/v2/y');
		expect(apiUrl(' \n', '/v2/y')).toBe('https://tavusapi.com/v2/y');
	});

	test('a space that does not break, as it comes along from a web page, does no harm', () => {
		expect(apiUrl('\u00a0', '/v2/y')).toBe('https://tavusapi.com/v2/y');
		expect(apiUrl('\u00a0https://proxy.example\u00a0', '/v2/y')).toBe('https://proxy.example/v2/y');
	});

	test('a refusal names the other host, if there is one', () => {
		const guard = (options: object): unknown =>
			guardRequest('', 'key', options as IHttpRequestOptions);
		expect(() => guard({ url: 'https://evil.example/x' })).toThrow(
			/was not sent to https:\/\/evil\.example$/,
		);
		expect(() => guard({})).toThrow(/was not sent$/);
		expect(() => guard({ url: '/x' })).toThrow(/was not sent$/);
		expect(() => guard({ url: null, uri: null })).toThrow(/was not sent$/);
		expect(() => guard({ url: 'https://tavusapi.com/v2', uri: null, baseURL: '' })).not.toThrow();
	});
});

describe('waiting', () => {
	test.each<[header: unknown, ms: number | undefined]>([
		[2, 2000],
		['2', 2000],
		[['3', '4'], 3000],
		[{}, undefined],
		[true, undefined],
		[null, undefined],
	])('Retry-After: %j', (header, ms) => {
		expect(readRetryAfter(header, 0)).toBe(ms);
	});

	test.each<[attempt: number, delayMs: number]>([
		[1, 100],
		[3, 300],
		[10, 1000],
		[20, 1000],
	])('a Retry-After of 0 lets the server breathe (attempt %d)', (attempt, delayMs) => {
		const facts: AttemptFacts = {
			method: 'GET',
			creates: false,
			outcome: 'answer',
			status: 429,
			retryAfterMs: 0,
			quota: false,
			attempt,
			bare429s: 0,
			waitedMs: 0,
			patienceMs: 60_000,
			random: 0,
		};
		expect(decideRetry(facts)).toEqual({ retry: true, delayMs });
	});
});
