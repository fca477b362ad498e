import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const PATH = '/v2/guardrails';
const RULE = { guardrail_name: 'no_competitors', guardrail_prompt: 'Never discuss competitors.' };
const MORE = {
	modality: 'visual',
	callback_url: 'https://host.example.com/hook',
	tags: ['compliance'],
	app_message: false,
};
const DATES = { created_at: expect.any(String), updated_at: expect.any(String) };
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

async function create(body: object): Promise<string> {
	const answer = await call('POST', PATH, body);
	expect(answer.status).toBe(200);
	return answer.body.uuid ?? answer.body.guardrails_id;
}

async function get(id: string): Promise<any> {
	return (await call('GET', `${PATH}/${id}`)).body;
}

async function patch(id: string, ...operations: unknown[]) {
	return await call('PATCH', `${PATH}/${id}`, operations);
}

test('a guardrail of its own is answered whole, with a uuid', async () => {
	const answer = await call('POST', PATH, { ...RULE, ...MORE });
	expect([answer.status, answer.body]).toEqual([200, { uuid: UUID, ...RULE, ...MORE, ...DATES }]);
	expect(await get(answer.body.uuid)).toEqual(answer.body);
	expect((await call('POST', PATH, RULE)).body).toMatchObject({
		modality: 'verbal',
		callback_url: null,
		tags: [],
		app_message: true,
	});
});

test('a body with data is a legacy set', async () => {
	const answer = await call('POST', PATH, { name: 'Compliance', data: [RULE] });
	expect([answer.status, answer.body]).toEqual([
		200,
		{
			guardrails_id: expect.stringMatching(/^g[0-9a-f]{12}$/),
			guardrails_name: 'Compliance',
			status: 'active',
			created_at: expect.any(String),
		},
	]);
	expect(await get(answer.body.guardrails_id)).toEqual({
		data: [{ uuid: UUID, modality: 'verbal', ...RULE, ...DATES }],
	});
});

test.each([
	['no name', { guardrail_prompt: 'x' }, 'guardrail_name is required'],
	['no prompt', { guardrail_name: 'x' }, 'guardrail_prompt is required'],
	[
		'a name with a space',
		{ ...RULE, guardrail_name: 'no way' },
		'guardrail_name must match pattern "^[A-Za-z0-9_]+$"',
	],
	[
		'a long name',
		{ ...RULE, guardrail_name: 'x'.repeat(101) },
		'guardrail_name must NOT have more than 100 characters',
	],
	[
		'a long prompt',
		{ ...RULE, guardrail_prompt: 'x'.repeat(1001) },
		'guardrail_prompt must NOT have more than 1000 characters',
	],
	['many tags', { ...RULE, tags: Array(33).fill('x') }, 'tags must NOT have more than 32 items'],
	[
		'a long tag',
		{ ...RULE, tags: ['x'.repeat(65)] },
		'tags.0 must NOT have more than 64 characters',
	],
	[
		'a long callback',
		{ ...RULE, callback_url: `https://host.example.com/${'x'.repeat(2048)}` },
		'callback_url must NOT have more than 2048 characters',
	],
	['an unknown field', { ...RULE, name: 'x' }, 'name is not known'],
	['an empty set', { data: [] }, 'data must NOT have fewer than 1 items'],
	['a set without names', { data: [{ guardrail_prompt: 'x' }] }, 'guardrail_name is required'],
	['tags in a set', { data: [{ ...RULE, tags: ['x'] }] }, 'tags is not known'],
])('%s is refused', async (_what, body, message) => {
	const answer = await call('POST', PATH, body);
	expect([answer.status, answer.body]).toEqual([400, { message }]);
});

test('the list shows the legacy sets unless legacy is false', async () => {
	const sets = await control().seedGuardrails(12, { legacy: true });
	const ids = await control().seedGuardrails(11);
	const legacy = (await call('GET', PATH)).body;
	expect([legacy.total_count, legacy.data.length]).toEqual([12, 10]);
	expect(legacy.data[0]).toEqual({ guardrails_id: sets[11], ...DATES });
	expect((await call('GET', `${PATH}?legacy=true&page=1`)).body).toEqual(legacy);
	const single = (await call('GET', `${PATH}?legacy=false&page=2`)).body;
	expect([single.total_count, single.data]).toEqual([11, [await get(ids[0] ?? '')]]);
	expect((await call('GET', `${PATH}?page=0`)).status).toBe(400);
});

test('a guardrail of its own is patched by its own names', async () => {
	const id = await create({ ...RULE, ...MORE });
	const answer = await patch(
		id,
		{ op: 'replace', path: '/guardrail_prompt', value: 'New.' },
		{ op: 'add', path: '/tags/-', value: 'sales' },
		{ op: 'remove', path: '/callback_url' },
	);
	expect([answer.status, answer.body]).toEqual([
		200,
		{ message: 'Guardrails updated successfully' },
	]);
	expect(await get(id)).toMatchObject({
		uuid: id,
		guardrail_prompt: 'New.',
		tags: ['compliance', 'sales'],
		callback_url: null,
	});
	const again = await patch(id, { op: 'replace', path: '/guardrail_prompt', value: 'New.' });
	expect([again.status, again.text]).toEqual([304, '']);
});

test.each([
	[{ op: 'replace', path: '/data/0/guardrail_prompt', value: 'x' }, 'Invalid patch operation'],
	[{ op: 'remove', path: '/guardrail_name' }, 'guardrail_name is required'],
	[{ op: 'add', path: '/note', value: 'x' }, 'note is not known'],
])('the patch %j of a guardrail of its own is refused', async (operation, error) => {
	const id = await create(RULE);
	const answer = await patch(id, operation);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
});

test('a legacy set is patched under data; an item replaced as a whole has another uuid', async () => {
	const id = await create({ name: 'Compliance', data: [RULE, RULE] });
	const [first, second] = (await get(id)).data;
	const answer = await patch(
		id,
		{ op: 'replace', path: '/data/0/guardrail_prompt', value: 'New.' },
		{ op: 'replace', path: '/data/1', value: { ...RULE, guardrail_prompt: 'New.' } },
	);
	expect(answer.status).toBe(200);
	const after = (await get(id)).data;
	expect(after[0]).toMatchObject({ uuid: first.uuid, guardrail_prompt: 'New.' });
	expect(after[1]).toMatchObject({ uuid: UUID, guardrail_prompt: 'New.' });
	expect(after[1].uuid).not.toBe(second.uuid);
	expect((await patch(id, { op: 'replace', path: '/guardrail_prompt', value: 'x' })).status).toBe(
		400,
	);
});

test('what is no patch is a 422', async () => {
	const answer = await call('PATCH', `${PATH}/${await create(RULE)}`, { tags: [] });
	expect([answer.status, answer.body]).toEqual([422, { message: 'Invalid JSON patch format' }]);
});

test.each([RULE, { name: 'Compliance', data: [RULE] }])('%j can be deleted', async (body) => {
	const id = await create(body);
	const answer = await call('DELETE', `${PATH}/${id}`);
	expect([answer.status, answer.text]).toEqual([204, '']);
	const after = await call('GET', `${PATH}/${id}`);
	expect([after.status, after.body]).toEqual([404, { error: 'Guardrails not found' }]);
});

test('what cannot be an id is a 400', async () => {
	const answer = await call('DELETE', `${PATH}/nonsense`);
	expect([answer.status, answer.body]).toEqual([400, { error: 'Invalid guardrails_id' }]);
});
