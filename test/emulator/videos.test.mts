import { TRAIN_VIDEO, useEmulator } from './harness.mts';

const { emulator, call } = useEmulator({ trainingSeconds: 60, videoSeconds: 60 });
const control = () => emulator().control;

const REPLICA = 'r90bbd427f71';
const SPOKEN = { replica_id: REPLICA, script: 'Hello Ada.' };
const DATE = expect.stringMatching(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);

async function create(body: Record<string, unknown> = {}): Promise<string> {
	return (await call('POST', '/v2/videos', { ...SPOKEN, ...body })).body.video_id;
}

async function get(id: string, query = ''): Promise<any> {
	return (await call('GET', `/v2/videos/${id}${query}`)).body;
}

async function readyVideo(body: Record<string, unknown> = {}): Promise<string> {
	const id = await create(body);
	await control().finishVideo(id);
	return id;
}

test('a create answers with id, name, status queued, the page to watch it on, and a date', async () => {
	const { status, body } = await call('POST', '/v2/videos', { ...SPOKEN, video_name: 'For Ada' });
	expect([status, body]).toEqual([
		200,
		{
			video_id: expect.stringMatching(/^[0-9a-f]{10}$/),
			video_name: 'For Ada',
			status: 'queued',
			hosted_url: `https://tavus.video/${body.video_id}`,
			created_at: DATE,
		},
	]);
});

test('a video without a name gets one of Tavus form', async () => {
	const { body } = await call('POST', '/v2/videos', { face_id: REPLICA, script: 'Hi' });
	expect(body.video_name).toMatch(
		new RegExp(`^replica_id: ${REPLICA} - \\w+ \\d+, \\d{4} - video: ${body.video_id}$`),
	);
});

const BACKGROUND = 'https://media.example.com/page';
test.each([
	['no replica', { replica_id: undefined }, 'replica_id is required'],
	['an unknown replica', { replica_id: 'r000000000ff' }, 'Invalid replica_id'],
	['an unknown face', { replica_id: undefined, face_id: 'r000000000ff' }, 'Invalid face_id'],
	['nothing to say', { script: '' }, 'Either script or audio_url must be provided.'],
	[
		'script and audio',
		{ audio_url: 'https://media.example.com/a.mp3' },
		'Either script or audio_url must be provided.',
	],
	['a path as audio', { script: undefined, audio_url: '/a.mp3' }, 'audio_url must be a valid URL'],
	['a script that is no text', { script: 7 }, 'script must be string'],
	[
		'transparency without fast',
		{ transparent_background: true },
		'transparent_background requires fast to be true.',
	],
	[
		'two backgrounds',
		{ background_url: BACKGROUND, background_source_url: BACKGROUND },
		'Only one of background_url and background_source_url can be provided.',
	],
	[
		'scrolling without a page',
		{ properties: { background_scroll: true } },
		'background_scroll requires background_url.',
	],
	[
		'a way of scrolling without scrolling',
		{
			background_url: BACKGROUND,
			properties: { background_scroll: false, background_scroll_type: 'smooth' },
		},
		'background_scroll_type requires background_scroll to be true.',
	],
	[
		'an unknown way of scrolling',
		{ background_url: BACKGROUND, properties: { background_scroll_type: 'wild' } },
		'properties.background_scroll_type must be one of: human, smooth',
	],
])('%s is refused', async (_what, body, error) => {
	const answer = await call('POST', '/v2/videos', { ...SPOKEN, ...body });
	expect([answer.status, answer.body]).toEqual([400, { error }]);
	expect(await control().jobs()).toEqual([]);
});

test('a video is queued, then generating, and then has its links', async () => {
	await control().change({ videoSeconds: 2.4 });
	const id = await create({ video_name: 'For Ada' });
	const links = { download_url: null, stream_url: null, hosted_url: null };
	expect(await get(id)).toEqual({
		video_id: id,
		video_name: 'For Ada',
		status: 'queued',
		data: { script: 'Hello Ada.', start_with_wave: true },
		replica_id: REPLICA,
		...links,
		status_details:
			'This request is currently queued. It should begin processing in a few minutes.',
		created_at: DATE,
		updated_at: DATE,
		generation_progress: '0/100',
	});
	await new Promise((resolve) => setTimeout(resolve, 1000));
	const running = await get(id);
	expect(running).toMatchObject({ status: 'generating', ...links });
	expect(parseInt(running.generation_progress, 10)).toBeGreaterThanOrEqual(40);
	await control().finishVideo(id);
	const ready = await get(id, '?verbose=true');
	expect(ready).toMatchObject({
		status: 'ready',
		generation_progress: '100/100',
		status_details: 'Your request has processed successfully!',
		hosted_url: `https://tavus.video/${id}`,
	});
	for (const link of ['download', 'stream', 'still_image_thumbnail', 'gif_thumbnail']) {
		expect(ready[`${link}_url`]).toContain(`${emulator().filesUrl}/_files/videos/${id}/`);
	}
	expect(await get(id)).not.toHaveProperty('gif_thumbnail_url');
});

test('audio instead of a script is shown as audio', async () => {
	const audio_url = 'https://media.example.com/a.mp3';
	const properties = { start_with_wave: false };
	const id = await create({ script: undefined, audio_url, properties });
	expect((await get(id)).data).toEqual({ audio_url, start_with_wave: false });
});

