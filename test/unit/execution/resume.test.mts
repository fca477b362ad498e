import fc from 'fast-check';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { signCallbackUrl } from '../../../nodes/Tavus/callbacks/sign.ts';
import { resume } from '../../../nodes/Tavus/execution/resume.ts';
import { resumeSecrets } from '../../../nodes/Tavus/execution/resumeUrl.ts';
import { VIDEO_JOB } from '../../../nodes/Tavus/operations/video/shared.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { fakeTime, REPLICA_JOB } from './fakeSession.mts';

fakeTime();

const apiKey = 'tavus-key-5b1e9a0c7d42';
const path = '/webhook-waiting/41/node-1';
const signed = new URL(
	signCallbackUrl(
		`https://n8n.example.com${path}?signature=token-of-n8n-1234`,
		resumeSecrets({ apiKey, callbackSecret: '' } as never),
	),
);

interface Given {
	/** What the parked node left behind. */
	items?: unknown;
	body?: unknown;
	query?: unknown;
	url?: string;
	/** Instead of the credential. */
	credentials?: () => Promise<unknown>;
	/** Instead of the items, as n8n's expression gives them. */
	evaluate?: () => unknown;
	/** Every answer of the API. */
	respond?: (url: string) => unknown;
	logged?: string[];
}

interface Called {
	result: IWebhookResponseData;
	/** What was written to the response, each time. */
	written: Array<{ status: number; body: unknown }>;
}

const parkedItems = [
	{ replica_id: 'r1', status: 'started', timed_out: true, checked_at: '2026-11-22T10:00:00Z' },
	{ error: { message: 'refused' } },
	{ replica_id: 'r2', status: 'started', timed_out: true, checked_at: '2026-11-22T10:00:00Z' },
];

function contextOf(given: Given, written: Called['written']): IWebhookFunctions {
	let status = 200;
	const respond = given.respond ?? (() => ({ status: 'completed' }));
	return {
		getNode: () => ({ id: 'node-1', name: 'Tavus', parameters: {} }),
		getNodeParameter: (name: string) => (name === 'resource' ? 'replica' : 'create'),
		getResponseObject: () => ({
			status(code: number) {
				status = code;
				return this;
			},
			json(body: unknown) {
				written.push({ status, body });
				return this;
			},
		}),
		getRequestObject: () => ({ originalUrl: given.url ?? `${path}${signed.search}` }),
		getQueryData: () => ('query' in given ? given.query : Object.fromEntries(signed.searchParams)),
		getBodyData: () => ('body' in given ? given.body : { replica_id: 'r1', status: 'ready' }),
		getCredentials:
			given.credentials ??
			(async () => ({ apiKey, baseUrl: 'https://tavusapi.com', callbackSecret: '' })),
		evaluateExpression:
			given.evaluate ?? (() => JSON.stringify('items' in given ? given.items : parkedItems)),
		logger: { warn: (text: string) => void given.logged?.push(text) },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: { url: string }) => {
				const body = await respond(options.url);
				return { statusCode: 200, headers: {}, body };
			},
		},
	} as unknown as IWebhookFunctions;
}

/** Never rejects by itself: a rejection is what n8n would release the execution for. */
async function call(given: Given): Promise<Called> {
	const written: Called['written'] = [];
	const called = resume(contextOf(given, written), () => REPLICA_JOB).then((result) => ({
		result,
		written,
	}));
	await jest.runAllTimersAsync();
	return await called;
}

const row = (url: string, status = 'completed'): unknown => {
	const ids = new URL(url).pathname.split('/').at(-1) ?? '';
	const one = (id: string) => ({ replica_id: id, replica_name: id, status });
	return ids === 'replicas' ? { data: [one('r1'), one('r2')], total_count: 2 } : one(ids);
};

