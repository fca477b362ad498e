import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const FACE = 'r90bbd427f71';
const PROMPT = 'You are a life coach.';

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const given = { system_prompt: PROMPT, default_replica_id: FACE, ...body };
	return (await call('POST', '/v2/personas', given)).body.persona_id;
}

async function get(id: string, path = '/v2/personas'): Promise<any> {
	return (await call('GET', `${path}/${id}`)).body.data?.[0];
}

test('a create answers with id, name and date, in the words of its path', async () => {
	const legacy = await call('POST', '/v2/personas', {
		persona_name: 'Life Coach',
		system_prompt: PROMPT,
	});
	expect([legacy.status, legacy.body]).toEqual([
		200,
		{
			persona_id: expect.stringMatching(/^p[0-9a-f]{11}$/),
			persona_name: 'Life Coach',
			created_at: expect.any(String),
		},
	]);
	const pal = await call('POST', '/v2/pals', {
		pal_name: 'Life Coach',
		system_prompt: PROMPT,
		default_face_id: FACE,
	});
	expect(Object.keys(pal.body)).toEqual(['pal_id', 'pal_name', 'created_at']);
});

test('a get is an array of one, in the words of its path, also inside the layers', async () => {
	const id = await create({
		persona_name: 'Coach',
		layers: { conversational_flow: { replica_interruptibility: 'low' } },
	});
	const legacy = await call('GET', `/v2/personas/${id}`);
	expect(Object.keys(legacy.body)).toEqual(['data']);
	expect(legacy.body.data).toHaveLength(1);
	expect(legacy.body.data[0]).toMatchObject({
		persona_id: id,
		persona_name: 'Coach',
		system_prompt: PROMPT,
		pipeline_mode: 'full',
		default_replica_id: FACE,
		document_ids: [],
		guardrail_ids: [],
		layers: { conversational_flow: { replica_interruptibility: 'low' } },
	});
	const pal = await get(id, '/v2/pals');
	expect(pal).toMatchObject({
		pal_id: id,
		pal_name: 'Coach',
		default_face_id: FACE,
		layers: { conversational_flow: { pal_interruptibility: 'low' } },
	});
	expect(JSON.stringify(pal)).not.toMatch(/persona|replica/);
});

test('a PAL takes both names, and always needs a face', async () => {
	const legacy = { persona_name: 'Old words', system_prompt: PROMPT, default_replica_id: FACE };
	const { body } = await call('POST', '/v2/pals', legacy);
	expect(body.pal_name).toBe('Old words');
	const faceless = await call('POST', '/v2/pals', { system_prompt: PROMPT });
	expect([faceless.status, faceless.body]).toEqual([400, { error: 'default_face_id is required' }]);
	const other = await call('POST', '/v2/personas', { pal_name: 'x', system_prompt: PROMPT });
	expect([other.status, other.body]).toEqual([400, { error: 'pal_name is not known' }]);
});

test('only an echo needs no prompt', async () => {
	const answer = await call('POST', '/v2/personas', { persona_name: 'x', system_prompt: '' });
	expect([answer.status, answer.body]).toEqual([400, { error: 'system_prompt is required' }]);
	expect((await call('POST', '/v2/personas', { pipeline_mode: 'echo' })).status).toBe(200);
});

const layer = (name: string, fields: object): object => ({ layers: { [name]: fields } });
test.each([
	['an unknown face', { default_replica_id: 'r000000000ff' }, 'Invalid replica_uuid'],
	['another mode', { pipeline_mode: 'half' }, 'pipeline_mode must be one of: full, echo'],
	['a misspelt field', { systemprompt: 'x' }, 'systemprompt is not known'],
	['a misspelt layer', layer('sst', {}), 'sst is not known'],
	['a misspelt setting', layer('llm', { modell: 'x' }), 'modell is not known'],
	['tags as text', { document_tags: 'sales' }, 'document_tags must be array'],
	['51 guardrails', { guardrail_ids: Array(51).fill('g') }, 'NOT have more than 50 items'],
	['another disclosure', { disclosure_type: 'never' }, 'must be one of: always, auto, off'],
	['a removed engine', layer('tts', { tts_engine: 'playht' }), 'layers.tts.tts_engine must be'],
	[
		'another patience',
		layer('conversational_flow', { turn_taking_patience: 'max' }),
		'low, medium',
	],
	['another model', layer('perception', { perception_model: 'raven-9' }), 'raven-1, raven-0, off'],
	['hotwords as list', layer('stt', { hotwords: ['Tavus'] }), 'layers.stt.hotwords must be string'],
	['a path as base', layer('llm', { base_url: '/v1' }), 'layers.llm.base_url must be a valid URL'],
	[
		'a voice too fast',
		layer('tts', { tts_engine: 'elevenlabs', voice_settings: { speed: 1.5 } }),
		'speed must be <= 1.2',
	],
	['two voices', layer('tts', { voice_id: 'a', external_voice_id: 'b' }), 'Only one of'],
	['a model for azure', layer('tts', { tts_engine: 'azure', tts_model_name: 'x' }), 'azure engine'],
	['a reserved name', layer('conferencing', { username: 'bot7' }), 'reserved'],
	['a bad name', layer('conferencing', { username: '-a' }), 'must match pattern'],
])('%s is refused', async (_what, body, sentence) => {
	const given = { system_prompt: PROMPT, default_replica_id: FACE, ...body };
	const answer = await call('POST', '/v2/personas', given);
	expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)]);
});

