import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const MASK = '********';
const API = {
	url: 'https://api.example.com/v1/weather/{city}',
	method: 'POST',
	timeout: 10,
	auth: { type: 'bearer', token: 'secret' },
};
const PARAMETERS = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

async function create(body: Record<string, unknown> = {}): Promise<any> {
	const given = { name: 'get_weather', description: 'Says the weather.', ...body };
	return (await call('POST', '/v2/tools', given)).body;
}

test('a tool has Tavus defaults', async () => {
	const tool = await create({ parameters: PARAMETERS });
	expect(tool).toEqual({
		tool_id: expect.stringMatching(/^t[0-9a-f]{12}$/),
		owner_id: expect.any(Number),
		is_system_tool: false,
		name: 'get_weather',
		description: 'Says the weather.',
		parameters: PARAMETERS,
		trigger_type: 'in_call',
		origin: 'llm',
		on_call: 'generate_filler',
		on_resolve: 'fire_and_forget',
		delivery: { app_message: true },
		created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
		updated_at: expect.any(String),
	});
	expect((await call('GET', `/v2/tools/${tool.tool_id}`)).body).toEqual(tool);
});

test('what a tool after the call or of the senses has not', async () => {
	const later = await create({ name: 'after', trigger_type: 'post_call' });
	expect(later).not.toHaveProperty('origin');
	expect(later).not.toHaveProperty('on_call');
	expect(await create({ name: 'see', origin: 'vision' })).not.toHaveProperty('on_call');
});

const api = (fields: object): object => ({ delivery: { api: { ...API, ...fields } } });
test.each([
	['no name', { name: undefined }, 'name is required'],
	['no description', { description: undefined }, 'description is required'],
	['a name with a dash', { name: 'get-weather' }, 'name must match pattern'],
	['a name of 65', { name: 'a'.repeat(65) }, 'name must match pattern'],
	['a long text', { description: 'x'.repeat(10_001) }, 'more than 10000 characters'],
	[
		'a long schema',
		{ parameters: { type: 'object', properties: { a: { description: 'x'.repeat(9990) } } } },
		'more than 10000 characters',
	],
	[
		'a reserved parameter',
		{ parameters: { type: 'object', properties: { tavus_id: {} } } },
		'tavus_id is a reserved parameter name',
	],
	['an origin after the call', { trigger_type: 'post_call', origin: 'llm' }, 'origin is not'],
	['a filler for the eyes', { origin: 'vision', on_call: 'silent' }, 'on_call is not available'],
	['no static filler', { on_call: 'static_filler' }, 'static_filler is required'],
	['both channels', { delivery: { app_message: true, api: API } }, 'exactly one channel'],
	['no channel', { delivery: { app_message: false } }, 'exactly one channel'],
	['another channel', { delivery: { email: true } }, 'email is not known'],
	['no URL', api({ url: undefined }), 'url is required'],
	['plain http', api({ url: 'http://api.example.com' }), 'must be https'],
	['this machine', api({ url: 'https://127.0.0.1/x' }), 'public, static host'],
	['a private network', api({ url: 'https://192.168.1.2/x' }), 'public, static host'],
	['a host to fill in', api({ url: 'https://{host}.example.com' }), 'public, static host'],
	['two minutes', api({ timeout: 120 }), 'timeout must be <= 60'],
	['another method', api({ method: 'FETCH' }), 'method must be one of'],
	['no type', api({ auth: {} }), 'type is required'],
	['a bearer without token', api({ auth: { type: 'bearer' } }), 'token is required'],
	['a key without value', api({ auth: { type: 'api_key', name: 'k' } }), 'value is required'],
	['hmac without secret', api({ auth: { type: 'hmac' } }), 'secret is required'],
	['a masked secret', api({ auth: { type: 'bearer', token: MASK } }), 'must not be a masked value'],
])('%s is refused', async (_what, body, sentence) => {
	const given = { name: 'get_weather', description: 'Says the weather.', ...body };
	const answer = await call('POST', '/v2/tools', given);
	expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)]);
});

test('secrets are masked in every answer', async () => {
	const { tool_id: id, delivery } = await create({ delivery: { app_message: false, api: API } });
	expect(delivery.api).toEqual({ ...API, auth: { type: 'bearer', token: MASK } });
	const answers = [
		(await call('GET', `/v2/tools/${id}`)).text,
		(await call('GET', '/v2/tools')).text,
		(await call('PATCH', `/v2/tools/${id}`, { description: 'x' })).text,
	];
	for (const text of answers) {
		expect(text).toContain(MASK);
		expect(text).not.toContain('"secret"');
	}
});

test('a name is there once, also after a rename', async () => {
	await create();
	const again = await call('POST', '/v2/tools', { name: 'get_weather', description: 'x' });
	expect([again.status, again.body]).toEqual([
		409,
		{ error: 'A tool named get_weather already exists' },
	]);
	const { tool_id: id } = await create({ name: 'other' });
	expect((await call('PATCH', `/v2/tools/${id}`, { name: 'get_weather' })).status).toBe(409);
	expect((await call('PATCH', `/v2/tools/${id}`, { name: 'other' })).status).toBe(200);
});

