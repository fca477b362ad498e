import { TRAIN_VIDEO, useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator();
const receiver = useReceiver();

test('the new paths speak of faces from the create to the delete', async () => {
	const created = await call('POST', '/v2/faces', {
		train_video_url: TRAIN_VIDEO,
		face_name: 'Rio',
	});
	expect(created.body).toEqual({ face_id: expect.any(String), status: 'started' });
	const id = created.body.face_id;
	expect((await call('GET', `/v2/faces/${id}?verbose=true`)).body).toMatchObject({
		face_id: id,
		face_name: 'Rio',
		face_type: 'user',
	});
	expect((await call('PATCH', `/v2/faces/${id}/name`, { face_name: 'Lia' })).status).toBe(200);
	const list = await call('GET', `/v2/faces?face_type=user&face_ids=${id}`);
	expect(list.body).toMatchObject({ data: [{ face_id: id, face_name: 'Lia' }], total_count: 1 });
	expect(list.body.data[0]).not.toHaveProperty('replica_id');
	expect((await call('DELETE', `/v2/faces/${id}`)).status).toBe(200);
	expect((await call('GET', `/v2/faces/${id}`)).body).toEqual({ error: 'Invalid face_id' });
});

test('both paths show the same records', async () => {
	const { body } = await call('POST', '/v2/replicas', {
		train_video_url: TRAIN_VIDEO,
		replica_name: 'Rio',
	});
	expect((await call('GET', `/v2/faces/${body.replica_id}`)).body.face_name).toBe('Rio');
});

test('the new path takes the legacy names as well, the legacy path only its own', async () => {
	const legacy = { train_video_url: TRAIN_VIDEO, replica_name: 'Old words' };
	const viaNew = await call('POST', '/v2/faces', legacy);
	expect((await call('GET', `/v2/faces/${viaNew.body.face_id}`)).body.face_name).toBe('Old words');
	const viaOld = await call('POST', '/v2/replicas', {
		train_video_url: TRAIN_VIDEO,
		face_name: 'New words',
	});
	const { body } = await call('GET', `/v2/replicas/${viaOld.body.replica_id}`);
	expect(body.replica_name).toBe('');
	expect(
		(await call('PATCH', `/v2/replicas/${body.replica_id}/name`, { face_name: 'x' })).status,
	).toBe(400);
});

test.each([
	['/v2/replicas', 'path', 'replica_id'],
	['/v2/faces', 'path', 'face_id'],
	['/v2/replicas', 'new', 'face_id'],
	['/v2/faces', 'legacy', 'replica_id'],
] as const)(
	'a create at %s with answers in words "%s" is called back with %s',
	async (path, words, field) => {
		await emulator().control.change({ answerVocabulary: words });
		const created = await call('POST', path, {
			train_video_url: TRAIN_VIDEO,
			callback_url: receiver.url(),
		});
		await emulator().control.waitForCallbacks();
		expect(receiver.received.map(({ body }) => body)).toEqual([
			{ [field]: created.body[field], status: 'ready' },
		]);
	},
);

test('mixed answers use the other names now and then, never both', async () => {
	await emulator().control.change({ answerVocabulary: 'mixed' });
	const { body } = await call('GET', '/v2/replicas?limit=12');
	const kinds = body.data.map((item: object) => `${'replica_id' in item}/${'face_id' in item}`);
	expect(kinds.filter((kind: string) => kind === 'true/false')).toHaveLength(9);
	expect(kinds.filter((kind: string) => kind === 'false/true')).toHaveLength(3);
});
