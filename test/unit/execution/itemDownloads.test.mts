import { Readable } from 'node:stream';

import { fakeTime } from './fakeSession.mts';
import { jsonOf, KEY, run, stopped, type Answer, type SentRequest } from './fakeNode.mts';

fakeTime();

const MIB = 1024 ** 2;
const ok = (body: unknown): Answer => ({ status: 200, body });

describe('a download', () => {
	const film = (body: string | null = 'film') => ({
		httpRequest: async () => ({
			statusCode: body === null ? 404 : 200,
			headers: {},
			body: Readable.from([body ?? 'gone']),
		}),
		prepareBinaryData: async () => ({ id: 'database:a', data: '', bytes: 40 * MIB }),
	});
	const ready = { video_id: 'v1', status: 'ready', download_url: 'https://cdn.example.com/v1.mp4' };
	const given = {
		operation: 'video:download',
		items: [{ videoId: 'v1', binaryField: 'film' }],
		respond: () => ok(ready),
		helpers: film(),
	};

	test('puts the file beside what Tavus says, with a remark on where it went', async () => {
		const ran = await run(given);
		expect(ran.items).toEqual([
			{
				json: expect.objectContaining({ video_id: 'v1', status: 'ready' }),
				binary: { film: expect.objectContaining({ id: 'database:a' }) },
				pairedItem: { item: 0 },
			},
		]);
		expect(ran.hints).toEqual([expect.stringContaining('in its database')]);
	});

	test('that went to the disk needs no remark', async () => {
		const prepareBinaryData = async (): Promise<object> => ({
			id: 'filesystem-v2:a',
			data: '',
			bytes: 40 * MIB,
		});
		expect(
			(await run({ ...given, helpers: { ...film(), prepareBinaryData } })).hints,
		).toStrictEqual([]);
	});

	test('whose host knows the API key does not repeat it', async () => {
		const httpRequest = async (): Promise<object> => ({
			statusCode: 403,
			headers: {},
			body: Readable.from([`no access with ${KEY}`]),
		});
		const { error } = await stopped({ ...given, helpers: { httpRequest } });
		expect(error.message).toMatch(/instead of the file: no access with \*\*\*$/);
	});

	test('ends when n8n stops the execution', async () => {
		const controller = new AbortController();
		let asked = 0;
		const httpRequest = async (): Promise<object> => {
			asked++;
			setTimeout(() => controller.abort(), 10);
			throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
		};
		await stopped({ ...given, helpers: { httpRequest }, signal: controller.signal });
		expect(asked).toBe(1);
	});

	test('of what is not there yet says so', async () => {
		const { error } = await stopped({
			...given,
			respond: () => ok({ video_id: 'v1', status: 'queued' }),
		});
		expect(error.message).toBe('Tavus has no file of this video yet');
		expect(error.description).toMatch(/Wait Until Done/);
	});

	test('of what its host does not have says what the host says', async () => {
		const { error } = await stopped({ ...given, helpers: film(null) });
		expect(error.message).toContain("'cdn.example.com' answered with HTTP 404");
	});

	describe('after generating', () => {
		const items = [
			{
				replicaId: 'r1',
				script: 'a',
				whenDone: 'poll',
				limitWaitTime: 5,
				limitWaitTimeUnit: 'minutes',
				options: { downloadVideo: true, binaryField: 'film' },
			},
		];
		const respond = ({ method }: SentRequest): Answer =>
			ok(method === 'POST' ? { video_id: 'v1', status: 'queued' } : ready);
		const generate = { ...given, operation: 'video:create', items, respond };

		test('puts the file into the item of the job', async () => {
			const ran = await run(generate);
			expect(ran.items[0]?.binary).toEqual({ film: expect.objectContaining({ id: 'database:a' }) });
			expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v1', status: 'ready' })]);
		});

		test('is not tried for a job that is still at work', async () => {
			const ran = await run({
				...generate,
				respond: ({ method }: SentRequest) =>
					ok({ video_id: 'v1', status: method === 'POST' ? 'queued' : 'generating' }),
				helpers: {},
			});
			expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v1', timed_out: true })]);
			expect(ran.items[0]?.binary).toBeUndefined();
		});

		test('that fails still names the job', async () => {
			const ran = await run({ ...generate, helpers: film(null), goOn: true });
			expect(jsonOf(ran)).toEqual([
				{
					error: {
						message: expect.stringContaining('HTTP 404'),
						description: expect.any(String),
						http_status: 404,
						video_id: 'v1',
						status: 'ready',
					},
				},
			]);
			const { error } = await stopped({ ...generate, helpers: film(null) });
			expect(error.description).toContain(
				'Already created in this execution: video_id v1 (item 0).',
			);
		});

		test('is not tried for an item that failed', async () => {
			const ran = await run({
				...generate,
				respond: () => ({ status: 400, body: { error: 'no' } }),
				helpers: {},
				goOn: true,
			});
			expect(jsonOf(ran)[0]).toHaveProperty(['error', 'message'], 'Tavus refused the request: no');
		});
	});
});