test('a patch replaces the fields it has, and keeps a secret that it leaves out', async () => {
	const { tool_id: id } = await create({ delivery: { api: API }, parameters: PARAMETERS });
	const path = `/v2/tools/${id}`;
	const patched = await call('PATCH', path, { parameters: {} });
	expect(patched.body).toMatchObject({ name: 'get_weather', parameters: {} });
	const { auth: _, ...open } = API;
	const masked = { type: 'bearer', token: MASK };
	const kept = await call('PATCH', path, {
		delivery: { app_message: false, api: { ...open, timeout: 20, auth: { type: 'bearer' } } },
	});
	expect(kept.body.delivery.api).toEqual({ ...open, timeout: 20, auth: masked });
	const back = { delivery: { app_message: false, api: { ...open, auth: masked } } };
	expect((await call('PATCH', path, back)).body.error).toContain('masked');
	const bare = await call('PATCH', path, { delivery: { app_message: false, api: open } });
	expect(bare.body.delivery.api).toEqual(open);
	const reset = await call('PATCH', path, { delivery: null });
	expect(reset.body.delivery).toEqual({ app_message: true });
	expect((await call('PATCH', path, [{ op: 'remove', path: '/parameters' }])).status).toBe(400);
});

test('the list is sorted by creation, filtered by type, and paged from 1', async () => {
	const seeded = await control().tools.seed(12);
	const { body } = await call('GET', '/v2/tools?page=1');
	expect(body).toEqual({ data: expect.any(Array), total_count: 12 });
	expect(body.data.map((tool: any) => tool.tool_id)).toEqual(seeded.slice(0, 10));
	const newest = await call('GET', '/v2/tools?sort=desc&limit=1');
	expect(newest.body.data[0].tool_id).toBe(seeded.at(-1));
	const system = await call('GET', '/v2/tools?type=system');
	expect(system.body.data).toMatchObject([
		{ tool_id: 'end_call', name: 'end_call', is_system_tool: true, owner_id: null },
	]);
	expect((await call('GET', '/v2/tools?type=all')).body.total_count).toBe(13);
	expect((await call('GET', '/v2/tools?page=0')).status).toBe(400);
});

test('a system tool stays as it is, an unknown one is a 404', async () => {
	expect((await call('PATCH', '/v2/tools/end_call', { name: 'x' })).status).toBe(400);
	expect((await call('DELETE', '/v2/tools/end_call')).status).toBe(400);
	for (const method of ['GET', 'PATCH', 'DELETE']) {
		const body = method === 'PATCH' ? {} : undefined;
		const answer = await call(method, '/v2/tools/t0', body);
		expect([answer.status, answer.body]).toEqual([404, { error: 'Tool not found' }]);
	}
});

test('tools are attached to PALs, listed and detached', async () => {
	const [pal] = await control().personas.seed(1);
	const path = `/v2/pals/${pal}/tools`;
	const tool = await create({ delivery: { api: API } });
	const attached = await call('POST', path, { tool_ids: [tool.tool_id, tool.tool_id] });
	expect([attached.status, attached.body]).toEqual([200, { data: [tool] }]);
	expect((await call('GET', path)).body).toEqual({ data: [tool] });
	const detached = await call('DELETE', `${path}/${tool.tool_id}`);
	expect([detached.status, detached.text]).toEqual([204, '']);
	expect((await call('GET', path)).body).toEqual({ data: [] });
	expect((await call('DELETE', `${path}/${tool.tool_id}`)).status).toBe(404);
});

test.each([
	[{}, 'tool_ids is required'],
	[{ tool_ids: [] }, 'must NOT have fewer than 1 items'],
	[{ tool_ids: ['t0'] }, 'Invalid tool_id: t0'],
	[{ tool_ids: ['end_call'] }, 'Invalid tool_id: end_call'],
])('attaching %j is refused', async (body, sentence) => {
	const [pal] = await control().personas.seed(1);
	const answer = await call('POST', `/v2/pals/${pal}/tools`, body);
	expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)]);
});

test('a PAL has at most 50 tools, and a deleted tool leaves all of them', async () => {
	const [pal] = await control().personas.seed(1);
	const path = `/v2/pals/${pal}/tools`;
	const [first, ...others] = await control().tools.seed(51);
	expect((await call('POST', path, { tool_ids: others })).body.data).toHaveLength(50);
	const more = await call('POST', path, { tool_ids: [first] });
	expect([more.status, more.body.error]).toEqual([400, expect.stringContaining('at most 50')]);
	expect((await call('DELETE', `/v2/tools/${others[0]}`)).status).toBe(204);
	expect((await call('GET', path)).body.data).toHaveLength(49);
	expect((await call('POST', path, { tool_ids: [first] })).status).toBe(200);
	const name = (await call('GET', `/v2/tools/${others[1]}`)).body.name;
	await call('DELETE', `/v2/tools/${others[1]}`);
	expect(await create({ name })).toMatchObject({ name });
});

test('there are no tools below the legacy path, none on those of Tavus', async () => {
	const [pal] = await control().personas.seed(1);
	expect((await call('GET', `/v2/personas/${pal}/tools`)).status).toBe(404);
	const { tool_id } = await create();
	const answer = await call('POST', '/v2/pals/pcb7a34da5fe/tools', { tool_ids: [tool_id] });
	expect([answer.status, answer.body]).toEqual([400, { error: 'Invalid pal_id' }]);
});