/** Exactly one of: an answer written by us, an answer for n8n to write, or the workflow going on. */
function expectOneAnswer({ result, written }: Called): void {
	if (written.length > 0) {
		expect(written).toHaveLength(1);
		expect([401, 503]).toContain(written[0]?.status);
		expect(result).toEqual({ noWebhookResponse: true });
	} else if (result.workflowData === undefined) {
		expect(result).toEqual({ webhookResponse: { message: expect.any(String) } });
	}
}

describe('the four answers', () => {
	test('all done: the workflow goes on with an item for each input item', async () => {
		const { result, written } = await call({ respond: row });
		expect(written).toEqual([]);
		expect(result.noWebhookResponse).toBeUndefined();
		expect(result.workflowData).toEqual([
			[
				{
					json: { replica_id: 'r1', replica_name: 'r1', status: 'completed' },
					pairedItem: { item: 0 },
				},
				{ json: { error: { message: 'refused' } }, pairedItem: { item: 1 } },
				{
					json: { replica_id: 'r2', replica_name: 'r2', status: 'completed' },
					pairedItem: { item: 2 },
				},
			],
		]);
	});

	test('one still runs: 200, nothing', async () => {
		const called = await call({
			respond: (url) =>
				url.endsWith('/r1')
					? row(url)
					: {
							data: [
								{ replica_id: 'r1', status: 'completed' },
								{ replica_id: 'r2', status: 'started' },
							],
						},
		});
		expectOneAnswer(called);
		expect(called.result.workflowData).toBeUndefined();
		expect(called.written).toEqual([]);
	});

	test.each<[string, Given]>([
		['no signature', { query: { signature: 'token-of-n8n-1234' } }],
		['two of them', { query: { tavus_sig: [signed.searchParams.get('tavus_sig'), 'x'] } }],
		['one that is no text', { query: { tavus_sig: { $eq: 1 } } }],
		['another path', { url: `/webhook-waiting/42/node-1${signed.search}` }],
		[
			'another key',
			{ credentials: async () => ({ apiKey: 'other', baseUrl: 'https://tavusapi.com' }) },
		],
	])('%s: 401, before anything is read', async (_name, given) => {
		let read = 0;
		const { result, written } = await call({
			...given,
			respond: () => read++,
			evaluate: () => {
				read++;
				return '[]';
			},
		});
		expect(written).toEqual([{ status: 401, body: { message: expect.any(String) } }]);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(read).toBe(0);
	});

	test.each<[string, Given]>([
		[
			'the credential is gone',
			{ credentials: async () => await Promise.reject(new Error('gone')) },
		],
		['the Base URL cannot be used', { credentials: async () => ({ apiKey, baseUrl: 'ftp://x' }) }],
		[
			'the expression throws',
			{
				evaluate: () => {
					throw new Error('no isolate');
				},
			},
		],
		['the items are no JSON', { evaluate: () => 'undefined' }],
		['the answers are no JSON', { respond: () => 'not JSON' }],
	])('%s: 503', async (_name, given) => {
		const { result, written } = await call({ respond: row, ...given });
		expect(written).toEqual([{ status: 503, body: { message: expect.any(String) } }]);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	test('a node that waits for nothing: 503', async () => {
		const written: Called['written'] = [];
		const result = await resume(contextOf({}, written), () => undefined);
		expect(written[0]?.status).toBe(503);
		expect(result).toEqual({ noWebhookResponse: true });
	});
});

describe('never throws, and answers exactly once', () => {
	const anything = fc.anything({ withNullPrototype: true, maxDepth: 2 });

	test('whatever the body is', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(anything, fc.jsonValue()), async (body) => {
				expectOneAnswer(await call({ body, respond: row }));
			}),
			{ numRuns: 150 },
		);
	});

	test('whatever stands in the parked execution', async () => {
		const item = fc.oneof(
			anything,
			fc.record({
				replica_id: fc.oneof(fc.constantFrom('r1', 'r2'), anything),
				timed_out: fc.oneof(fc.constant(true), anything),
			}),
		);
		await fc.assert(
			fc.asyncProperty(fc.oneof(fc.array(item, { maxLength: 4 }), anything), async (items) => {
				let text: unknown;
				try {
					text = JSON.stringify(items);
				} catch {
					text = items;
				}
				const called = await call({ evaluate: () => text, respond: row });
				expectOneAnswer(called);
				if (called.result.workflowData !== undefined) {
					expect(called.result.workflowData[0]).toHaveLength(
						(JSON.parse(String(text)) as unknown[]).length,
					);
				}
			}),
			{ numRuns: 150 },
		);
	});

	test('whatever an expression gives', async () => {
		await fc.assert(
			fc.asyncProperty(anything, async (value) => {
				expectOneAnswer(await call({ evaluate: () => value, respond: row }));
			}),
			{ numRuns: 100 },
		);
	});

	test('whatever the API answers, and it never goes on with a job that was not final', async () => {
		const status = fc.oneof(
			fc.constantFrom('completed', 'error', 'started', 'ready', 'deleted'),
			anything,
		);
		const one = fc.oneof(anything, fc.record({ replica_id: fc.constantFrom('r1', 'r2'), status }));
		const answer = fc.oneof(
			one,
			fc.record({ data: fc.oneof(anything, fc.array(one, { maxLength: 3 })) }),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
				let n = 0;
				const seen: unknown[] = [];
				const called = await call({
					respond: () => {
						const body = answers[n++ % answers.length];
						seen.push(body);
						return body;
					},
				});
				expectOneAnswer(called);
				for (const { json } of called.result.workflowData?.[0] ?? []) {
					const failed = json['error'] !== undefined;
					expect(failed || ['completed', 'ready'].includes(String(json['status']))).toBe(true);
				}
			}),
			{ numRuns: 150 },
		);
	});

	test('whatever the API throws', async () => {
		await fc.assert(
			fc.asyncProperty(anything, async (thrown) => {
				expectOneAnswer(
					await call({
						respond: () => {
							throw thrown;
						},
					}),
				);
			}),
			{ numRuns: 40 },
		);
	});

	test('whatever the credential is', async () => {
		const credential = fc.oneof(
			anything,
			fc.record({ apiKey: anything, baseUrl: anything, callbackSecret: anything }),
		);
		await fc.assert(
			fc.asyncProperty(credential, async (value) => {
				expectOneAnswer(await call({ credentials: async () => value, respond: row }));
			}),
			{ numRuns: 100 },
		);
	});

	test('whatever query and URL are', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(anything, fc.record({ tavus_sig: anything })),
				fc.string(),
				async (query, url) => {
					const called = await call({ query, url, respond: row });
					expectOneAnswer(called);
					expect(called.result.workflowData).toBeUndefined();
				},
			),
			{ numRuns: 100 },
		);
	});

	test('a logger that is not there, or throws', async () => {
		const written: Called['written'] = [];
		const failing = {
			...contextOf({ credentials: async () => await Promise.reject(new Error('gone')) }, written),
			logger: undefined,
		} as unknown as IWebhookFunctions;
		await expect(resume(failing, () => REPLICA_JOB)).resolves.toEqual({ noWebhookResponse: true });
		expect(written[0]?.status).toBe(503);
	});

	test('something other than an error is thrown, which has no text', async () => {
		const bare: unknown = Object.create(null);
		const called = await call({ credentials: async () => await Promise.reject(bare as Error) });
		expect(called.written[0]?.status).toBe(503);
	});

	test('the caller has gone: writing the answer throws', async () => {
		const context = {
			...contextOf({ query: {} }, []),
			getResponseObject: () => ({
				status() {
					return this;
				},
				json() {
					throw new Error('write after end');
				},
			}),
		} as unknown as IWebhookFunctions;
		await expect(resume(context, () => REPLICA_JOB)).resolves.toEqual({ noWebhookResponse: true });
	});

	test('the webhook of the node itself: a parameter that cannot be resolved', async () => {
		const written: Called['written'] = [];
		const context = {
			...contextOf({}, written),
			getNodeParameter: () => {
				throw new Error("Referenced node doesn't exist");
			},
		} as unknown as IWebhookFunctions;
		await expect(new Tavus().webhook.call(context)).resolves.toEqual({ noWebhookResponse: true });
		expect(written[0]?.status).toBe(503);
	});

	test.each<[string, unknown]>([
		['of n8n itself', { resource: 'replica', operation: '__CUSTOM_API_CALL__' }],
		['unheard of', { resource: 'x', operation: 'y' }],
		['of another type', { resource: 7, operation: null }],
		['of a prototype', { resource: 'constructor', operation: 'toString' }],
	])('the webhook of the node itself: an operation %s', async (_name, parameters) => {
		const written: Called['written'] = [];
		const context = {
			...contextOf({}, written),
			getNodeParameter: (name: string) => (parameters as IDataObject)[name],
		} as unknown as IWebhookFunctions;
		await expect(new Tavus().webhook.call(context)).resolves.toEqual({ noWebhookResponse: true });
		expect(written[0]?.status).toBe(503);
	});
});

