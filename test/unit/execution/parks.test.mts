import type { IDataObject } from 'n8n-workflow';

import { fakeTime } from './fakeSession.mts';
import { jsonOf, RESUME, run, stopped, type Answer, type SentRequest } from './fakeNode.mts';
import { items, MINUTE_MS, SECOND_MS, tavus, VIDEO } from './waitingVideos.mts';

fakeTime();

describe('Park the Execution', () => {
	const park = (more: object = {}) => ({
		operation: 'video:create',
		items: items('park', 'a', 'b'),
		respond: tavus({ a: MINUTE_MS, b: MINUTE_MS }),
		...more,
	});

	test('gives Tavus the address at which this node is resumed, instead of a callback URL of the user', async () => {
		const ran = await run(
			park({
				items: items('park', 'a').map((item) => ({
					...item,
					callbackUrl: 'https://other.example.com/webhook/1',
				})),
			}),
		);
		const { callback_url: url } = ran.sent[0]?.body as IDataObject;
		expect(String(url)).toMatch(
			/^https:\/\/n8n\.example\.com\/webhook-waiting\/41\/node-1\?signature=token-of-n8n-1234&tavus_sig=v1\./,
		);
	});

	test('puts the execution to wait until the limit, with the ids in place of the input', async () => {
		const before = Date.now();
		const ran = await run(park());
		expect(ran.parkedUntil?.getTime()).toBe(before + 5 * MINUTE_MS);
		const waiting = [
			{
				json: expect.objectContaining({ video_id: 'v-a', status: 'generating', timed_out: true }),
				pairedItem: { item: 0 },
			},
			{
				json: expect.objectContaining({ video_id: 'v-b', status: 'generating', timed_out: true }),
				pairedItem: { item: 1 },
			},
		];
		expect(ran.items).toEqual(waiting);
		expect(ran.input).toEqual(waiting);
		expect(ran.hints).toEqual([]);
		expect(JSON.stringify(ran.items)).not.toContain('tavus_sig');
	});

	test('lasts as long as the item that waits longest', async () => {
		const before = Date.now();
		const [first = {}, second = {}] = items('park', 'a', 'b');
		const ran = await run(park({ items: [{ ...first, limitWaitTime: 30 }, second] }));
		expect(ran.parkedUntil?.getTime()).toBe(before + 30 * MINUTE_MS);
	});

	test('is left out when every job has ended a second after it was created', async () => {
		const ran = await run(park({ respond: tavus({}) }));
		expect(ran.parkedUntil).toBeUndefined();
		expect(jsonOf(ran).map((json) => json['status'])).toEqual(['ready', 'ready']);
	});

	test('keeps what has ended beside what is at work', async () => {
		const ran = await run(park({ respond: tavus({ b: MINUTE_MS }) }));
		expect(ran.parkedUntil).toBeDefined();
		expect(jsonOf(ran)).toEqual([
			expect.objectContaining({ video_id: 'v-a', status: 'ready' }),
			expect.objectContaining({ video_id: 'v-b', timed_out: true }),
		]);
	});

	test('holds failed items back from the output, but not from what is resumed', async () => {
		const ran = await run(
			park({
				items: [{ ...VIDEO, whenDone: 'park', script: '' }, ...items('park', 'b')],
				goOn: true,
			}),
		);
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v-b', timed_out: true })]);
		expect(ran.input.map(({ json }) => Object.keys(json)[0])).toEqual(['error', 'video_id']);
	});

	test.each<[what: string, answer: Answer]>([
		['does not know the job yet', { status: 404, body: { error: 'Invalid video_id' } }],
		['is away', { status: 500, body: {} }],
	])('waits for a job although Tavus %s', async (_what, answer) => {
		const respond = tavus({});
		const ran = await run(
			park({
				items: items('park', 'a'),
				respond: (request: SentRequest) => (request.method === 'GET' ? answer : respond(request)),
			}),
		);
		expect(ran.parkedUntil).toBeDefined();
		expect(jsonOf(ran)).toEqual([
			expect.objectContaining({ video_id: 'v-a', status: null, timed_out: true }),
		]);
	});

	test('with nothing created there is nothing to wait for', async () => {
		const began = Date.now();
		const ran = await run(
			park({ respond: () => ({ status: 400, body: { error: 'no' } }), goOn: true }),
		);
		expect(ran.parkedUntil).toBeUndefined();
		expect(Date.now() - began).toBeLessThan(SECOND_MS);
		expect(jsonOf(ran).map((json) => Object.keys(json))).toEqual([['error'], ['error']]);
	});

	test('an execution that n8n stops before it is parked gives back what was created', async () => {
		const controller = new AbortController();
		const respond = tavus({ a: MINUTE_MS });
		const ran = await run(
			park({
				items: items('park', 'a'),
				respond: (request: SentRequest) => {
					if (request.method === 'GET') controller.abort();
					return respond(request);
				},
				signal: controller.signal,
			}),
		);
		expect(ran.parkedUntil).toBeUndefined();
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v-a', status: 'queued' })]);
	});

	test('while the look takes long, it looks again, three times at most', async () => {
		const respond = tavus({ a: 24 * 60 * MINUTE_MS });
		const slow = async (request: SentRequest): Promise<Answer> => {
			if (request.method === 'GET') await new Promise((resolve) => setTimeout(resolve, 1500));
			return respond(request);
		};
		const ran = await run(park({ items: items('park', 'a'), respond: slow }));
		expect(ran.sent.filter(({ method }) => method === 'GET')).toHaveLength(3);
		const quick = await run(park({ items: items('park', 'a'), respond }));
		expect(quick.sent.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	test.each<[ms: number, looks: number]>([
		[999, 1],
		[1000, 3],
	])(
		'a look of %d ms is one of %d, and what has ended is not looked at again',
		async (ms, looks) => {
			const respond = tavus({ a: 24 * 60 * MINUTE_MS });
			const slow = async (request: SentRequest): Promise<Answer> => {
				if (request.method === 'GET') await new Promise((resolve) => setTimeout(resolve, ms));
				return respond(request);
			};
			const { sent } = await run(park({ items: items('park', 'a', 'b'), respond: slow }));
			const looksAt = (id: string): number => sent.filter(({ path }) => path.endsWith(id)).length;
			expect([looksAt('/v-a'), looksAt('/v-b')]).toEqual([looks, 1]);
		},
	);

	test('where it cannot park it polls, and says why', async () => {
		const ran = await run(park({ node: { webhookId: undefined } }));
		expect(ran.parkedUntil).toBeUndefined();
		expect(jsonOf(ran).map((json) => json['status'])).toEqual(['ready', 'ready']);
		expect(ran.hints).toEqual([expect.stringContaining('webhook ID')]);
		expect(ran.sent[0]?.body).not.toHaveProperty('callback_url');
	});

	test('the retry of an execution that is called back polls, and says why', async () => {
		const store = {};
		const respond = tavus({ a: MINUTE_MS, b: MINUTE_MS });
		await run(park({ store, respond, executionId: '41' }));
		const again = await run(park({ store, respond, executionId: '42' }));
		expect(again.sent.filter(({ method }) => method === 'POST')).toEqual([]);
		expect(again.parkedUntil).toBeUndefined();
		expect(again.hints).toEqual([expect.stringContaining('the retry of another execution')]);
		expect(jsonOf(again).map((json) => json['status'])).toEqual(['ready', 'ready']);
		const same = await run(park({ store: {}, respond, executionId: '41' }));
		expect(same.parkedUntil).toBeDefined();
	});

	test('a single job of the other execution is enough for the retry to poll', async () => {
		const store = {};
		const respond = tavus({ a: MINUTE_MS, b: MINUTE_MS });
		await stopped(
			park({
				store,
				executionId: '41',
				respond: (request: SentRequest) =>
					(request.body as IDataObject | undefined)?.['script'] === 'b'
						? { status: 400, body: { error: 'no' } }
						: respond(request),
			}),
		);
		const again = await run(park({ store, respond, executionId: '42' }));
		expect(again.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(again.parkedUntil).toBeUndefined();
		expect(jsonOf(again).map((json) => json['status'])).toEqual(['ready', 'ready']);
	});
});

test('the address at which an execution is resumed is told nowhere', async () => {
	const ran = await run({
		operation: 'video:create',
		items: items('park', 'a'),
		respond: tavus({ a: MINUTE_MS }),
	});
	expect(RESUME).toContain('token-of-n8n-1234');
	expect(JSON.stringify([ran.items, ran.input, ran.hints])).not.toContain('token-of-n8n-1234');
});
