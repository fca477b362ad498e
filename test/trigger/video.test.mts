import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { fakeTime, hurry, Published, secret, triggerUrl } from './harness.mts';
import { FAILED, READY } from './videos.mts';

closedNetwork();

const credentials = { callbackSecret: secret };
const parameters = { events: ['video.ready', 'video.error'] };

test('a finished video starts the workflow with the video as the API has it', async () => {
	const tavus = fakeTavus(() => ({
		body: { ...READY, callback_url: `${triggerUrl}?tavus_sig=v1.abc` },
	}));
	const { status, started } = await new Published({ credentials, parameters }).post(READY);
	expect(status).toBe(200);
	expect(started).toEqual([
		{
			json: {
				event: 'video.ready',
				event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
				resource: 'video',
				resource_id: '1e30440cf9',
				status: 'ready',
				confirmed: true,
				received_at: expect.any(String),
				data: {
					video_id: '1e30440cf9',
					video_name: READY.video_name,
					status: 'ready',
					status_details: READY.status_details,
					download_url: READY.download_url,
					hosted_url: READY.hosted_url,
					stream_url: READY.stream_url,
					replica_id: 'r79e1c033f',
					created_at: READY.created_at,
					updated_at: READY.updated_at,
				},
				callback: READY,
			},
		},
	]);
	expect(tavus.requests).toEqual([
		expect.objectContaining({
			method: 'GET',
			path: '/v2/videos/1e30440cf9',
			query: { verbose: 'true' },
		}),
	]);
});

test('a failed video starts it with the reason, which stands in status_details', async () => {
	fakeTavus(() => ({ body: FAILED }));
	const { started } = await new Published({ credentials, parameters }).post(FAILED);
	expect(started?.[0]?.json).toMatchObject({
		event: 'video.error',
		resource_id: 'c9b85a6d36',
		status: 'error',
		error_message: FAILED.status_details,
		confirmed: true,
	});
});

test('what is posted as ready and failed in truth is an error', async () => {
	fakeTavus(() => ({ body: { ...FAILED, video_id: '1e30440cf9' } }));
	const { started } = await new Published({ parameters }).post(READY);
	expect(started?.[0]?.json).toMatchObject({ event: 'video.error', confirmed: true });
	const onlyReady = new Published({ parameters: { events: ['video.ready'] } });
	expect(await onlyReady.post(READY)).toMatchObject({ status: 200, started: undefined });
});

test('the same callback twice starts it once', async () => {
	fakeTavus(() => ({ body: READY }));
	const trigger = new Published({ parameters });
	expect((await trigger.post(READY)).started).toHaveLength(1);
	expect(await trigger.post(READY)).toMatchObject({ status: 200, started: undefined });
});

test('without a secret it is published, because the API tells', async () => {
	expect(await new Published({ parameters }).publish()).toBe(true);
});

test('a trigger that was just added does not start for videos', async () => {
	const tavus = fakeTavus(() => ({ body: READY }));
	expect(await new Published().post(READY)).toMatchObject({ status: 200, started: undefined });
	expect(tavus.requests).toHaveLength(0);
});

test.each([
	['r79e1c033f', 1],
	['r2', undefined],
])('the filter by replica applies to videos: %s', async (value, count) => {
	fakeTavus(() => ({ body: READY }));
	const filters = { replicaId: { __rl: true, mode: 'id', value } };
	const { started } = await new Published({ parameters: { ...parameters, filters } }).post(READY);
	expect(started?.length).toBe(count);
});

test('a video that Tavus does not know starts nothing', async () => {
	fakeTavus(() => ({ status: 400, body: { error: 'Invalid video_id' } }));
	for (const trigger of [
		new Published({ parameters }),
		new Published({ credentials, parameters }),
	]) {
		expect(await trigger.post(READY)).toMatchObject({ status: 401, started: undefined });
	}
});

describe('a video that is still generated', () => {
	fakeTime();

	test('starts nothing unless it is signed, and then it is not confirmed', async () => {
		fakeTavus(() => ({ body: { ...READY, status: 'generating', download_url: null } }));
		const unsigned = await hurry(new Published({ parameters }).post(READY));
		expect(unsigned).toMatchObject({ status: 503, started: undefined });
		const signed = await hurry(new Published({ credentials, parameters }).post(READY));
		expect(signed.started?.[0]?.json).toMatchObject({ event: 'video.ready', confirmed: false });
	});
});
