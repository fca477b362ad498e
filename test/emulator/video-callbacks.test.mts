import { TRAIN_VIDEO, useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator();
const receiver = useReceiver();
const control = () => emulator().control;

const REPLICA = 'r90bbd427f71';
const CALLBACK_DATE = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const answer = await call('POST', '/v2/videos', {
		replica_id: REPLICA,
		script: 'Hello Ada.',
		video_name: 'For Ada',
		callback_url: receiver.url(),
		...body,
	});
	return answer.body.video_id;
}

test('a video that is ready is called back as documented', async () => {
	const id = await create();
	await control().waitForCallbacks({ videoId: id });
	const { body: video } = await call('GET', `/v2/videos/${id}`);
	expect(receiver.received.map(({ body }) => body)).toEqual([
		{
			created_at: CALLBACK_DATE,
			data: { script: 'Hello Ada.' },
			download_url: video.download_url,
			generation_progress: '100/100',
			hosted_url: `https://tavus.video/${id}`,
			replica_id: REPLICA,
			status: 'ready',
			status_details: 'Your request has processed successfully!',
			stream_url: video.stream_url,
			updated_at: CALLBACK_DATE,
			video_id: id,
			video_name: 'For Ada',
		},
	]);
});

test('a video that failed is called back with the reason in status_details', async () => {
	await control().failVideo({ times: 1 });
	const id = await create();
	await control().waitForCallbacks({ videoId: id });
	expect(receiver.received[0]?.body).toEqual({
		created_at: CALLBACK_DATE,
		data: { script: 'Hello Ada.' },
		download_url: null,
		error_details: null,
		generation_progress: '0/100',
		hosted_url: `https://tavus.video/${id}`,
		replica_id: REPLICA,
		status: 'error',
		status_details:
			'An error occurred while generating this request. Please check your inputs or try your request again.',
		stream_url: null,
		updated_at: CALLBACK_DATE,
		video_id: id,
		video_name: 'For Ada',
	});
});

test('early: it is called back with its links while the API still shows it running', async () => {
	await control().change({ callback: 'early', callbackDelayMs: 1000 });
	const id = await create();
	await control().waitForCallbacks();
	expect(receiver.received[0]?.body).toMatchObject({
		status: 'ready',
		download_url: expect.stringContaining(id),
	});
	expect((await call('GET', `/v2/videos/${id}`)).body.status).toBe('generating');
});

test('before the answer', async () => {
	await control().change({ callback: 'before-answer', videoSeconds: 60 });
	const id = await create();
	expect(receiver.received.map(({ body }) => body.video_id)).toEqual([id]);
});

test('out of order: the newest video is called back first', async () => {
	await control().change({ callback: 'out-of-order', videoSeconds: 0.3 });
	const ids = [await create(), await create(), await create()];
	await control().waitForCallbacks({ count: 3 });
	expect(receiver.received.map(({ body }) => body.video_id)).toEqual(ids.reverse());
});

test.each([
	['twice', 2],
	['none', 0],
] as const)('%s', async (callback, times) => {
	await control().addVideoRule({ callback });
	await create();
	await new Promise((resolve) => setTimeout(resolve, 250));
	expect(receiver.received).toHaveLength(times);
});

test('a deleted video is not called back', async () => {
	await call('DELETE', `/v2/videos/${await create()}`);
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(receiver.received).toHaveLength(0);
});

test('a training and the video that waited for it are both called back', async () => {
	await control().change({ trainingSeconds: 0.2, videoSeconds: 0 });
	const { body } = await call('POST', '/v2/replicas', {
		train_video_url: TRAIN_VIDEO,
		callback_url: receiver.url(),
	});
	const id = await create({ replica_id: body.replica_id });
	await control().waitForCallbacks({ count: 2 });
	expect(new Set(receiver.received.map(({ body: said }) => said.video_id))).toEqual(
		new Set([undefined, id]),
	);
});
