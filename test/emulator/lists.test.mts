import { TRAIN_VIDEO, useEmulator } from './harness.mts';

const { emulator, call } = useEmulator({ trainingSeconds: 60 });

/** Every id, page by page, from `first` until a page is empty. */
async function walk(first: number): Promise<string[]> {
	const ids: string[] = [];
	for (let page = first; ; page += 1) {
		const { body } = await call('GET', `/v2/replicas?replica_type=user&limit=100&page=${page}`);
		if (body.data.length === 0) return ids;
		ids.push(...body.data.map((item: { replica_id: string }) => item.replica_id));
	}
}

test('the list of replicas has Tavus envelope, ten items by default, and stock replicas', async () => {
	const { body } = await call('GET', '/v2/replicas');
	expect(Object.keys(body)).toEqual(['data', 'total_count']);
	expect(body.data).toHaveLength(10);
	expect(body.total_count).toBeGreaterThanOrEqual(12);
	expect(Object.keys(body.data[0])).toEqual([
		'replica_id',
		'replica_name',
		'thumbnail_video_url',
		'training_progress',
		'status',
		'created_at',
		'model_name',
	]);
});

test.each([0, 1] as const)('replicas are paged from %d, each exactly once', async (base) => {
	await emulator().control.change({ pageBase: { replicas: base } });
	const seeded = await emulator().control.seedReplicas(250);
	expect(await walk(base)).toEqual(seeded.reverse());
	const unnumbered = await call('GET', '/v2/replicas?limit=5');
	const first = await call('GET', `/v2/replicas?limit=5&page=${base}`);
	expect(unnumbered.body).toEqual(first.body);
});

test('a page below the first is refused', async () => {
	const answer = await call('GET', '/v2/replicas?page=0');
	expect([answer.status, answer.body]).toEqual([400, { error: 'page must be >= 1' }]);
});

test.each(['replicas', 'voices'])('%s refuses a limit over 100', async (list) => {
	const answer = await call('GET', `/v2/${list}?limit=101`);
	expect([answer.status, answer.body]).toEqual([400, { error: 'limit must be <= 100' }]);
});

test('replicas are filtered by type, ids and model', async () => {
	const create = { train_video_url: TRAIN_VIDEO, replica_name: 'Mine' };
	const { body: mine } = await call('POST', '/v2/replicas', create);
	const user = await call('GET', '/v2/replicas?replica_type=user&verbose=true');
	expect(user.body).toMatchObject({
		data: [{ replica_id: mine.replica_id, replica_type: 'user' }],
		total_count: 1,
	});
	const some = await call('GET', `/v2/replicas?replica_ids=${mine.replica_id},rc8992fe8e8e`);
	expect(some.body.data.map((item: any) => item.replica_name)).toEqual(['Mine', 'Brooke']);
	const model = await call('GET', '/v2/replicas?model_name=phoenix-4.5&replica_type=system');
	expect(model.body.data.map((item: any) => item.replica_name)).toEqual(['Charlie', 'Brooke']);
	expect((await call('GET', '/v2/replicas?replica_type=other')).body.error).toBe(
		'replica_type must be one of: user, system',
	);
});

test('a hundred ids among many replicas are found quickly', async () => {
	const seeded = await emulator().control.seedReplicas(50_000);
	const wanted = seeded.filter((_id, index) => index % 500 === 0);
	const began = performance.now();
	const { body } = await call('GET', `/v2/replicas?limit=100&replica_ids=${wanted.join(',')}`);
	expect(performance.now() - began).toBeLessThan(500);
	expect(body.total_count).toBe(100);
	expect(body.data.map((item: any) => item.replica_id)).toEqual(wanted.reverse());
});

test('verbose=false shows no type', async () => {
	const { body } = await call('GET', '/v2/replicas?verbose=false&limit=1');
	expect(body.data[0]).not.toHaveProperty('replica_type');
});

test('voices have page and limit in the envelope and are sorted by name', async () => {
	const { body } = await call('GET', '/v2/voices?limit=2&page=2');
	expect(body).toEqual({
		data: [
			{
				voice_name: 'brooke',
				replica_id: 'rc8992fe8e8e',
				audio_url: expect.stringContaining('brooke'),
				tags: [{ tag_name: 'female' }, { tag_name: 'american' }],
			},
			expect.objectContaining({ voice_name: 'charlie' }),
		],
		total_count: expect.any(Number),
		page: 2,
		limit: 2,
	});
});

test.each([
	['search=LI&sort=asc', ['charlie', 'julia', 'liam', 'olivia']],
	['search=li&sort=desc', ['olivia', 'liam', 'julia', 'charlie']],
	['tag=British', ['charlie', 'james', 'olivia']],
	['search=nobody', []],
])('voices?%s', async (query, names) => {
	const { body } = await call('GET', `/v2/voices?limit=100&${query}`);
	expect(body.data.map((voice: any) => voice.voice_name)).toEqual(names);
	expect(body.total_count).toBe(names.length);
});

test('the voices of the documentation are there, and so are their replicas', async () => {
	const { body } = await call('GET', '/v2/voices?limit=100');
	const names = body.data.map((voice: any) => voice.voice_name);
	expect(names).toEqual(
		expect.arrayContaining(['benjamin', 'james', 'liam', 'anna', 'julia', 'ivy']),
	);
	const ids = [...new Set(body.data.map((voice: any) => voice.replica_id))];
	const { body: found } = await call('GET', `/v2/replicas?limit=100&replica_ids=${ids.join(',')}`);
	expect(found.total_count).toBe(ids.length);
});
