import type { IDataObject } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { byId } from './harness/parameters.mts';
import { expectFailedItem } from './harness/replicas.mts';
import { closedNetwork, fakeTavus } from './harness/tavus-api.mts';
import type { Responder } from './harness/tavus-server.mts';
import { id, queued, ready, generating, run, generate } from './harness/videos.mts';

closedNetwork();
const failed = {
	...generating,
	status: 'error',
	status_details: 'The audio file is shorter than 3 seconds.',
};

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