test('unknown fields can be let through', async () => {
	await control().change({ unknownFields: 'take' });
	const id = await create({ mood: 'good', ...layer('llm', { seed: 7 }) });
	expect((await get(id)).layers.llm).toEqual({ seed: 7 });
	const patch = [{ op: 'add', path: '/mood', value: 'better' }];
	expect((await call('PATCH', `/v2/personas/${id}`, patch)).status).toBe(200);
	expect((await get(id)).mood).toBe('better');
});

test('a voice of another engine has settings of its own', async () => {
	const tts = { tts_engine: 'cartesia', voice_settings: { speed: 'fast' } };
	expect((await get(await create(layer('tts', tts) as any))).layers.tts).toEqual(tts);
});

test('a meeting name gives an address, is kept in lower case, and is taken then', async () => {
	const body = { system_prompt: PROMPT, ...layer('conferencing', { username: 'Anna' }) };
	const faceless = await call('POST', '/v2/personas', body);
	expect(faceless.body.error).toContain('default face');
	const given = { ...body, default_replica_id: FACE };
	const { body: answer } = await call('POST', '/v2/personas', given);
	expect(answer.conferencing_email).toBe('anna@tavusinvite.com');
	expect((await call('POST', '/v2/personas', given)).body.error).toContain('taken');
	const { persona_id: id } = answer;
	const same = [{ op: 'replace', path: '/persona_name', value: 'Anna' }];
	expect((await call('PATCH', `/v2/personas/${id}`, same)).status).toBe(200);
	const check = async (name: string): Promise<any> =>
		(await call('GET', `/v2/pals/check-username?username=${name}`)).body;
	expect(await check('ANNA')).toEqual({ available: false, reason: 'Username is already taken.' });
	expect(await check('ben')).toEqual({ available: true });
});

test('a deleted guardrail or dictionary leaves all personas', async () => {
	const guardrail = { guardrail_name: 'no_prices', guardrail_prompt: 'Name no prices.' };
	const { uuid } = (await call('POST', '/v2/guardrails', guardrail)).body;
	const dictionary = await call('POST', '/v2/pronunciation-dictionaries', { name: 'x', rules: [] });
	const { pronunciation_dictionary_id } = dictionary.body;
	const id = await create({
		guardrail_ids: [uuid, 'another'],
		...layer('tts', { tts_engine: 'cartesia', pronunciation_dictionary_id }),
	});
	await call('DELETE', `/v2/guardrails/${uuid}`);
	await call('DELETE', `/v2/pronunciation-dictionaries/${pronunciation_dictionary_id}`);
	expect(await get(id)).toMatchObject({ guardrail_ids: ['another'] });
	expect((await get(id)).layers.tts).toEqual({ tts_engine: 'cartesia' });
});

test('what a persona refers to need not be there', async () => {
	const ids = {
		objectives_id: 'o1',
		guardrails_id: 'g1',
		guardrail_ids: ['x'],
		document_ids: ['d'],
	};
	expect(await get(await create(ids))).toMatchObject(ids);
});

test('the list has page base 1, the newest first, and is filtered by type', async () => {
	const seeded = await control().personas.seed(12);
	const { body } = await call('GET', '/v2/personas?persona_type=user&page=1');
	expect(body).toEqual({ data: expect.any(Array), total_count: 12 });
	expect(body.data.map((item: any) => item.persona_id)).toEqual(seeded.slice(2).reverse());
	const system = await call('GET', '/v2/pals?pal_type=system');
	expect(system.body.data[0]).toHaveProperty('pal_id');
	const all = await call('GET', '/v2/pals?limit=100');
	expect(all.body.total_count).toBe(12 + system.body.total_count);
	expect((await call('GET', '/v2/personas?persona_type=mine')).status).toBe(400);
});

test.each(['/v2/personas', '/v2/pals'])('%s: an unknown id is a 400', async (path) => {
	const name = path === '/v2/pals' ? 'pal_id' : 'persona_id';
	for (const [method, body] of [['GET'], ['PATCH', []], ['DELETE']] as const) {
		const answer = await call(method, `${path}/p000000000ff`, body);
		expect([answer.status, answer.body]).toEqual([400, { error: `Invalid ${name}` }]);
	}
});

test('a deleted persona is gone; those of Tavus stay', async () => {
	const id = await create();
	const deleted = await call('DELETE', `/v2/personas/${id}`);
	expect([deleted.status, deleted.text]).toEqual([204, '']);
	expect((await call('GET', `/v2/pals/${id}`)).status).toBe(400);
	expect((await call('DELETE', '/v2/personas/pcb7a34da5fe')).status).toBe(400);
	expect(await get('pcb7a34da5fe')).toMatchObject({ persona_name: 'Sales Development Rep' });
});
