import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const PATH = '/v2/pronunciation-dictionaries';
const TAVUS = { text: 'Tavus', pronunciation: 'TAH-vus', type: 'alias' };
const IPA = {
	text: 'n8n',
	pronunciation: 'ˌɛnˈeɪtˌɛn',
	type: 'ipa',
	case_sensitive: true,
	word_boundaries: false,
};
const MISSING = { message: 'Pronunciation dictionary not found' };

async function create(body: object = { name: 'Brand', rules: [TAVUS] }): Promise<string> {
	return (await call('POST', PATH, body)).body.pronunciation_dictionary_id;
}

async function patch(id: string, ...operations: unknown[]) {
	return await call('PATCH', `${PATH}/${id}`, operations);
}

test('a create is a 201 with the whole dictionary', async () => {
	const answer = await call('POST', PATH, { name: 'Brand', rules: [TAVUS, IPA] });
	expect([answer.status, answer.body]).toEqual([
		201,
		{
			pronunciation_dictionary_id: expect.stringMatching(/^pd_[0-9a-f]{14}$/),
			name: 'Brand',
			rules: [{ ...TAVUS, case_sensitive: false, word_boundaries: true }, IPA],
			rules_count: 2,
			created_at: expect.any(String),
			updated_at: expect.any(String),
		},
	]);
	const id = answer.body.pronunciation_dictionary_id;
	expect((await call('GET', `${PATH}/${id}`)).body).toEqual(answer.body);
	expect((await call('POST', PATH, { name: 'Empty' })).body).toMatchObject({
		rules: [],
		rules_count: 0,
	});
});

test.each([
	['no name', { rules: [] }, 'name is required'],
	['a long name', { name: 'x'.repeat(256) }, 'name must NOT have more than 255 characters'],
	[
		'a rule without a type',
		{ name: 'x', rules: [{ ...TAVUS, type: undefined }] },
		'type is required',
	],
	[
		'an unknown type',
		{ name: 'x', rules: [{ ...TAVUS, type: 'sounds' }] },
		'rules.0.type must be one of: alias, ipa',
	],
	[
		'a long text',
		{ name: 'x', rules: [{ ...TAVUS, text: 'x'.repeat(201) }] },
		'rules.0.text must NOT have more than 200 characters',
	],
	[
		'a long pronunciation',
		{ name: 'x', rules: [{ ...TAVUS, pronunciation: 'x'.repeat(501) }] },
		'rules.0.pronunciation must NOT have more than 500 characters',
	],
	['an unknown field', { name: 'x', note: 'y' }, 'note is not known'],
	['one text twice', { name: 'x', rules: [TAVUS, TAVUS] }, 'duplicate text values in rules'],
])('%s is refused', async (_what, body, sentence) => {
	const answer = await call('POST', PATH, body);
	expect([answer.status, answer.body]).toEqual([400, { error: `Invalid request: ${sentence}` }]);
});

test('the list is newest first from page 0 and has no rules', async () => {
	const ids = await control().seedDictionaries(11, 'Bulk');
	const { body } = await call('GET', PATH);
	expect(body).toMatchObject({ total_count: 11, page: 0, limit: 10 });
	expect(body.data[0]).toEqual({
		pronunciation_dictionary_id: ids[10],
		name: 'Bulk 11',
		rules_count: 1,
		created_at: expect.any(String),
		updated_at: expect.any(String),
	});
	expect((await call('GET', `${PATH}?page=1`)).body.data).toHaveLength(1);
	const oldest = await call('GET', `${PATH}?sort=asc&limit=1`);
	expect(oldest.body.data[0].pronunciation_dictionary_id).toBe(ids[0]);
	expect((await call('GET', `${PATH}?limit=101`)).body).toEqual({
		error: 'Invalid request: limit must be <= 100',
	});
});

test('name and rules can be patched, and the answer is the dictionary', async () => {
	const id = await create();
	const answer = await patch(
		id,
		{ op: 'replace', path: '/name', value: 'New' },
		{ op: 'replace', path: '/rules', value: [IPA] },
	);
	expect([answer.status, answer.body]).toEqual([200, (await call('GET', `${PATH}/${id}`)).body]);
	expect(answer.body).toMatchObject({
		pronunciation_dictionary_id: id,
		name: 'New',
		rules: [IPA],
		rules_count: 1,
	});
});

test.each([
	['the same name', { op: 'replace', path: '/name', value: 'Brand' }],
	['a read-only field', { op: 'replace', path: '/created_at', value: '2020' }],
	['a test', { op: 'test', path: '/name', value: 'Brand' }],
])('%s changes nothing, and that is a 304 without a body', async (_what, operation) => {
	const answer = await patch(await create(), operation);
	expect([answer.status, answer.text]).toEqual([304, '']);
});

test('a read-only field beside a name is ignored', async () => {
	const id = await create();
	const { created_at } = (await call('GET', `${PATH}/${id}`)).body;
	const answer = await patch(
		id,
		{ op: 'replace', path: '/name', value: 'New' },
		{ op: 'replace', path: '/created_at', value: '2020' },
	);
	expect(answer.body).toMatchObject({ name: 'New', created_at });
});

test.each([
	[{ op: 'add', path: '/rules/-', value: IPA }, 'Invalid request: /rules/- cannot be changed'],
	[
		{ op: 'replace', path: '/rules/0/text', value: 'x' },
		'Invalid request: /rules/0/text cannot be changed',
	],
	[{ op: 'add', path: '/note', value: 'x' }, 'Invalid request: /note cannot be changed'],
	[{ op: 'replace', path: '/note', value: 'x' }, 'Invalid patch operation'],
	[{ op: 'remove', path: '/name' }, 'Invalid request: name is required'],
	[
		{ op: 'replace', path: '/rules', value: [TAVUS, TAVUS] },
		'Invalid request: duplicate text values in rules',
	],
	[
		{ op: 'replace', path: '/rules', value: [{ text: 'x' }] },
		'Invalid request: pronunciation is required',
	],
])('the patch %j is refused', async (operation, error) => {
	const answer = await patch(await create(), operation);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
});

test('what is no patch is a 422', async () => {
	const answer = await call('PATCH', `${PATH}/${await create()}`, { name: 'x' });
	expect([answer.status, answer.body]).toEqual([422, { message: 'Invalid JSON patch format' }]);
});

test('a deleted dictionary is not found any more', async () => {
	const id = await create();
	const answer = await call('DELETE', `${PATH}/${id}`);
	expect([answer.status, answer.text]).toEqual([204, '']);
	for (const method of ['GET', 'DELETE']) {
		const after = await call(method, `${PATH}/${id}`);
		expect([after.status, after.body]).toEqual([404, MISSING]);
	}
	expect((await patch(id, { op: 'remove', path: '/name' })).body).toEqual(MISSING);
});
