import { callTavus } from '../../../nodes/Tavus/transport/client.ts';
import { TavusFailure } from '../../../nodes/Tavus/transport/failure.ts';
import type { TavusContext, TavusRequest, Turn } from '../../../nodes/Tavus/transport/types.ts';
import { CREATE, KEY, READ, SECRET, tell, type Step } from './telling.mts';

const WRITE: TavusRequest = {
	method: 'PATCH',
	path: '/v2/replicas/r1/name',
	body: { replica_name: 'Rio' },
};

const facts = (failure: unknown): object => JSON.parse(JSON.stringify(failure)) as object;

describe('success', () => {
	test.each<[statusCode: number, body: unknown, read: unknown]>([
		[200, { replica_id: 'r1' }, { replica_id: 'r1' }],
		[200, [1], [1]],
		[200, [], []],
		[201, { id: 1 }, { id: 1 }],
		[202, {}, {}],
		[200, '', undefined],
		[200, null, undefined],
		[200, ' \n', undefined],
		[204, undefined, undefined],
		[304, '', undefined],
	])('%d with %j', async (statusCode, body, read) => {
		const { result, sent } = await tell([{ statusCode, body }]);
		expect(result).toEqual({ status: statusCode, body: read });
		expect(sent).toHaveLength(1);
	});

	test('a body that is not JSON is no success, and not asked for again', async () => {
		const { result, sent } = await tell([
			{ statusCode: 200, body: '<html><title>Sign in</title></html>' },
		]);
		expect(facts(result)).toMatchObject({ kind: 'unreadable', status: 200, tavusText: 'Sign in' });
		expect(sent).toHaveLength(1);
	});

	test('the address is Base URL and path', async () => {
		const { sent } = await tell(
			[{ statusCode: 200, body: {} }],
			READ,
			{},
			'https://proxy.example/x/',
		);
		expect(sent[0]?.url).toBe('https://proxy.example/x/v2/replicas/r1');
	});

	test('a write gets twice the time of a read', async () => {
		const [read, write] = await Promise.all([
			tell([{ statusCode: 200, body: {} }]),
			tell([{ statusCode: 200, body: {} }], CREATE),
		]);
		expect([read.sent[0]?.timeout, write.sent[0]?.timeout]).toEqual([60_000, 120_000]);
	});
});

test('an unsafe Base URL is refused before anything is sent', async () => {
	await expect(tell([{ statusCode: 200 }], READ, {}, 'http://tavusapi.com')).rejects.toThrow(
		/must begin with https/,
	);
});

