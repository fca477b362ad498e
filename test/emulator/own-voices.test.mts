import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();

test('a voice of the account is read, changed, listed and deleted', async () => {
	const id = await emulator().control.seedVoice({ voice_name: 'Ana', tags: ['warm'] });
	const path = `/v2/voices/${id}`;
	const { body: voice } = await call('GET', path);
	expect(voice).toMatchObject({ voice_id: id, voice_type: 'user', status: 'completed' });
	const change = { voice_name: 'Ana v2', description: 'Calm' };
	expect((await call('PATCH', path, change)).body).toEqual({ ...voice, ...change });
	expect((await call('PATCH', path, { description: null })).body.description).toBeNull();
	const found = await call('GET', '/v2/voices?search=ana%20v&tag=WARM');
	expect(found.body.data).toEqual([expect.objectContaining({ voice_id: id })]);
	expect((await call('DELETE', path)).status).toBe(204);
	expect((await call('GET', path)).status).toBe(404);
});

test.each([
	[{}, 400],
	[{ voice_name: null }, 400],
	[{ tags: null }, 400],
	[{ voice_name: 'x'.repeat(256) }, 400],
	[{ status: 'completed' }, 400],
	[{ description: 'x'.repeat(1000) }, 200],
])('a change of %j is answered with %i', async (change, status) => {
	const id = await emulator().control.seedVoice();
	expect((await call('PATCH', `/v2/voices/${id}`, change)).status).toBe(status);
});

test('a face gets another name and another voice', async () => {
	const voice = await emulator().control.seedVoice();
	const [face = ''] = await emulator().control.seedReplicas(1);
	const change = { face_name: 'Ana', default_voice_id: voice };
	expect((await call('PATCH', `/v2/faces/${face}`, change)).body).toEqual({
		face_id: face,
		...change,
		original_voice_id: null,
	});
	expect((await call('GET', `/v2/replicas/${face}`)).body.replica_name).toBe('Ana');
	for (const wrong of [{}, { face_name: null }, { default_voice_id: 'v0' }]) {
		expect((await call('PATCH', `/v2/faces/${face}`, wrong)).status).toBe(400);
	}
	expect((await call('PATCH', '/v2/faces/r90bbd427f71', { face_name: 'Mine' })).status).toBe(400);
});
