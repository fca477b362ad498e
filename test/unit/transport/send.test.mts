import { NodeApiError, type IHttpRequestOptions, type INode, type JsonObject } from 'n8n-workflow';

import { sendOnce, type Outcome } from '../../../nodes/Tavus/transport/send.ts';
import type { TavusContext, TavusRequest } from '../../../nodes/Tavus/transport/types.ts';

const NODE: INode = {
	id: '1',
	name: 'Tavus',
	type: 'n8n-nodes-tavus-ai.tavus',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const URL_SENT = 'https://tavusapi.com/v2/replicas';
const READ: TavusRequest = { method: 'GET', path: '/v2/replicas' };

type Sender = (type: string, options: IHttpRequestOptions) => Promise<unknown>;

const contextWith = (sender: Sender): TavusContext =>
	({ helpers: { httpRequestWithAuthentication: sender } }) as unknown as TavusContext;

async function sent(
	request: TavusRequest,
): Promise<{ type: string; options: IHttpRequestOptions }> {
	const calls: Array<{ type: string; options: IHttpRequestOptions }> = [];
	const context = contextWith(async (type, options) => {
		calls.push({ type, options });
		return { statusCode: 200, headers: {}, body: {} };
	});
	await sendOnce(context, URL_SENT, request, 1_234);
	const [call, ...more] = calls;
	expect(more).toEqual([]);
	if (call === undefined) throw new Error('nothing was sent');
	return call;
}

const thrown = async (error: unknown): Promise<Outcome> =>
	await sendOnce(
		contextWith(async () => await Promise.reject(error)),
		URL_SENT,
		READ,
		1_000,
	);

const withCode = (code: string, message = 'x'): Error =>
	Object.assign(new Error(message), { code });

describe('what is sent', () => {
	test('a read: with the credential, every status let through, no redirects, no body', async () => {
		const { type, options } = await sent({
			...READ,
			query: { verbose: true, limit: 100, tag: 'a b' },
		});
		expect(type).toBe('tavusApi');
		expect(options).toEqual({
			method: 'GET',
			url: URL_SENT,
			qs: { verbose: 'true', limit: '100', tag: 'a b' },
			headers: { Accept: 'application/json' },
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 1_234,
		});
	});

	test('a write: the body as it is, as JSON', async () => {
		const body = { replica_name: 'Rio', properties: { a: [1] } };
		const { options } = await sent({ method: 'POST', path: '/v2/replicas', body, creates: true });
		expect(options).toMatchObject({ method: 'POST', body });
		expect(options.headers).toEqual({
			Accept: 'application/json',
			'Content-Type': 'application/json',
		});
	});
});

describe('answers', () => {
	test.each([200, 204, 304, 302, 400, 401, 429, 500])('%d is an answer', async (statusCode) => {
		const headers = { 'retry-after': '3' };
		const context = contextWith(async () => ({ statusCode, headers, body: { error: 'x' } }));
		expect(await sendOnce(context, URL_SENT, READ, 1)).toEqual({
			kind: 'answer',
			status: statusCode,
			headers,
			body: { error: 'x' },
		});
	});

	test.each([undefined, null, 'text', {}, { statusCode: '200' }])('%j is none', async (answer) => {
		expect(
			await sendOnce(
				contextWith(async () => answer),
				URL_SENT,
				READ,
				1,
			),
		).toEqual({ kind: 'lost' });
	});

	test('headers that are missing do no harm', async () => {
		const context = contextWith(async () => ({ statusCode: 200 }));
		expect(await sendOnce(context, URL_SENT, READ, 1)).toMatchObject({
			kind: 'answer',
			headers: {},
		});
	});
});

const CODES: ReadonlyArray<[code: string, kind: Outcome['kind'], shown?: string]> = [
	['ECONNREFUSED', 'unreachable'],
	['ENOTFOUND', 'unreachable'],
	['EAI_AGAIN', 'unreachable'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'unreachable', 'CERTIFICATE'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'unreachable', 'CERTIFICATE'],
	['CERT_HAS_EXPIRED', 'unreachable', 'CERTIFICATE'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unreachable', 'CERTIFICATE'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', 'CERTIFICATE'],
	['ETIMEDOUT', 'timeout'],
	['ECONNABORTED', 'timeout'],
	['ESOCKETTIMEDOUT', 'timeout'],
	['ERR_CANCELED', 'cancelled'],
	['ECONNRESET', 'lost'],
	['EPIPE', 'lost'],
	['EPROTO', 'lost'],
	['EHOSTUNREACH', 'lost'],
	['ERR_STREAM_PREMATURE_CLOSE', 'lost'],
];

describe.each(CODES)('%s', (code, kind, shown = code) => {
	test('as it is', async () => {
		expect(await thrown(withCode(code))).toEqual({ kind, code: shown });
	});

	test("wrapped in n8n's own error, as the cause", async () => {
		expect(await thrown(new NodeApiError(NODE, withCode(code) as unknown as JsonObject))).toEqual({
			kind,
			code: shown,
		});
	});

	test('wrapped twice, with an axios code in between', async () => {
		const axios = Object.assign(withCode('ERR_NETWORK'), { cause: withCode(code) });
		expect(await thrown(new NodeApiError(NODE, axios as unknown as JsonObject))).toEqual({
			kind,
			code: shown,
		});
	});

	test('only as httpCode', async () => {
		expect(await thrown({ httpCode: code })).toEqual({ kind, code: shown });
	});
});

test.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
	"n8n's own %s went nowhere",
	async (name) => {
		const blocked = Object.assign(new Error('The request was blocked'), { name });
		expect(await thrown(blocked)).toEqual({ kind: 'unreachable', code: 'SSRF' });
		const wrapped = new NodeApiError(NODE, blocked as unknown as JsonObject);
		expect(await thrown(wrapped)).toEqual({ kind: 'unreachable', code: 'SSRF' });
	},
);

test.each<[name: string, error: unknown]>([
	['an error without a code', new Error('x')],
	['text', 'ECONNREFUSED'],
	['nothing', undefined],
	['null', null],
	['an unknown code', withCode('ESOMETHING')],
	['a message that only mentions a code', new Error('connect ECONNREFUSED 127.0.0.1:1')],
])('%s counts as lost: the request may have arrived', async (_name, error) => {
	expect(await thrown(error)).toMatchObject({ kind: 'lost' });
});

test('a circle of causes ends', async () => {
	const circle: Error & { cause?: unknown } = new Error('x');
	circle.cause = circle;
	expect(await thrown(circle)).toEqual({ kind: 'lost' });
});

test('nothing of the thrown request is kept, because it holds the key', async () => {
	const error = Object.assign(withCode('ECONNRESET'), {
		config: { headers: { 'x-api-key': 'sesame-key' } },
	});
	expect(JSON.stringify(await thrown(error))).not.toContain('sesame-key');
});
