import { TRAIN_VIDEO, useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator();
const receiver = useReceiver();
const control = () => emulator().control;

const FACE = 'r90bbd427f71';
const PERSONA = 'pcb7a34da5fe';
const MICROSECONDS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

async function create(body: Record<string, unknown> = {}): Promise<any> {
	return (await call('POST', '/v2/conversations', { persona_id: PERSONA, ...body })).body;
}

async function get(id: string, query = ''): Promise<any> {
	return (await call('GET', `/v2/conversations/${id}${query}`)).body;
}

test('a create answers with what a visitor needs', async () => {
	const { status, body } = await call('POST', '/v2/conversations', {
		persona_id: PERSONA,
		conversation_name: 'For Ada',
		callback_url: receiver.url(),
	});
	expect([status, body]).toEqual([
		200,
		{
			conversation_id: expect.stringMatching(/^c[0-9a-f]{15}$/),
			conversation_name: 'For Ada',
			conversation_url: `https://tavus.daily.co/${body.conversation_id}`,
			status: 'active',
			callback_url: receiver.url(),
			created_at: expect.stringMatching(MICROSECONDS),
		},
	]);
});

test('without a name, a persona and a callback URL', async () => {
	const { body } = await call('POST', '/v2/conversations', { replica_id: FACE });
	expect(body).toMatchObject({
		conversation_name: expect.stringMatching(/^New Conversation \d{13}$/),
		callback_url: '',
	});
	expect(await get(body.conversation_id)).toMatchObject({
		replica_id: FACE,
		persona_id: expect.stringMatching(/^p/),
	});
});

test('a private room comes with a token, whichever of the two fields asked for it', async () => {
	expect((await create({ require_auth: true })).meeting_token).toMatch(/^eyJ/);
	expect((await create({ properties: { require_auth: true } })).meeting_token).toMatch(/^eyJ/);
	expect(await create()).not.toHaveProperty('meeting_token');
});

test('a conversation answers in the words of its create', async () => {
	const { body } = await call('POST', '/v2/conversations', { pal_id: PERSONA });
	const shown = await get(body.conversation_id);
	expect([shown.pal_id, shown.face_id]).toEqual([PERSONA, FACE]);
	expect(shown).not.toHaveProperty('persona_id');
	await control().change({ answerVocabulary: 'legacy' });
	expect((await get(body.conversation_id)).persona_id).toBe(PERSONA);
});

test('mixed answers carry either name, never both', async () => {
	await control().change({ answerVocabulary: 'mixed' });
	await control().conversations.seed(8);
	const { body } = await call('GET', '/v2/conversations?limit=8');
	const names = body.data.map((item: object) => `${'persona_id' in item}/${'pal_id' in item}`);
	expect(names.filter((name: string) => name === 'true/false')).toHaveLength(6);
	expect(names.filter((name: string) => name === 'false/true')).toHaveLength(2);
});

test.each([
	['no face anywhere', { persona_id: undefined }, 'replica_id is required'],
	['an unknown face', { replica_id: 'r000000000ff' }, 'Invalid replica_id'],
	['an unknown persona', { persona_id: 'p000000000ff' }, 'Invalid persona_id'],
	['an unknown PAL', { persona_id: undefined, pal_id: 'p000000000ff' }, 'Invalid pal_id'],
	['a misspelt field', { conversation_nam: 'x' }, 'conversation_nam is not known'],
	['a misspelt property', { properties: { max_duration: 5 } }, 'max_duration is not known'],
	['one participant', { max_participants: 1 }, 'max_participants must be >= 2'],
	['half a second', { properties: { max_call_duration: 0.5 } }, 'must be integer'],
	['a negative time', { properties: { participant_left_timeout: -1 } }, 'must be >= 0'],
	['a text as flag', { audio_only: 'true' }, 'audio_only must be boolean'],
	['a text as list', { memory_stores: 'ada' }, 'memory_stores must be array'],
	['another policy', { policy: 'us' }, 'policy must be one of: eu'],
	['another strategy', { document_retrieval_strategy: 'fast' }, 'must be one of: speed, balanced'],
	['a path as callback', { callback_url: '/hook' }, 'callback_url must be a valid URL'],
	['a storage of nobody', { properties: { recording_storage: {} } }, 'provider is required'],
	[
		'another storage',
		{ properties: { recording_storage: { provider: 'dropbox' } } },
		'must be one of: s3, gcs, azure_blob',
	],
	[
		'an unknown field of a storage',
		{ properties: { recording_storage: { provider: 's3', bucket: 'b' } } },
		'bucket is not known',
	],
])('%s is refused', async (_what, body, sentence) => {
	const { status, body: answer } = await call('POST', '/v2/conversations', {
		persona_id: PERSONA,
		...body,
	});
	expect([status, answer.error]).toEqual([400, expect.stringContaining(sentence)]);
});

test('a face in training cannot join, and a persona without a face needs one', async () => {
	await control().change({ trainingSeconds: 60 });
	const { body: face } = await call('POST', '/v2/replicas', { train_video_url: TRAIN_VIDEO });
	expect((await create({ replica_id: face.replica_id })).error).toBe('Invalid replica_id');
	const { body } = await call('POST', '/v2/personas', { system_prompt: 'You are Ada.' });
	expect((await create({ persona_id: body.persona_id })).error).toBe('replica_id is required');
	expect((await create({ persona_id: body.persona_id, replica_id: FACE })).status).toBe('active');
});

test('in test mode it has ended at once, is not billed, and takes no slot', async () => {
	await control().change({ maxConversations: 0, outOfCredits: true, visitorSeconds: 0 });
	const created = await create({ test_mode: true, callback_url: receiver.url() });
	expect(created.status).toBe('ended');
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect((await get(created.conversation_id, '?verbose=true')).events).toEqual([]);
	expect(receiver.received).toHaveLength(0);
	expect(await control().jobs()).toEqual([
		expect.objectContaining({ id: created.conversation_id, status: 'completed', billed: false }),
	]);
});

test('too many at once is a 400, no credits a 402, both in message', async () => {
	await control().change({ maxConversations: 1 });
	const first = await create();
	const second = await call('POST', '/v2/conversations', { persona_id: PERSONA });
	expect([second.status, second.body]).toEqual([
		400,
		{ message: 'User has reached maximum concurrent conversations' },
	]);
	await call('POST', `/v2/conversations/${first.conversation_id}/end`);
	expect((await create()).status).toBe('active');
	await control().change({ outOfCredits: true });
	const third = await call('POST', '/v2/conversations', { persona_id: PERSONA });
	expect([third.status, third.body]).toEqual([
		402,
		{ message: 'The user is out of conversational credits.' },
	]);
});

test('the list has page base 1, the newest first, and is filtered by status', async () => {
	const seeded = await control().conversations.seed(25);
	const active = await create();
	const { body } = await call('GET', '/v2/conversations?status=ended');
	expect(body).toEqual({ data: expect.any(Array), total_count: 25 });
	expect(body.data.map((item: any) => item.conversation_id)).toEqual(seeded.slice(-10).reverse());
	expect(Object.keys(body.data[0]).sort()).toEqual(
		Object.keys(await get(active.conversation_id)).sort(),
	);
	const running = await call('GET', '/v2/conversations?status=active&page=1');
	expect(running.body.data).toHaveLength(1);
	expect((await call('GET', '/v2/conversations?page=0')).status).toBe(400);
	expect((await call('GET', '/v2/conversations?status=done')).status).toBe(400);
});

test('events are shown only with verbose', async () => {
	const { conversation_id: id } = await create();
	expect(await get(id)).not.toHaveProperty('events');
	expect((await get(id, '?verbose=true')).events).toEqual([]);
});

test('end says why, once, and frees the slot', async () => {
	const { conversation_id: id } = await create({ callback_url: receiver.url() });
	const ended = await call('POST', `/v2/conversations/${id}/end`);
	expect([ended.status, ended.text]).toEqual([200, '']);
	expect((await get(id)).status).toBe('ended');
	await call('POST', `/v2/conversations/${id}/end`);
	await control().waitForCallbacks({ conversationId: id });
	expect((await get(id, '?verbose=true')).events).toMatchObject([
		{
			event_type: 'system.shutdown',
			properties: { shutdown_reason: 'end_conversation_endpoint_hit' },
		},
	]);
	expect(receiver.received).toHaveLength(1);
});

test('a deleted conversation is gone, its job is not', async () => {
	const { conversation_id: id } = await create();
	const deleted = await call('DELETE', `/v2/conversations/${id}?hard=true`);
	expect([deleted.status, deleted.text]).toEqual([204, '']);
	expect(await control().jobs()).toMatchObject([{ id, status: 'deleted', billed: true }]);
	for (const [method, path] of [
		['GET', ''],
		['DELETE', ''],
		['POST', '/end'],
		['GET', '/canvas/interactions'],
	] as const) {
		const { status, body } = await call(method, `/v2/conversations/${id}${path}`);
		expect([status, body]).toEqual([400, { error: 'Invalid conversation_id' }]);
	}
});
