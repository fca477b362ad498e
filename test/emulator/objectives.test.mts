import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const PATH = '/v2/objectives';
const ASK = { objective_name: 'ask_if_new', objective_prompt: 'Ask if they are new.' };
const INTAKE = {
	objective_name: 'intake',
	objective_prompt: 'Collect the name.',
	confirmation_mode: 'manual',
	output_variables: ['name'],
	modality: 'visual',
	callback_url: 'https://host.example.com/hook',
};
const DATES = { created_at: expect.any(String), updated_at: expect.any(String) };

async function create(...data: object[]): Promise<string> {
	const answer = await call('POST', PATH, { data });
	expect(answer.status).toBe(200);
	return answer.body.objectives_id;
}

async function patch(id: string, ...operations: unknown[]) {
	return await call('PATCH', `${PATH}/${id}`, operations);
}

test('a create answers with the id, and GET shows the whole set with its defaults', async () => {
	const next = { next_conditional_objectives: { intake: 'If they have never been here' } };
	const answer = await call('POST', PATH, { data: [{ ...ASK, ...next }, INTAKE] });
	expect([answer.status, answer.body]).toEqual([
		200,
		{
			objectives_id: expect.stringMatching(/^o[0-9a-f]{12}$/),
			objective_name: 'ask_if_new',
			status: 'active',
			created_at: expect.any(String),
		},
	]);
	const { body } = await call('GET', `${PATH}/${answer.body.objectives_id}`);
	const defaults = { confirmation_mode: 'auto', modality: 'verbal' };
	expect(body).toEqual({
		data: [
			{ ...ASK, ...defaults, ...next, ...DATES },
			{ ...INTAKE, ...DATES },
		],
	});
});

test.each([
	['no data', ASK, 'data is required'],
	['a list', [ASK], 'The request must be object'],
	['no objective', { data: [] }, 'data must NOT have fewer than 1 items'],
	['no name', { data: [{ objective_prompt: 'x' }] }, 'objective_name is required'],
	['no prompt', { data: [{ objective_name: 'x' }] }, 'objective_prompt is required'],
	[
		'a name with a space',
		{ data: [{ ...ASK, objective_name: 'ask if' }] },
		'data.0.objective_name must match pattern "^\\S+$"',
	],
	[
		'an unknown mode',
		{ data: [{ ...ASK, confirmation_mode: 'never' }] },
		'data.0.confirmation_mode must be one of: auto, manual',
	],
	[
		'variables as text',
		{ data: [{ ...ASK, output_variables: 'a,b' }] },
		'data.0.output_variables must be array',
	],
	[
		'two ways on',
		{ data: [{ ...ASK, next_required_objective: 'x', next_conditional_objectives: { y: 'z' } }] },
		'data.0 must NOT be valid',
	],
	['an unknown field', { data: [{ ...ASK, name: 'x' }] }, 'name is not known'],
])('%s is refused', async (_what, body, message) => {
	const answer = await call('POST', PATH, body);
	expect([answer.status, answer.body]).toEqual([400, { message }]);
});

test('the list is newest first from page 1, one item a set', async () => {
	const ids = await control().seedObjectives(23);
	const id = await create(INTAKE, ASK);
	const first = (await call('GET', PATH)).body;
	expect([first.total_count, first.data.length]).toEqual([24, 10]);
	expect(first.data[0]).toEqual({ objectives_id: id, ...INTAKE, ...DATES });
	expect((await call('GET', `${PATH}?page=1`)).body).toEqual(first);
	const last = (await call('GET', `${PATH}?page=3&limit=10`)).body.data;
	expect(last[last.length - 1].objectives_id).toBe(ids[0]);
	expect((await call('GET', `${PATH}?page=0`)).status).toBe(400);
});

test('a patch works on the stored set', async () => {
	const id = await create(ASK, INTAKE);
	const answer = await patch(
		id,
		{ op: 'replace', path: '/data/0/objective_name', value: 'ask' },
		{ op: 'add', path: '/data/0/output_variables', value: ['is_new'] },
		{ op: 'remove', path: '/data/1/callback_url' },
	);
	expect([answer.status, answer.body]).toEqual([
		200,
		{ message: 'Objective updated successfully' },
	]);
	const { data } = (await call('GET', `${PATH}/${id}`)).body;
	expect(data[0]).toMatchObject({ objective_name: 'ask', output_variables: ['is_new'] });
	expect(data[1]).not.toHaveProperty('callback_url');
});

test('a patch that changes nothing is a 304 without a body', async () => {
	const id = await create(ASK);
	const answer = await patch(id, {
		op: 'replace',
		path: '/data/0/objective_name',
		value: ASK.objective_name,
	});
	expect([answer.status, answer.text]).toEqual([304, '']);
});

test.each([
	[{ op: 'replace', path: '/objective_name', value: 'x' }, 'Invalid patch operation'],
	[{ op: 'replace', path: '/data/1/objective_name', value: 'x' }, 'Invalid patch operation'],
	[{ op: 'replace', path: '/data/0/callback_url', value: 'x' }, 'Invalid patch operation'],
	[{ op: 'remove', path: '/data/0/objective_prompt' }, 'objective_prompt is required'],
	[{ op: 'add', path: '/output_variables', value: [] }, 'output_variables is not known'],
	[{ op: 'remove', path: '/data/0' }, 'data must NOT have fewer than 1 items'],
])('the patch %j is refused, and changes nothing', async (operation, error) => {
	const id = await create(ASK);
	const before = (await call('GET', `${PATH}/${id}`)).body;
	const answer = await patch(id, operation);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
	expect((await call('GET', `${PATH}/${id}`)).body).toEqual(before);
});

test('what is no patch is a 422', async () => {
	const id = await create(ASK);
	const answer = await call('PATCH', `${PATH}/${id}`, { objective_name: 'x' });
	expect([answer.status, answer.body]).toEqual([422, { message: 'Invalid JSON patch format' }]);
});

test('shown as an object, the first objective is patched by flat paths', async () => {
	await control().change({ setShape: 'object' });
	const id = await create(ASK);
	const answer = await patch(id, { op: 'replace', path: '/objective_name', value: 'ask' });
	expect(answer.status).toBe(200);
	expect((await call('GET', `${PATH}/${id}`)).body.data).toMatchObject({ objective_name: 'ask' });
	const other = await patch(id, { op: 'replace', path: '/data/0/objective_name', value: 'x' });
	expect(other.status).toBe(400);
	const wrong = await patch(id, { op: 'add', path: '/name', value: 'x' });
	expect(wrong.body).toEqual({ error: 'name is not known' });
});

test('a deleted set is not found any more', async () => {
	const id = await create(ASK);
	const answer = await call('DELETE', `${PATH}/${id}`);
	expect([answer.status, answer.text]).toEqual([204, '']);
	for (const method of ['GET', 'DELETE']) {
		const after = await call(method, `${PATH}/${id}`);
		expect([after.status, after.body]).toEqual([404, { error: 'Objective not found' }]);
	}
	expect((await patch(id, { op: 'remove', path: '/x' })).status).toBe(404);
});

test('what cannot be an id is a 400', async () => {
	const answer = await call('GET', `${PATH}/nonsense`);
	expect([answer.status, answer.body]).toEqual([400, { error: 'Invalid objectives_id' }]);
});
