import type { IDataObject } from 'n8n-workflow';

import { apiKey, runTavus } from './harness.mts';
import { runsOf } from './harness/faked.mts';
import { listAnswer } from './harness/lists.mts';
import { byId } from './harness/parameters.mts';
import { expectFailedItem } from './harness/replicas.mts';
import { closedNetwork, fakeTavus } from './harness/tavus-api.mts';
import type { Responder } from './harness/tavus-server.mts';

closedNetwork();

const id = '1e30440cf9';
/** The answers of docs.tavus.io, "Generate Video" and "Get Video". */
const queued = {
	video_id: id,
	video_name: 'My First Video',
	status: 'queued',
	hosted_url: `https://tavus.video/${id}`,
	created_at: 'Mon, 14 Jul 2025 09:14:24 GMT',
};
const ready = {
	...queued,
	status: 'ready',
	status_details: 'Your request has processed successfully!',
	data: { script: 'Hi, this is my first video.' },
	replica_id: 'r90bbd427f71',
	download_url: 'https://stream.mux.com/H5H/high.mp4?download=1e30440cf9',
	stream_url: 'https://stream.mux.com/H5H.m3u8',
	updated_at: 'Mon, 14 Jul 2025 09:18:03 GMT',
	generation_progress: '100/100',
};
const generating = { ...ready, status: 'generating', download_url: null, stream_url: null };
const failed = {
	...generating,
	status: 'error',
	status_details: 'The audio file is shorter than 3 seconds.',
};

const run = runsOf({ resource: 'video' });

const generate = (more: IDataObject = {}): IDataObject => ({
	replicaId: byId('r90bbd427f71'),
	script: 'Hi, this is my first video.',
	...more,
});

describe('generate', () => {
	test('is what a video node does when nothing else was chosen: the documented example', async () => {
		const { run: made, tavus } = await run(
			generate({
				videoName: 'My First Video',
				additionalFields: { backgroundUrl: 'https://yourwebsite.com/' },
			}),
			() => ({ body: queued }),
		);
		expect(tavus.requests).toEqual([
			expect.objectContaining({ method: 'POST', path: '/v2/videos', query: {} }),
		]);
		expect(tavus.created()).toEqual([
			{
				background_url: 'https://yourwebsite.com/',
				replica_id: 'r90bbd427f71',
				script: 'Hi, this is my first video.',
				video_name: 'My First Video',
			},
		]);
		expect(made.items).toEqual([{ json: queued, pairedItem: { item: 0 } }]);
	});

	test('one for each row, in order, with the words of the row', async () => {
		const items = ['Ada', 'Ben', 'Chloe'].map((name) => ({ name }));
		const { run: made, tavus } = await run(
			generate({ script: '=Hi {{ $json.name }}!' }),
			({ body }) => ({
				body: { ...queued, video_id: `v-${(body as { script: string }).script.slice(3, -1)}` },
			}),
			{ items },
		);
		expect(tavus.created()).toHaveLength(3);
		expect(made.items.map(({ json, pairedItem }) => [json['video_id'], pairedItem])).toEqual([
			['v-Ada', { item: 0 }],
			['v-Ben', { item: 1 }],
			['v-Chloe', { item: 2 }],
		]);
	});

	test('a row without a text stops all of them before anything is sent', async () => {
		const { run: made, tavus } = await run(
			generate({ script: '={{ $json.text }}' }),
			() => ({ body: queued }),
			{ items: [{ text: 'Hi.' }, { text: '' }] },
		);
		expect(tavus.requests).toEqual([]);
		expect(made.error?.message).toContain("'Script' is empty");
	});

	test('media fields inside the collection reach Tavus without their source being added', async () => {
		const { tavus } = await run(
			generate({
				additionalFields: {
					backgroundSourceUrl: 'https://cdn.example.com/behind.mp4',
					watermarkImageUrl: 'https://cdn.example.com/logo.png',
				},
			}),
			() => ({ body: queued }),
		);
		expect(tavus.created()).toEqual([
			expect.objectContaining({
				background_source_url: 'https://cdn.example.com/behind.mp4',
				watermark_image_url: 'https://cdn.example.com/logo.png',
			}),
		]);
	});

	test('a refusal is in the words of Tavus, and is not tried again', async () => {
		const { run: made, tavus } = await run(generate(), () => ({
			status: 400,
			body: { error: 'Invalid replica_id' },
		}));
		expect(made.error?.message).toContain('Invalid replica_id');
		expect(tavus.requests).toHaveLength(1);
	});

	test('nor is one whose answer was lost', async () => {
		const { run: made, tavus } = await run(generate(), () => ({ status: 502, body: {} }), {
			tries: 3,
		});
		expect(tavus.created()).toHaveLength(1);
		expect(made.error?.message).toMatch(/may have/i);
	});
});

