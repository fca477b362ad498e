import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const FACE = 'r90bbd427f71';
const PROMPT = 'You are a life coach.';
const NEXT = [{ op: 'replace', path: '/system_prompt', value: 'You are Ada.' }];

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const given = { system_prompt: PROMPT, default_replica_id: FACE, ...body };
	return (await call('POST', '/v2/personas', given)).body.persona_id;
}

async function get(id: string, query = ''): Promise<any> {
	return (await call('GET', `/v2/pals/${id}${query}`)).body.data?.[0];
}

test('a patch changes what it says, at any depth, and answers without a body', async () => {
	const id = await create({ layers: { stt: { hotwords: 'Tavus' }, llm: { model: 'a' } } });
	const answer = await call('PATCH', `/v2/personas/${id}`, [
		...NEXT,
		{ op: 'remove', path: '/layers/stt/hotwords' },
		{ op: 'add', path: '/layers/llm/speculative_inference', value: false },
		{ op: 'add', path: '/guardrail_ids/-', value: 'g1' },
	]);
	expect([answer.status, answer.text]).toEqual([200, '']);
	expect(await get(id)).toMatchObject({
		system_prompt: 'You are Ada.',
		guardrail_ids: ['g1'],
		layers: { stt: {}, llm: { model: 'a', speculative_inference: false } },
	});
});

test('a patch that changes nothing is a 304 without a body', async () => {
	const id = await create();
	const same = [{ op: 'replace', path: '/system_prompt', value: PROMPT }];
	const answer = await call('PATCH', `/v2/personas/${id}`, same);
	expect([answer.status, answer.text]).toEqual([304, '']);
});

test.each([
	['an object', { system_prompt: 'x' }],
	['no operation', [{ path: '/system_prompt', value: 'x' }]],
	['another operation', [{ op: 'set', path: '/system_prompt', value: 'x' }]],
	['a path without a slash', [{ op: 'replace', path: 'system_prompt', value: 'x' }]],
])('%s is a 422', async (_what, patch) => {
	const answer = await call('PATCH', `/v2/personas/${await create()}`, patch);
	expect([answer.status, answer.body]).toEqual([422, { message: 'Invalid JSON patch format' }]);
});

test.each([
	['a replace of nothing', { op: 'replace', path: '/layers/llm/model', value: 'x' }],
	['another type', { op: 'replace', path: '/system_prompt', value: 7 }],
	['no prompt', { op: 'replace', path: '/system_prompt', value: '' }],
	['another face', { op: 'replace', path: '/default_replica_id', value: 'r000000000ff' }],
	['its id', { op: 'add', path: '/persona_id', value: 'p1' }],
	['a field nobody knows', { op: 'add', path: '/mood', value: 'good' }],
	['a removed engine', { op: 'add', path: '/layers/tts', value: { tts_engine: 'playht' } }],
])('%s is a 400 and changes nothing', async (_what, operation) => {
	const id = await create();
	const before = await get(id);
	expect((await call('PATCH', `/v2/personas/${id}`, [operation])).status).toBe(400);
	expect(await get(id)).toEqual(before);
});

test('the 51st guardrail is refused', async () => {
	const id = await create({ guardrail_ids: Array.from({ length: 50 }, (_, index) => `g${index}`) });
	const patch = [{ op: 'add', path: '/guardrail_ids/-', value: 'g50' }];
	expect((await call('PATCH', `/v2/personas/${id}`, patch)).status).toBe(400);
});

test.each(['/v2/personas', '/v2/pals'])('%s: paths may have either name', async (path) => {
	const id = await create({ layers: { conversational_flow: { replica_interruptibility: 'low' } } });
	const answer = await call('PATCH', `${path}/${id}`, [
		{ op: 'replace', path: '/pal_name', value: 'Ada' },
		{ op: 'replace', path: '/layers/conversational_flow/pal_interruptibility', value: 'high' },
	]);
	expect(answer.status).toBe(200);
	const again = [{ op: 'replace', path: '/default_replica_id', value: 'rc8992fe8e8e' }];
	expect((await call('PATCH', `${path}/${id}`, again)).status).toBe(200);
	expect(await get(id)).toMatchObject({
		pal_name: 'Ada',
		default_face_id: 'rc8992fe8e8e',
		layers: { conversational_flow: { pal_interruptibility: 'high' } },
	});
});

test('once it is open in the Builder a patch goes to the draft, until that is published', async () => {
	const id = await create({ layers: { conferencing: { username: 'ada' } } });
	expect((await call('GET', `/v2/pals/${id}?source=draft`)).status).toBe(404);
	await control().personas.openInBuilder(id);
	const patch = [...NEXT, { op: 'remove', path: '/layers/conferencing' }];
	const publish_url = `https://tavusapi.com/v2/pals/${id}/publish`;
	const routed = await call('PATCH', `/v2/pals/${id}`, patch);
	expect([routed.status, routed.body]).toEqual([200, { publish_url }]);
	expect(await get(id)).toMatchObject({ system_prompt: PROMPT });
	expect(await get(id, '?source=live')).not.toHaveProperty('publish_url');
	expect(await get(id, '?source=draft')).toMatchObject({
		system_prompt: 'You are Ada.',
		publish_url,
	});
	const published = await call('POST', `/v2/pals/${id}/publish`);
	expect([published.status, published.body]).toEqual([
		200,
		{
			status: 'success',
			pal_id: id,
			pal_name: '',
			system_prompt: 'You are Ada.',
			updated_at: expect.stringMatching(/T[\d:]+\.\d{6}$/),
		},
	]);
	expect(await get(id)).toMatchObject({
		system_prompt: 'You are Ada.',
		conferencing_email: 'ada@tavusinvite.com',
	});
	expect((await call('POST', `/v2/pals/${id}/publish`)).body.system_prompt).toBe('You are Ada.');
});

test('target=live leaves the draft alone', async () => {
	const id = await create();
	await control().personas.openInBuilder(id);
	const answer = await call('PATCH', `/v2/pals/${id}?target=live`, NEXT);
	expect([answer.status, answer.text]).toEqual([200, '']);
	expect((await get(id)).system_prompt).toBe('You are Ada.');
	expect((await get(id, '?source=draft')).system_prompt).toBe(PROMPT);
});

test('publishing without a draft gives what is live; there is no such path below personas', async () => {
	const id = await create();
	expect((await call('POST', `/v2/pals/${id}/publish`)).body.system_prompt).toBe(PROMPT);
	expect((await call('POST', `/v2/personas/${id}/publish`)).status).toBe(404);
});

test('the other documented way: a draft in PAL Maker refuses patches, unless they are forced', async () => {
	await control().change({ makerDrafts: 'refused' });
	const id = await create();
	await control().personas.openInBuilder(id);
	const refused = await call('PATCH', `/v2/pals/${id}`, NEXT);
	expect([refused.status, refused.body]).toEqual([
		409,
		{ error: expect.any(String), conflict: 'maker_changes' },
	]);
	expect((await get(id, '?source=draft')).system_prompt).toBe(PROMPT);
	const meeting = [{ op: 'add', path: '/layers/conferencing', value: { username: 'ada' } }];
	expect((await call('PATCH', `/v2/pals/${id}`, meeting)).status).toBe(200);
	const forced = await call('PATCH', `/v2/pals/${id}?force=true`, NEXT);
	expect([forced.status, forced.body]).toEqual([200, { discarded_maker_changes: true }]);
	expect((await get(id)).system_prompt).toBe('You are Ada.');
	expect((await call('PATCH', `/v2/pals/${id}`, NEXT)).status).toBe(304);
});