describe('what the log says', () => {
	test('no token, no signature, no key, no items', async () => {
		const logged: string[] = [];
		await call({ logged, evaluate: () => '[{"replica_id":"secret-item"' });
		await call({
			logged,
			credentials: async () =>
				await Promise.reject(new Error(`bad credential ${apiKey} at ${path}${signed.search}`)),
		});
		expect(logged.length).toBeGreaterThan(0);
		const secrets = [
			'token-of-n8n-1234',
			signed.searchParams.get('tavus_sig') ?? '',
			apiKey,
			'secret-item',
		];
		expect(secrets.filter((secret) => logged.join('\n').includes(secret))).toEqual([]);
	});
});

describe('what it reads', () => {
	test('the named job first, then the others, and nothing more', async () => {
		const urls: string[] = [];
		await call({
			respond: (url) => {
				urls.push(new URL(url).pathname);
				return row(url);
			},
		});
		expect(urls).toEqual(['/v2/replicas/r1', '/v2/replicas']);
	});

	test('videos, of which Tavus lists none by id: few reads while most are rendered', async () => {
		const items = Array.from({ length: 100 }, (_, n) => ({ video_id: `v${n}`, timed_out: true }));
		let reads = 0;
		const written: Called['written'] = [];
		const given: Given = {
			items,
			body: { video_id: 'v50', status: 'ready' },
			respond: (url) => {
				reads++;
				const id = new URL(url).pathname.split('/').at(-1);
				return { video_id: id, status: id === 'v50' ? 'ready' : 'generating' };
			},
		};
		const called = resume(contextOf(given, written), () => VIDEO_JOB);
		await jest.runAllTimersAsync();
		expect(await called).toEqual({ webhookResponse: { message: expect.any(String) } });
		expect(reads).toBeLessThanOrEqual(10);
	});

	test('a job that had ended before parking is not read again, and its callback starts nothing', async () => {
		const items = [{ replica_id: 'r1', status: 'completed' }, parkedItems[2]];
		const urls: string[] = [];
		const { result } = await call({
			items,
			respond: (url) => {
				urls.push(url);
				return row(url);
			},
		});
		expect(result.workflowData).toBeUndefined();
		expect(urls).toEqual([]);
	});

	test('an item of the user that looks like a job of ours, but is not marked, is left alone', async () => {
		const items = [{ replica_id: 'r9', name: 'Ada' }, parkedItems[0]];
		const { result } = await call({ items, respond: row });
		expect(result.workflowData?.[0]?.[0]?.json).toEqual(items[0]);
	});

	test('one job in several items comes out in each of them', async () => {
		const items = [parkedItems[0], parkedItems[2], parkedItems[0]];
		const { result } = await call({ items, respond: row });
		expect(result.workflowData?.[0]?.map(({ json }) => json['replica_id'])).toEqual([
			'r1',
			'r2',
			'r1',
		]);
	});
});
