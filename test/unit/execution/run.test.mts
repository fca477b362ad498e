import type { IDataObject } from 'n8n-workflow';

import { generate, refusal, scripts, VIDEO } from './createdVideos.mts';
import { fakeTime } from './fakeSession.mts';
import { jsonOf, KEY, run, stopped } from './fakeNode.mts';

fakeTime();

describe('items of one run', () => {
	test('come out in the order of the input, whatever the order of the answers', async () => {
		const ran = await run({
			operation: 'video:create',
			items: scripts('a', 'b', 'c'),
			respond: async (request, count) => {
				await new Promise((resolve) => setTimeout(resolve, 100 - count * 20));
				return generate(request);
			},
		});
		expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v-a', 'v-b', 'v-c']);
		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(ran.sent.map(({ method, path }) => `${method} ${path}`)).toEqual(
			Array(3).fill('POST /v2/videos'),
		);
		expect(ran.hints).toEqual([]);
	});

	test('are all checked before the first request', async () => {
		const { error, sent } = await stopped({
			operation: 'video:create',
			items: [...scripts('a'), { ...VIDEO, script: '' }, ...scripts('c')],
			respond: generate,
		});
		expect(error.message).toMatch(/Script/);
		expect(error.description).toMatch(/Nothing was sent for any item\./);
		expect(sent).toEqual([]);
	});

	test('a single one that is refused says nothing of others', async () => {
		const { error } = await stopped({
			operation: 'video:create',
			items: [{ ...VIDEO, script: '' }],
			respond: generate,
		});
		expect(error.description).toBe(
			"Enter what the replica is to say, or set 'What Is Said' to 'Audio File'.",
		);
	});

	test('under "Continue" the one that is refused comes out as an error among the others', async () => {
		const ran = await run({
			operation: 'video:create',
			items: [...scripts('a'), { ...VIDEO, script: '' }, ...scripts('c')],
			respond: generate,
			goOn: true,
		});
		expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v-a', undefined, 'v-c']);
		expect(jsonOf(ran)[1]).toEqual({
			error: expect.objectContaining({ message: expect.any(String) }),
		});
		expect(ran.items[1]?.pairedItem).toEqual({ item: 1 });
	});
});

describe('"Stop Workflow"', () => {
	test('after a failure no new create begins, and what was created is named', async () => {
		const { error, sent } = await stopped({
			operation: 'video:create',
			items: scripts('a', 'b', 'c').map((item) => ({ ...item, options: { concurrency: 1 } })),
			respond: (request, count) =>
				count === 2 ? refusal(400, 'Invalid replica') : generate(request),
		});
		expect(sent).toHaveLength(2);
		expect(error.message).toBe('Tavus refused the request: Invalid replica');
		expect(error.description).toContain(
			'Already created in this execution: video_id v-a (item 0).',
		);
	});

	test('a read that fails speaks of nothing created', async () => {
		const { error } = await stopped({
			operation: 'video:get',
			items: [{ videoId: 'v1' }],
			respond: () => refusal(400, 'Invalid video'),
		});
		expect(error.description).not.toContain('Already created');
	});

	test('several in doubt are all named', async () => {
		const { error } = await stopped({
			operation: 'video:create',
			items: scripts('a', 'b', 'c'),
			respond: async (request) => {
				await new Promise((resolve) => setTimeout(resolve, 10));
				return (request.body as IDataObject)['script'] === 'b'
					? generate(request)
					: { code: 'ECONNRESET' };
			},
		});
		expect(error.description).toContain('The same doubt exists for item 2.');
		expect(error.description).toContain('video_id v-b (item 1)');
	});

	test.each([false, true])(
		'a credential that cannot be used ends everything at once (continue: %s)',
		async (goOn) => {
			const given = {
				operation: 'video:create',
				items: scripts('a', 'b'),
				respond: generate,
				credentials: { baseUrl: 'ftp://example.com' },
				goOn,
			};
			if (!goOn) {
				const { error, sent } = await stopped(given);
				expect(error.message).toMatch(/Base URL/);
				expect(sent).toEqual([]);
				return;
			}
			const ran = await run(given);
			expect(ran.sent).toEqual([]);
			expect(jsonOf(ran)).toEqual([
				{ error: expect.objectContaining({ message: expect.stringContaining('Base URL') }) },
				{ error: expect.objectContaining({ message: expect.stringContaining('Base URL') }) },
			]);
			expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		},
	);
});

describe('hints', () => {
	const items = [{ ...VIDEO, callbackUrl: 'http://n8n.example.com/webhook/1/tavus' }];

	test('are shown once, however many items give rise to them', async () => {
		const ran = await run({
			operation: 'video:create',
			items: [...items, ...items],
			respond: generate,
		});
		expect(ran.hints).toHaveLength(1);
	});

	test('are warnings in the output panel', async () => {
		const shown: unknown[] = [];
		const addExecutionHints = (hint: unknown): void => void shown.push(hint);
		await run({
			operation: 'video:create',
			items,
			respond: generate,
			context: { addExecutionHints },
		});
		expect(shown).toEqual([
			{ message: expect.stringContaining('http'), type: 'warning', location: 'outputPane' },
		]);
	});

	test('are left out by an n8n without them', async () => {
		const ran = await run({
			operation: 'video:create',
			items,
			respond: generate,
			context: { addExecutionHints: undefined },
		});
		expect(ran.items).toHaveLength(1);
		expect(ran.hints).toEqual([]);
	});
});

test('what Tavus echoes of our signature does not come out', async () => {
	const ran = await run({
		operation: 'video:get',
		items: [{ videoId: 'v1', simplify: false }],
		respond: () => ({
			status: 200,
			body: {
				video_id: 'v1',
				status: 'ready',
				callback_url: 'https://n8n.example.com/webhook/1/tavus?tavus_sig=v1.abcdef',
			},
		}),
	});
	expect(JSON.stringify(ran.items)).toContain('n8n.example.com');
	expect(JSON.stringify(ran.items)).not.toContain('v1.abcdef');
});

test('the callback URL is signed on its way to Tavus', async () => {
	const ran = await run({
		operation: 'video:create',
		items: [{ ...VIDEO, callbackUrl: 'https://n8n.example.com/webhook/1/tavus' }],
		respond: generate,
		credentials: { callbackSecret: 'callback-secret-1' },
	});
	expect((ran.sent[0]?.body as IDataObject)['callback_url']).toMatch(/[?&]tavus_sig=v1\./);
});

test('a Tavus on this machine may be given addresses of this machine', async () => {
	const ran = await run({
		operation: 'video:create',
		items: [{ ...VIDEO, callbackUrl: 'http://localhost:5678/webhook/1/tavus' }],
		respond: generate,
		credentials: { baseUrl: 'http://127.0.0.1:4010' },
	});
	expect(ran.sent[0]?.body).toMatchObject({ callback_url: expect.stringContaining('localhost') });
	expect(ran.hints).toEqual([]);
});

test('nothing is sent once n8n has stopped the execution', async () => {
	const controller = new AbortController();
	controller.abort();
	const ran = await run({
		operation: 'video:create',
		items: scripts('a', 'b'),
		respond: generate,
		signal: controller.signal,
	});
	expect(ran.sent).toEqual([]);
	expect(ran.items).toEqual([]);
});

test('an error holds no key', async () => {
	const { error } = await stopped({
		operation: 'video:get',
		items: [{ videoId: 'v1' }],
		respond: () => refusal(403, `${KEY} may not do this`),
	});
	expect(`${error.message} ${error.description ?? ''}`).not.toContain(KEY);
	expect(error.message).toContain('***');
});