/** Each read shows the next state; the last one stays. */
function passing(...states: IDataObject[]): Responder {
	let reads = 0;
	return ({ method }) => {
		if (method === 'POST') return { body: queued };
		const state = states[Math.min(reads, states.length - 1)];
		reads += 1;
		return { body: { ...state, callback_url: undefined } };
	};
}
const LIMIT = { limitWaitTime: 1, limitWaitTimeUnit: 'minutes' };

describe('waiting in place', () => {
	test('generate goes on with the finished video, simplified', async () => {
		const { run: made, tavus } = await run(
			generate({ whenDone: 'poll', ...LIMIT }),
			passing(generating, ready),
		);
		expect(made.error).toBeUndefined();
		expect(made.items).toHaveLength(1);
		expect(made.items[0]).toMatchObject({
			json: { video_id: id, status: 'ready', download_url: ready.download_url },
			pairedItem: { item: 0 },
		});
		expect(made.items[0]?.json).not.toHaveProperty('data');
		expect(tavus.created()).toHaveLength(1);
		const reads = tavus.requests.filter(({ method }) => method === 'GET');
		expect(reads.length).toBeGreaterThanOrEqual(2);
		for (const read of reads) {
			expect(read).toMatchObject({ path: `/v2/videos/${id}`, query: { verbose: 'true' } });
		}
	});

	test('a video that fails stops the workflow with its ID and the reason of Tavus', async () => {
		const { run: made } = await run(generate({ whenDone: 'poll', ...LIMIT }), passing(failed));
		const said = `${made.error?.message} ${made.error?.description}`;
		expect(said).toContain(failed.status_details);
		expect(said).toContain(id);
	});

	test('or comes out as a failed item beside the others', async () => {
		const { run: made } = await run(
			generate({ whenDone: 'poll', ...LIMIT, script: '={{ $json.text }}' }),
			({ method, path, body }) => {
				if (method === 'POST') {
					return { body: { ...queued, video_id: (body as IDataObject)['script'] } };
				}
				const video = path.split('/').at(-1) ?? '';
				return { body: { ...(video === 'bad' ? failed : ready), video_id: video } };
			},
			{
				items: [{ text: 'good' }, { text: 'bad' }, { text: 'fine' }],
				onError: 'continueRegularOutput',
			},
		);
		expect(made.items.map(({ json }) => json['video_id'])).toEqual(['good', undefined, 'fine']);
		expectFailedItem(made.items[1], failed.status_details);
		expect(made.items[1]?.json['error']).toMatchObject({ video_id: 'bad', status: 'error' });
	});

	test('Wait Until Done, for a video that was started elsewhere, found by its page', async () => {
		const videoId = { __rl: true, mode: 'url', value: `https://tavus.video/${id}` };
		const { run: made, tavus } = await run(
			{ operation: 'waitUntilDone', videoId, ...LIMIT },
			passing(ready),
		);
		expect(made.items).toEqual([
			{ json: expect.objectContaining({ video_id: id, status: 'ready' }), pairedItem: { item: 0 } },
		]);
		expect(tavus.requests).toHaveLength(1);
	});

	test.each([
		['deleted', { body: { ...ready, status: 'deleted' } }, 'deleted'],
		['unknown', { status: 400, body: { error: 'Invalid video_id' } }, 'does not know'],
	])('a %s video ends the waiting at once', async (_name, answer, words) => {
		const { run: made, tavus } = await run(
			{ operation: 'waitUntilDone', videoId: byId(id), ...LIMIT },
			() => answer,
		);
		expect(made.error?.message).toContain(words);
		expect(tavus.requests.length).toBeLessThanOrEqual(2);
	});

	test('time that runs out gives the ID and what was known', async () => {
		const { run: made } = await run(
			{
				operation: 'waitUntilDone',
				videoId: byId(id),
				limitWaitTime: 0.01,
				limitWaitTimeUnit: 'minutes',
			},
			() => ({ body: generating }),
		);
		expect(made.error).toBeUndefined();
		expect(made.items[0]?.json).toMatchObject({
			video_id: id,
			status: 'generating',
			timed_out: true,
			checked_at: expect.stringMatching(/^\d{4}-/),
		});
	});

	test('a training that was started elsewhere', async () => {
		const tavus = fakeTavus(() => ({
			body: { face_id: 'r1', face_name: 'Rio', status: 'completed', training_progress: '100/100' },
		}));
		const made = await runTavus({
			parameters: {
				resource: 'replica',
				operation: 'waitUntilDone',
				replicaId: byId('r1'),
				...LIMIT,
			},
		});
		expect(made.items[0]?.json).toMatchObject({ replica_id: 'r1', status: 'completed' });
		expect(tavus.requests).toEqual([
			expect.objectContaining({ method: 'GET', path: '/v2/replicas/r1' }),
		]);
	});
});

