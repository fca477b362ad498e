import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();

const CONNECTOR = { name: 'Linear', server_url: 'https://mcp.linear.app/mcp' };

async function made(auth_config: object = { type: 'none' }, name = 'Linear'): Promise<string> {
	const body = { ...CONNECTOR, name, auth_config };
	return String((await call('POST', '/v2/connectors', body)).body.connector_id);
}

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

test('any other connector can be used at once, and its secret is never shown', async () => {
	const auth_config = { type: 'bearer', token: 'secret-token' };
	const { body, text } = await call('POST', '/v2/connectors', { ...CONNECTOR, auth_config });
	expect(body).toMatchObject({ auth_config: { type: 'bearer' }, oauth_status: null });
	expect(body).not.toHaveProperty('authorize_url');
	expect(text).not.toContain('secret-token');
	const read = await call('GET', `/v2/connectors/${body.connector_id}`);
	expect([read.status, read.body]).toEqual([200, body]);
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

test('connectors are listed page by page', async () => {
	for (const name of ['a', 'b', 'c']) await made({ type: 'none' }, name);
	const { body } = await call('GET', '/v2/connectors?limit=2&page=2');
	expect(body).toMatchObject({ total_count: 3, data: [{ name: 'c' }] });
});

test('an update changes what it names, and nothing else', async () => {
	const path = `/v2/connectors/${await made({ type: 'bearer', token: 't' })}`;
	expect((await call('PATCH', path, { name: 'Other' })).body).toMatchObject({
		...CONNECTOR,
		name: 'Other',
		auth_config: { type: 'bearer' },
	});
	const { body } = await call('PATCH', path, { auth_config: { type: 'oauth2' } });
	expect(body).toMatchObject({ name: 'Other', oauth_status: 'pending' });
	expect(body).toHaveProperty('authorize_url');
	expect((await call('PATCH', path, {})).status).toBe(400);
});

test('only an OAuth connector is reconnected', async () => {
	const id = await made({ type: 'oauth2' });
	await emulator().control.changeConnector(id, { oauth_status: 'needs_reauth' });
	expect((await call('GET', `/v2/connectors/${id}`)).body.oauth_status).toBe('needs_reauth');
	const again = await call('POST', `/v2/connectors/${id}/oauth/reconnect`);
	expect([again.status, again.body.authorize_url]).toEqual([200, expect.stringContaining(id)]);
	const other = await call('POST', `/v2/connectors/${await made()}/oauth/reconnect`);
	expect(other.status).toBe(400);
});

test('the preview shows what the server offers', async () => {
	const id = await made();
	const tools = [{ name: 'list_issues', description: 'List issues' }];
	await emulator().control.changeConnector(id, { tools });
	expect((await call('GET', `/v2/connectors/${id}/preview`)).body).toEqual({ tools });
});

test('a deleted connector is gone', async () => {
	const path = `/v2/connectors/${await made()}`;
	const answer = await call('DELETE', path);
	expect([answer.status, answer.text]).toEqual([204, '']);
	for (const [method, suffix] of [
		['GET', ''],
		['DELETE', ''],
		['GET', '/preview'],
		['POST', '/oauth/reconnect'],
	] as const) {
		expect((await call(method, path + suffix)).status).toBe(404);
	}
	expect((await call('GET', '/v2/connectors')).body.total_count).toBe(0);
});
