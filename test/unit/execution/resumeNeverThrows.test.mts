import fc from 'fast-check';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { resume } from '../../../nodes/Tavus/execution/resume.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { fakeTime, REPLICA_JOB } from './fakeSession.mts';
import { call, contextOf, expectOneAnswer, row, type Called } from './resumed.mts';

fakeTime();

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
