import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();

const STORES = '/v2/memory-stores';

async function pal(): Promise<string> {
	const { body } = await call('POST', '/v2/pals', {
		pal_name: 'Anna',
		system_prompt: 'You are Anna.',
		default_face_id: 'r90bbd427f71',
	});
	return String(body.pal_id);
}

async function made(pal_id: string, participant_tag = 'user_12345'): Promise<string> {
	const pinned_memories = ['Prefers concise answers', 'Uses the Pro plan'];
	const { body } = await call('POST', STORES, { pal_id, participant_tag, pinned_memories });
	return String(body.memory_store_id);
}

test('a store holds what was pinned, and nothing learned yet', async () => {
	const pal_id = await pal();
	const id = await made(pal_id);
	const { status, body } = await call('GET', `${STORES}/${id}`);
	expect([status, body]).toEqual([
		200,
		expect.objectContaining({
			memory_store_id: id,
			pal_id,
			participant_tag: 'user_12345',
			pinned: [
				expect.objectContaining({ memory: 'Prefers concise answers' }),
				expect.objectContaining({ memory: 'Uses the Pro plan' }),
			],
			learned: { profile: {}, timeline: { recent_conversations: [] } },
		}),
	]);
});

test('a PAL has one store for each participant', async () => {
	const pal_id = await pal();
	const id = await made(pal_id);
	const twin = { pal_id, participant_tag: 'user_12345' };
	expect((await call('POST', STORES, twin)).status).toBe(409);
	await call('DELETE', `${STORES}/${id}`);
	expect((await call('POST', STORES, twin)).status).toBe(200);
});

test.each([
	[{ participant_tag: 'a' }, 'pal_id is required'],
	[{ pal_id: 'p1' }, 'participant_tag is required'],
	[{ pal_id: 'p1', participant_tag: 'a' }, 'Invalid pal_id'],
	[{ pal_id: 'p1', participant_tag: 'a', memories: [] }, 'memories is not known'],
])('a store with %j is refused', async (body, error) => {
	const answer = await call('POST', STORES, body);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
});

test('stores are found by PAL, by participant and by both', async () => {
	const [anna, ben] = [await pal(), await pal()];
	await made(anna);
	const wanted = await made(ben);
	await made(ben, 'user_2');
	const found = async (query: string): Promise<unknown[]> =>
		(await call('GET', `${STORES}?${query}`)).body.data.map(
			(row: { memory_store_id: string }) => row.memory_store_id,
		);
	expect(await found(`pal_id=${ben}`)).toHaveLength(2);
	expect(await found('participant_tag=user_12345')).toHaveLength(2);
	expect(await found(`pal_id=${ben}&participant_tag=user_12345`)).toEqual([wanted]);
});

test('pinned memories are added, replaced and deleted', async () => {
	const path = `${STORES}/${await made(await pal())}/pinned`;
	const { body: pinned } = await call('POST', path, { memory: 'Likes tea' });
	expect(pinned).toMatchObject({ memory_id: expect.stringMatching(/^pm/), memory: 'Likes tea' });
	const changed = await call('PATCH', `${path}/${pinned.memory_id}`, { memory: 'Likes coffee' });
	expect(changed.body).toMatchObject({ memory_id: pinned.memory_id, memory: 'Likes coffee' });
	expect((await call('GET', path)).body.data).toHaveLength(3);
	expect((await call('DELETE', `${path}/${pinned.memory_id}`)).status).toBe(204);
	expect((await call('DELETE', `${path}/${pinned.memory_id}`)).status).toBe(404);
	expect((await call('POST', path, {})).status).toBe(400);
});

describe('what was learned', () => {
	const profile = { preferences: { communication_style: 'short', food: 'tea' } };
	const timeline = {
		recent_conversations: [{ timestamp: '2026-10-01T10:00:00Z', summary: 'Said hello.' }],
		weekly: [{ week: '2026-W40', summary: 'Said hello.' }],
	};

	async function learned(): Promise<string> {
		const id = await made(await pal());
		await emulator().control.learn(id, { profile, timeline });
		return `${STORES}/${id}/learned`;
	}

	test.each([
		['', { profile, timeline }],
		['?type=profile', { profile }],
		['?type=timeline', { timeline }],
	])('is shown with %j', async (query, shown) => {
		expect((await call('GET', `${await learned()}${query}`)).body).toEqual(shown);
	});

	test('of the profile is deleted by its path', async () => {
		const path = await learned();
		const body = { path: 'preferences,communication_style' };
		expect((await call('DELETE', `${path}/profile`, body)).status).toBe(204);
		expect((await call('GET', `${path}?type=profile`)).body).toEqual({
			profile: { preferences: { food: 'tea' } },
		});
		expect((await call('DELETE', `${path}/profile`, body)).status).toBe(404);
		expect((await call('DELETE', `${path}/profile`, { path: 'a,b' })).status).toBe(404);
	});

	test.each([
		['week=2026-W40', 204],
		['timestamp=2026-10-01T10:00:00Z', 204],
		['month=2026-10', 404],
		['', 400],
		['week=2026-W40&month=2026-10', 400],
	])('of the timeline is deleted with %j: %i', async (query, status) => {
		expect((await call('DELETE', `${await learned()}/timeline?${query}`)).status).toBe(status);
	});
});
