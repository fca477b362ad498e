import { resume } from '../../../nodes/Tavus/execution/resume.ts';
import { VIDEO_JOB } from '../../../nodes/Tavus/operations/video/shared.ts';
import { fakeTime } from './fakeSession.mts';
import {
	apiKey,
	call,
	contextOf,
	expectOneAnswer,
	parkedItems,
	path,
	row,
	signed,
	type Called,
	type Given,
} from './resumed.mts';

fakeTime();

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
		expect(written).toEqual([
			{ status: 401, body: { message: 'This callback could not be verified' } },
		]);
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

	test('a node that waits for nothing: 503, which is no fault to be logged', async () => {
		const written: Called['written'] = [];
		const logged: string[] = [];
		const result = await resume(contextOf({ logged }, written), () => undefined);
		expect(written).toEqual([
			{ status: 503, body: { message: 'This callback could not be handled now' } },
		]);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(logged).toEqual([]);
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

	test('a job that is the only one is read once', async () => {
		const read: string[] = [];
		const { result } = await call({
			items: [parkedItems[0]],
			respond: (url) => {
				read.push(url);
				return row(url);
			},
		});
		expect(result.workflowData?.[0]).toHaveLength(1);
		expect(read).toHaveLength(1);
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

	test('an item that waits without an ID is left alone, and nothing is read for it', async () => {
		const items = [{ timed_out: true }, parkedItems[0]];
		const urls: string[] = [];
		const { result } = await call({
			items,
			respond: (url) => {
				urls.push(new URL(url).pathname);
				return row(url);
			},
		});
		expect(result.workflowData?.[0]?.[0]?.json).toEqual({ timed_out: true });
		expect(urls).toEqual(['/v2/replicas/r1']);
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

describe('an execution that has gone on', () => {
	const parkedAt = '2026-11-22T10:00:00.123Z';

	test('is not told to go on again by a call that came before: it may be parked at another node by now', async () => {
		let looks = 0;
		const respond = async (asked: string): Promise<unknown> => {
			if (asked.endsWith('/replicas') && ++looks === 2)
				await new Promise((resolve) => setTimeout(resolve, 8_000));
			return row(asked);
		};
		const first = call({ respond, parkedAt });
		// It is looking at all jobs by now.
		for (let turn = 0; turn < 20; turn++) await Promise.resolve();
		const second = call({ respond, parkedAt, body: { replica_id: 'r2', status: 'ready' } });
		const calls = await Promise.all([first, second]);
		expect(calls.filter(({ result }) => result.workflowData !== undefined)).toHaveLength(1);
		for (const called of calls) expectOneAnswer(called);
		expect((await call({ respond: row, parkedAt })).result).toEqual({
			webhookResponse: { message: 'Noted' },
		});
	});

	test('with other jobs is another one, although they were looked at in the same moment', async () => {
		const at = '2026-11-22T10:00:08.000Z';
		for (const item of [parkedItems[0], parkedItems[2]]) {
			const body = { replica_id: (item as { replica_id: string }).replica_id, status: 'ready' };
			const { result } = await call({ items: [item], body, respond: row, parkedAt: at });
			expect(result.workflowData).toBeDefined();
		}
	});

	test('can be parked at this node once more, in a loop, and goes on once more', async () => {
		for (const at of ['2026-11-22T10:00:05.000Z', '2026-11-22T10:00:06.000Z'])
			expect((await call({ respond: row, parkedAt: at })).result.workflowData).toBeDefined();
	});

	test('may be told again after some minutes, in case n8n could not go on', async () => {
		const at = '2026-11-22T10:00:07.000Z';
		expect((await call({ respond: row, parkedAt: at })).result.workflowData).toBeDefined();
		await jest.advanceTimersByTimeAsync(5 * 60_000);
		expect((await call({ respond: row, parkedAt: at })).result.workflowData).toBeDefined();
	});
});