test('a fast video has neither stream nor thumbnails; a transparent one is WebM', async () => {
	const id = await readyVideo({ fast: true, transparent_background: true });
	expect(await get(id, '?verbose=true')).toMatchObject({
		download_url: `${emulator().filesUrl}/_files/videos/${id}/high.webm?download=${id}`,
		stream_url: null,
		still_image_thumbnail_url: null,
		gif_thumbnail_url: null,
	});
});

test('a video of a replica in training stays queued until it is completed', async () => {
	const { body: replica } = await call('POST', '/v2/replicas', { train_video_url: TRAIN_VIDEO });
	await control().change({ videoSeconds: 0 });
	const id = await create({ replica_id: replica.replica_id });
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(await get(id)).toMatchObject({
		status: 'queued',
		generation_progress: '0/100',
		status_details: expect.stringContaining('still training'),
	});
	await control().finishReplica(replica.replica_id);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect((await get(id)).status).toBe('ready');
});

test.each(['failed', 'deleted'])('a video of a replica that %s is an error', async (how) => {
	const { body: replica } = await call('POST', '/v2/replicas', { train_video_url: TRAIN_VIDEO });
	await control().change({ videoSeconds: 0 });
	const id = await create({ replica_id: replica.replica_id });
	if (how === 'failed') await control().finishReplica(replica.replica_id, { status: 'error' });
	else await call('DELETE', `/v2/replicas/${replica.replica_id}`);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(await get(id)).toMatchObject({
		status: 'error',
		status_details: expect.stringContaining('error state'),
	});
	if (how === 'deleted') return;
	const later = await create({ replica_id: replica.replica_id });
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect((await get(later)).status).toBe('error');
});

test('a rule makes videos fail by name', async () => {
	await control().change({ videoSeconds: 0 });
	await control().failVideo({ name: 'Bad *', times: 1, error_message: 'Not this one.' });
	const ids = [
		await create({ video_name: 'Bad 1' }),
		await create({ video_name: 'Bad 2' }),
		await create({ video_name: 'Good' }),
	];
	await new Promise((resolve) => setTimeout(resolve, 100));
	const videos = await Promise.all(ids.map(async (id) => await get(id)));
	expect(videos.map(({ status }) => status)).toEqual(['error', 'ready', 'ready']);
	expect(videos[0]).toMatchObject({
		status_details: 'Not this one.',
		generation_progress: '0/100',
		download_url: null,
		hosted_url: null,
	});
});

test('the list is newest first, pages count from 0, and has what only lists have', async () => {
	const [first] = await control().seedVideos(24, { prefix: 'Bulk' });
	const id = await create({ background_url: BACKGROUND });
	await control().finishVideo(id, { status: 'error' });
	const start = await call('GET', '/v2/videos');
	expect(start.body).toEqual((await call('GET', '/v2/videos?page=0&limit=10')).body);
	expect([start.body.total_count, start.body.data.length]).toEqual([25, 10]);
	expect(start.body.data[0]).toMatchObject({
		video_id: id,
		background_url: BACKGROUND,
		background_source_url: null,
		still_image_thumbnail_url: null,
		error_details:
			'An error occurred while generating this request. Please check your inputs or try your request again.',
	});
	const last = (await call('GET', '/v2/videos?page=2&limit=10')).body.data;
	expect(last).toHaveLength(5);
	expect(last[4]).toMatchObject({ video_id: first, video_name: 'Bulk 1', error_details: null });
	expect((await call('GET', '/v2/videos?page=3&limit=10')).body.data).toEqual([]);
	await control().change({ pageBase: { videos: 1 } });
	expect((await call('GET', '/v2/videos?page=0')).status).toBe(400);
});

test('a rename answers with an empty body and holds', async () => {
	const id = await create();
	const answer = await call('PATCH', `/v2/videos/${id}/name`, { video_name: 'New' });
	expect([answer.status, answer.text]).toEqual([200, '']);
	expect((await get(id)).video_name).toBe('New');
	expect((await call('PATCH', `/v2/videos/${id}/name`, {})).body).toEqual({
		error: 'video_name is required',
	});
});

test('a deleted video says so and has no links; deleted for good, its id is unknown', async () => {
	const id = await readyVideo();
	const answer = await call('DELETE', `/v2/videos/${id}`);
	expect([answer.status, answer.text]).toEqual([200, '']);
	expect(await get(id)).toMatchObject({ status: 'deleted', download_url: null, hosted_url: null });
	expect((await call('GET', '/v2/videos')).body.total_count).toBe(0);
	expect((await call('DELETE', `/v2/videos/${id}`)).body).toEqual({ error: 'Invalid video_id' });
	expect((await call('DELETE', `/v2/videos/${id}?hard=true`)).status).toBe(200);
	expect((await call('GET', `/v2/videos/${id}`)).status).toBe(400);
});

test.each([
	['GET', '', undefined],
	['PATCH', '/name', { video_name: 'x' }],
	['DELETE', '', undefined],
])('%s with an unknown id is a 400', async (method, suffix, body) => {
	const answer = await call(method, `/v2/videos/0000000000${suffix}`, body);
	expect([answer.status, answer.body]).toEqual([400, { error: 'Invalid video_id' }]);
});

test.each([
	['new', 'face_id'],
	['legacy', 'replica_id'],
	['path', 'replica_id'],
] as const)('answers in words "%s" have %s', async (words, field) => {
	const id = await create();
	await control().change({ answerVocabulary: words });
	expect(await get(id)).toHaveProperty(field, REPLICA);
	expect((await call('GET', '/v2/videos')).body.data[0]).toHaveProperty(field, REPLICA);
});
