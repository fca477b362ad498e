import { fakeTime } from './fakeSession.mts';
import { jsonOf, run, stopped } from './fakeNode.mts';
import { items, MINUTE_MS, SECOND_MS, tavus, VIDEO } from './waitingVideos.mts';

fakeTime();

describe('Poll', () => {
	test('gives each item the finished job', async () => {
		const ran = await run({
			operation: 'video:create',
			items: items('poll', 'a', 'b'),
			respond: tavus({ a: 90 * SECOND_MS }),
		});
		expect(jsonOf(ran)).toEqual([
			expect.objectContaining({ video_id: 'v-a', status: 'ready' }),
			expect.objectContaining({ video_id: 'v-b', status: 'ready' }),
		]);
		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(ran.parkedUntil).toBeUndefined();
	});

	test('ends at the limit, with the ids', async () => {
		const before = Date.now();
		const ran = await run({
			operation: 'video:create',
			items: items('poll', 'a'),
			respond: tavus({ a: 6 * MINUTE_MS }),
		});
		expect(jsonOf(ran)).toEqual([
			expect.objectContaining({ video_id: 'v-a', status: 'generating', timed_out: true }),
		]);
		expect(Date.parse(String(jsonOf(ran)[0]?.['checked_at'])) - before).toBe(5 * MINUTE_MS);
	});

	test('names the jobs of all items when one fails under "Stop Workflow"', async () => {
		const { error } = await stopped({
			operation: 'video:create',
			items: items('poll', 'a', 'b'),
			respond: (request) =>
				request.path.endsWith('/v-b') ? tavus({}, 'error')(request) : tavus({})(request),
		});
		expect(error.message).toMatch(/^Tavus could not finish the video v-b/);
		expect(error.description).toContain(
			'Already created in this execution: video_id v-a (item 0), video_id v-b (item 1).',
		);
	});

	test('an item that was refused stays in its place', async () => {
		const ran = await run({
			operation: 'video:create',
			items: [
				...items('poll', 'a'),
				{ ...VIDEO, whenDone: 'poll', script: '' },
				...items('poll', 'c'),
			],
			respond: tavus({}),
			goOn: true,
		});
		expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v-a', undefined, 'v-c']);
		expect(jsonOf(ran)[1]).toHaveProperty('error');
	});

	test('a job that Tavus does not know yet, just after it was created, is waited for', async () => {
		let looks = 0;
		const ran = await run({
			operation: 'video:create',
			items: items('poll', 'a'),
			respond: (request) =>
				request.method === 'GET' && ++looks === 1
					? { status: 404, body: { error: 'Invalid video_id' } }
					: tavus({})(request),
		});
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v-a', status: 'ready' })]);
	});

	test('with no item that could be sent there is nothing to wait for', async () => {
		const ran = await run({
			operation: 'video:create',
			items: items('poll', '', ''),
			respond: tavus({}),
			goOn: true,
		});
		expect(ran.sent).toEqual([]);
		expect(jsonOf(ran).map((json) => Object.keys(json))).toEqual([['error'], ['error']]);
	});

	test('an execution that n8n stops while it waits gives back what was created', async () => {
		const controller = new AbortController();
		const respond = tavus({ a: 24 * 60 * MINUTE_MS });
		const ran = await run({
			operation: 'video:create',
			items: items('poll', 'a'),
			respond: (request) => {
				if (request.method === 'GET') setTimeout(() => controller.abort(), 10);
				return respond(request);
			},
			signal: controller.signal,
		});
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v-a', status: 'queued' })]);
	});
});

describe('Return at Once', () => {
	test('asks for nothing after the create', async () => {
		const ran = await run({
			operation: 'video:create',
			items: items('return', 'a'),
			respond: tavus({}),
		});
		expect(ran.sent).toHaveLength(1);
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ status: 'queued' })]);
	});
});

describe('a job that was started elsewhere', () => {
	const wait = { limitWaitTime: 5, limitWaitTimeUnit: 'minutes' };

	test('comes out when it is done', async () => {
		const ran = await run({
			operation: 'video:waitUntilDone',
			items: [{ ...wait, videoId: 'v1' }],
			respond: () => ({ status: 200, body: { video_id: 'v1', status: 'ready' } }),
		});
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v1', status: 'ready' })]);
	});

	test('that Tavus does not know fails at once', async () => {
		const { error, sent } = await stopped({
			operation: 'video:waitUntilDone',
			items: [{ ...wait, videoId: 'v1' }],
			respond: () => ({ status: 400, body: { error: 'Invalid video_id' } }),
		});
		expect(error.message).toBe('Tavus does not know the video v1');
		expect(error.description).toBe('It was deleted, or belongs to another Tavus account.');
		expect(sent).toHaveLength(1);
	});

	test('is waited for as long as its item says', async () => {
		const before = Date.now();
		const ran = await run({
			operation: 'video:waitUntilDone',
			items: [{ ...wait, videoId: 'v1' }],
			respond: () => ({ status: 200, body: { video_id: 'v1', status: 'generating' } }),
		});
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v1', timed_out: true })]);
		expect(Date.parse(String(jsonOf(ran)[0]?.['checked_at'])) - before).toBe(5 * MINUTE_MS);
	});
});