describe('the other operations', () => {
	test.each([0, 1] as const)(
		'get many: every video once, with pages that count from %d',
		async (base) => {
			const item = (index: number): IDataObject => ({ ...ready, video_id: `v${index}` });
			const { run: made, tavus } = await run({ operation: 'getMany', returnAll: true }, (request) =>
				listAnswer(request, { base, count: 230, item }),
			);
			const ids = Array.from({ length: 230 }, (_, index) => `v${index}`);
			expect(made.items.map(({ json }) => json['video_id'])).toEqual(ids);
			expect(tavus.requests[0]).toMatchObject({ path: '/v2/videos', query: { limit: '100' } });
			expect(made.items[0]?.json).not.toHaveProperty('data');
		},
	);

	test('get, whole', async () => {
		const { run: made } = await run(
			{ operation: 'get', videoId: byId(id), simplify: false },
			() => ({ body: ready }),
		);
		expect(made.items[0]?.json).toEqual(ready);
	});

	test.each<
		[operation: string, more: IDataObject, method: string, path: string, json: IDataObject]
	>([
		[
			'rename',
			{ videoName: 'Sales' },
			'PATCH',
			`/v2/videos/${id}/name`,
			{ video_id: id, video_name: 'Sales' },
		],
		['delete', { hard: true }, 'DELETE', `/v2/videos/${id}`, { deleted: true, video_id: id }],
	])('%s, which Tavus answers with nothing', async (operation, more, method, path, json) => {
		const { run: made, tavus } = await run({ operation, videoId: byId(id), ...more }, () => ({
			status: 200,
			body: '',
		}));
		expect(tavus.requests).toEqual([expect.objectContaining({ method, path })]);
		expect(tavus.requests[0]?.query).toEqual(operation === 'delete' ? { hard: 'true' } : {});
		expect(made.items).toEqual([{ json, pairedItem: { item: 0 } }]);
	});

	test('download, while there is no file: a sentence, and no host of files is asked', async () => {
		const { run: made, tavus } = await run({ operation: 'download', videoId: byId(id) }, () => ({
			body: generating,
		}));
		expect(made.error?.message).toBe('Tavus has no file of this video yet');
		expect(made.error?.description).toContain("'Wait Until Done'");
		expect(tavus.requests).toHaveLength(1);
		expect(JSON.stringify(made.run)).not.toContain(apiKey);
	});
});