describe('a create is sent once', () => {
	test.each<[step: Step, kind: string, mayHaveBeenTaken: boolean]>([
		['ECONNRESET', 'lost', true],
		['ETIMEDOUT', 'timeout', true],
		['ERR_CANCELED', 'cancelled', true],
		[{ statusCode: 500 }, 'refused', true],
		[{ statusCode: 502 }, 'refused', true],
		[{ statusCode: 503 }, 'refused', true],
		[{ statusCode: 504 }, 'refused', true],
		[{ statusCode: 408 }, 'refused', true],
		[{ statusCode: 302 }, 'redirect', true],
		[{ statusCode: 200, body: 'hello' }, 'unreadable', true],
		[{ statusCode: 400 }, 'refused', false],
		[{ statusCode: 401 }, 'refused', false],
		[{ statusCode: 402 }, 'refused', false],
		[{ statusCode: 403 }, 'refused', false],
		[{ statusCode: 404 }, 'refused', false],
		[{ statusCode: 422 }, 'refused', false],
	])('when %j came', async (step, kind, mayHaveBeenTaken) => {
		const { result, sent } = await tell(
			[step, { statusCode: 200, body: { replica_id: 'r1' } }],
			CREATE,
		);
		expect(facts(result)).toMatchObject({ kind, mayHaveBeenTaken });
		expect(sent).toHaveLength(1);
	});

	test.each<Step>([
		'ECONNREFUSED',
		'ENOTFOUND',
		{ statusCode: 429 },
		{ statusCode: 429, headers: { 'retry-after': '2' } },
	])('except after %j, which proves that nothing was done', async (step) => {
		const { result, sent } = await tell(
			[step, { statusCode: 200, body: { replica_id: 'r1' } }],
			CREATE,
		);
		expect(result).toEqual({ status: 200, body: { replica_id: 'r1' } });
		expect(sent).toHaveLength(2);
	});

	test.each(['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])(
		'and is not in doubt when %s kept it at home to the end',
		async (code) => {
			const { result } = await tell([code], CREATE);
			expect(facts(result)).toMatchObject({ kind: 'unreachable', mayHaveBeenTaken: false });
		},
	);
});

describe('repeating', () => {
	test.each<[step: Step, times: number]>([
		[{ statusCode: 503 }, 4],
		[{ statusCode: 429 }, 3],
		['ECONNRESET', 4],
		['ECONNREFUSED', 4],
		[{ statusCode: 500 }, 1],
	])('a read that always gets %j is sent %d times', async (step, times) => {
		expect((await tell([step])).sent).toHaveLength(times);
	});

	test('a write that always gets 429 with Retry-After ends within the minute', async () => {
		const { result, sent, tookMs } = await tell(
			[{ statusCode: 429, headers: { 'retry-after': '20' } }],
			WRITE,
		);
		expect(facts(result)).toMatchObject({
			status: 429,
			retryAfterMs: 20_000,
			mayHaveBeenTaken: false,
		});
		expect(sent.length).toBeLessThanOrEqual(4);
		expect(tookMs).toBeLessThanOrEqual(66_000);
	});

	test('every 429 is told, with the pause that was asked for; then its turn is waited for', async () => {
		const told: Array<number | string> = [];
		const turn: Turn = {
			refused: (pauseMs) => told.push(pauseMs),
			again: async () => told.push('again') > 0,
		};
		const { tookMs } = await tell(
			[
				{ statusCode: 429, headers: { 'retry-after': '2' } },
				{ statusCode: 429, headers: { 'retry-after': '600' } },
			],
			READ,
			{ turn },
		);
		expect(told).toEqual([2_000, 'again', 0]);
		expect(tookMs).toBeLessThan(1_000);
	});

	test('a cancelled execution sends nothing', async () => {
		const { result, sent } = await tell([{ statusCode: 200 }], CREATE, {
			signal: AbortSignal.abort(),
		});
		expect(facts(result)).toMatchObject({ kind: 'cancelled', mayHaveBeenTaken: false });
		expect(sent).toEqual([]);
	});

	test('cancelled between two attempts: the second is not sent', async () => {
		const controller = new AbortController();
		const { result, sent } = await tell(
			[{ statusCode: 429, headers: { 'retry-after': '30' } }],
			CREATE,
			{
				signal: controller.signal,
				turn: { refused: () => controller.abort(), again: async () => !controller.signal.aborted },
			},
		);
		expect(facts(result)).toMatchObject({ kind: 'cancelled', mayHaveBeenTaken: false });
		expect(sent).toHaveLength(1);
	});
});

describe('secrets', () => {
	test.each([KEY, SECRET])("are taken out of Tavus's sentence", async (secret) => {
		const { result } = await tell([{ statusCode: 401, body: { message: `Bad key ${secret}` } }]);
		expect((result as TavusFailure).tavusText).toBe('Bad key ***');
	});

	test('are not left in half where a long sentence is cut', async () => {
		for (let length = 470; length <= 505; length++) {
			const { result } = await tell([
				{ statusCode: 400, body: { error: `${'x'.repeat(length)}${KEY}` } },
			]);
			expect((result as TavusFailure).tavusText).not.toContain(KEY.slice(0, 3));
		}
	});

	test('are nowhere in a failure', async () => {
		for (const step of [
			'ECONNRESET',
			{ statusCode: 500, body: { error: KEY, other: SECRET } },
		] as const) {
			const { result } = await tell([step], CREATE);
			const failure = result as TavusFailure;
			const everything = [JSON.stringify(failure), failure.message, String(failure.stack)].join();
			expect(everything).not.toContain(KEY);
			expect(everything).not.toContain(SECRET);
			expect(failure.cause).toBeUndefined();
		}
	});
});

test('n8n gets the credential along with each request, and need not read it from its database again', async () => {
	const credential = { apiKey: KEY, baseUrl: 'https://tavusapi.com', callbackSecret: SECRET };
	const given: unknown[] = [];
	let reads = 0;
	const context = {
		getCredentials: async () => {
			reads++;
			return credential;
		},
		helpers: {
			httpRequestWithAuthentication: async (...[type, , more]: unknown[]) => {
				given.push({ type, more });
				return { statusCode: 200, headers: {}, body: {} };
			},
		},
	} as unknown as TavusContext;
	await callTavus(context, READ);
	expect(reads).toBe(1);
	expect(given).toEqual([
		{
			type: 'tavusApi',
			more: { credentialsDecrypted: expect.objectContaining({ data: credential }) as unknown },
		},
	]);
});

test.each([
	[READ, 4, false],
	[CREATE, 1, true],
])('an answer that drips in without end is a time-out: %j', async (request, times, taken) => {
	let sent = 0;
	const context = {
		getCredentials: async () => ({ apiKey: KEY, baseUrl: 'https://tavusapi.com' }),
		helpers: {
			httpRequestWithAuthentication: async () => {
				sent++;
				return await new Promise(() => undefined);
			},
		},
	} as unknown as TavusContext;
	jest.useFakeTimers();
	const ending = callTavus(context, request).catch((error: unknown) => error);
	await jest.runAllTimersAsync();
	jest.useRealTimers();
	expect(await ending).toMatchObject({ kind: 'timeout', mayHaveBeenTaken: taken });
	expect(sent).toBe(times);
});

test.each([
	['in its sentence', { message: 'The key sk-provider-1 is not valid' }, 'is not valid'],
	[
		'in what it says of a field',
		{ layers: { llm: ['no access with sk-provider-1'] } },
		'no access',
	],
])(
	'the key of another provider that a refusal quotes %s is not shown',
	async (_name, body, said) => {
		const { result } = await tell([{ statusCode: 400, body }], {
			method: 'PATCH',
			path: '/v2/personas/p1',
			body: [{ op: 'replace', path: '/layers/llm/api_key', value: 'sk-provider-1' }],
		});
		expect((result as TavusFailure).tavusText).toContain(said);
		expect((result as TavusFailure).tavusText).not.toContain('sk-provider-1');
	},
);
