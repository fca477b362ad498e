import { TRAIN_IMAGE, TRAIN_VIDEO, useEmulator } from './harness.mts';

const { emulator, call } = useEmulator({ trainingSeconds: 60 });

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const answer = await call('POST', '/v2/replicas', { train_video_url: TRAIN_VIDEO, ...body });
	return answer.body.replica_id;
}

test.each([
	['no key', ''],
	['a wrong key', 'another'],
])('%s is answered 401 in Tavus words', async (_what, key) => {
	const answer = await call('GET', '/v2/replicas', undefined, key);
	expect([answer.status, answer.body]).toEqual([401, { message: 'Invalid access token' }]);
});

test('a create answers with an id and the status started', async () => {
	const answer = await call('POST', '/v2/replicas', {
		callback_url: '',
		replica_name: 'Rio',
		train_video_url: TRAIN_VIDEO,
		consent_video_url: 'https://media.example.com/consent.mp4',
	});
	expect([answer.status, answer.body]).toEqual([
		200,
		{ replica_id: expect.stringMatching(/^r[0-9a-f]{11}$/), status: 'started' },
	]);
});

test.each([
	['neither video nor image', {}, 'Either train_video_url or train_image_url must be provided.'],
	[
		'both video and image',
		{ train_video_url: TRAIN_VIDEO, train_image_url: TRAIN_IMAGE, voice_name: 'anna' },
		'Either train_video_url or train_image_url must be provided.',
	],
	[
		'an image without a voice',
		{ train_image_url: TRAIN_IMAGE },
		'voice_name is required when train_image_url is provided.',
	],
	[
		'an unknown voice',
		{ train_image_url: TRAIN_IMAGE, voice_name: 'nobody' },
		'Invalid voice_name: nobody',
	],
	[
		'an unknown voice beside a video',
		{ train_video_url: TRAIN_VIDEO, voice_name: 'nobody' },
		'Invalid voice_name: nobody',
	],
	[
		'a name of another type',
		{ train_video_url: TRAIN_VIDEO, replica_name: 7 },
		'replica_name must be string',
	],
	['a URL that is none', { train_video_url: 'train.mp4' }, 'train_video_url must be a valid URL'],
	[
		'a property of another type',
		{ train_video_url: TRAIN_VIDEO, properties: { background_green_screen: 'yes' } },
		'properties.background_green_screen must be boolean',
	],
	['a list', [], 'The request must be object'],
	['broken JSON', '{"train_video_url":', 'The request body must be JSON'],
])('%s is refused and nothing is created', async (_what, body, error) => {
	const answer = await call('POST', '/v2/replicas', body);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
	expect(await emulator().control.jobs()).toEqual([]);
});

test('the voice of an image may be written in any case', async () => {
	const body = { train_image_url: TRAIN_IMAGE, voice_name: 'Anna', auto_fix_training_image: true };
	expect((await call('POST', '/v2/replicas', body)).status).toBe(200);
});

test('a replica in training shows its progress, and its type only when asked', async () => {
	await emulator().control.change({ trainingSeconds: 2 });
	const id = await create({ replica_name: 'Rio', model_name: 'phoenix-3' });
	const { body } = await call('GET', `/v2/replicas/${id}`);
	expect(body).toEqual({
		replica_id: id,
		replica_name: 'Rio',
		thumbnail_video_url: null,
		training_progress: expect.stringMatching(/^\d{1,2}\/100$/),
		status: 'started',
		created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		updated_at: expect.any(String),
		error_message: null,
		model_name: 'phoenix-3',
	});
	await new Promise((resolve) => setTimeout(resolve, 200));
	const later = await call('GET', `/v2/replicas/${id}?verbose=true`);
	expect(parseInt(later.body.training_progress, 10)).toBeGreaterThanOrEqual(9);
	expect(later.body.replica_type).toBe('user');
});

test('a replica completes by itself', async () => {
	await emulator().control.change({ trainingSeconds: 0.05 });
	const id = await create();
	await new Promise((resolve) => setTimeout(resolve, 200));
	const { body } = await call('GET', `/v2/replicas/${id}`);
	expect(body).toMatchObject({
		status: 'completed',
		training_progress: '100/100',
		thumbnail_video_url: expect.stringContaining(id),
		model_name: 'phoenix-4',
	});
});

test('a failed training shows why and keeps its progress', async () => {
	const id = await create();
	await emulator().control.finishReplica(id, { status: 'error', error_message: 'Too dark.' });
	const { body } = await call('GET', `/v2/replicas/${id}`);
	expect(body).toMatchObject({ status: 'error', error_message: 'Too dark.' });
	expect(body.training_progress).not.toBe('100/100');
});

test('a rename answers with an empty body and holds', async () => {
	const id = await create({ replica_name: 'Old' });
	const answer = await call('PATCH', `/v2/replicas/${id}/name`, { replica_name: 'New' });
	expect([answer.status, answer.text]).toEqual([200, '']);
	expect((await call('GET', `/v2/replicas/${id}`)).body.replica_name).toBe('New');
});

test('a rename without a name is refused', async () => {
	const answer = await call('PATCH', `/v2/replicas/${await create()}/name`, {});
	expect([answer.status, answer.body]).toEqual([400, { error: 'replica_name is required' }]);
});

test.each(['', '?hard=true'])(
	'a delete%s answers with an empty body, then the id is unknown',
	async (query) => {
		const id = await create();
		const answer = await call('DELETE', `/v2/replicas/${id}${query}`);
		expect([answer.status, answer.text]).toEqual([200, '']);
		const gone = await call('GET', `/v2/replicas/${id}`);
		expect([gone.status, gone.body]).toEqual([400, { error: 'Invalid replica_id' }]);
		expect((await emulator().control.jobs()).map(({ status }) => status)).toEqual(['deleted']);
	},
);

test.each([
	['GET', '', undefined],
	['PATCH', '/name', { replica_name: 'x' }],
	['DELETE', '', undefined],
])('%s with an unknown id is a 400', async (method, suffix, body) => {
	const answer = await call(method, `/v2/replicas/r000000000ff${suffix}`, body);
	expect([answer.status, answer.body]).toEqual([400, { error: 'Invalid replica_id' }]);
});

test('a stock replica can be read but not deleted', async () => {
	expect((await call('GET', '/v2/replicas/rc8992fe8e8e')).body).toMatchObject({
		replica_name: 'Brooke',
		model_name: 'phoenix-4.5',
	});
	expect((await call('DELETE', '/v2/replicas/rc8992fe8e8e')).status).toBe(400);
	expect((await call('GET', '/v2/replicas/rc8992fe8e8e')).status).toBe(200);
});

test('a path that is not Tavus is a 404', async () => {
	expect((await call('GET', '/v2/replicants')).status).toBe(404);
});
