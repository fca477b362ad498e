import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();

const CONNECTOR = { name: 'Linear', server_url: 'https://mcp.linear.app/mcp' };

test('an OAuth connector has a URL at which its owner agrees', async () => {
	const auth_config = { type: 'oauth2' };
	const { status, body } = await call('POST', '/v2/connectors', { ...CONNECTOR, auth_config });
	expect([status, body]).toEqual([
		200,
		expect.objectContaining({
			connector_id: expect.stringMatching(/^c8-[0-9a-f]{12}$/),
			...CONNECTOR,
			auth_config,
			source: 'mcp',
			oauth_status: 'pending',
			authorize_url: `https://mcp.linear.app/authorize?response_type=code&state=${body.connector_id}`,
		}),
	]);
});

test('any other connector can be used at once, and its secret is not shown', async () => {
	const auth_config = { type: 'bearer', token: 'secret-token' };
	const { body, text } = await call('POST', '/v2/connectors', { ...CONNECTOR, auth_config });
	expect(body).toMatchObject({ auth_config: { type: 'bearer' }, oauth_status: null });
	expect(body).not.toHaveProperty('authorize_url');
	expect(text).not.toContain('secret-token');
});

test.each([
	[{ name: undefined }, 'name is required'],
	[{ server_url: 'mcp' }, 'server_url must be a valid URL'],
	[{ auth_config: undefined }, 'auth_config is required'],
	[{ auth_config: {} }, 'type is required'],
])('a connector with %j is refused', async (wrong, error) => {
	const body = { ...CONNECTOR, auth_config: { type: 'none' }, ...wrong };
	const answer = await call('POST', '/v2/connectors', body);
	expect([answer.status, answer.body]).toEqual([400, { error }]);
});

test('a memory is deleted once, and only from its own store', async () => {
	const store = 'anna p/123';
	const [id, other] = await emulator().control.seedMemories(store, 2);
	const path = `/v2/memories/${encodeURIComponent(store)}`;
	expect((await call('DELETE', `/v2/memories/ben/${id}`)).status).toBe(404);
	const answer = await call('DELETE', `${path}/${id}`);
	expect([answer.status, answer.text]).toEqual([204, '']);
	const again = await call('DELETE', `${path}/${id}`);
	expect([again.status, again.body]).toEqual([404, { error: 'Memory not found' }]);
	expect((await call('DELETE', `${path}/${other}`)).status).toBe(204);
});

test('a memory store is deleted with what is in it', async () => {
	await emulator().control.seedMemories('customer-42', ['m12345']);
	const answer = await call('DELETE', '/v2/memory-stores/customer-42');
	expect([answer.status, answer.text]).toEqual([204, '']);
	expect((await call('DELETE', '/v2/memories/customer-42/m12345')).status).toBe(404);
	const again = await call('DELETE', '/v2/memory-stores/customer-42');
	expect([again.status, again.body]).toEqual([404, { error: 'Memory store not found' }]);
});
