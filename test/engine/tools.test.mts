import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import { run } from './harness/faked-run.mts';

closedNetwork();
const URL = 'https://n8n.example.com/webhook/weather/{city}';
const named = { name: 'get_weather', description: 'Get the current weather for a city' };

/** As docs.tavus.io shows it ("Get Tool"). */
const tool = {
	tool_id: 'tabc123def456',
	name: 'get_weather',
	delivery: {
		app_message: false,
		api: {
			url: URL,
			method: 'GET',
			timeout: 10,
			auth: { type: 'bearer', token: '********' },
		},
	},
};

describe('tools', () => {
	test('a webhook of n8n as a live tool, as the editor saves it', async () => {
		const { run: made, tavus } = await run(
			'tool',
			'create',
			{
				name: 'get_weather',
				description: 'Get the current weather for a city',
				parameters: {
					parameter: [{ name: 'city', description: 'City name', required: true }],
				},
				onResolve: 'generate_response',
				delivery: 'api',
				url: '={{ "https://n8n.example.com/webhook/weather/{city}" }}',
				authType: 'api_key',
				authName: 'X-API-Key',
				authValue: 'abc123',
				additionalFields: {
					timeout: 30,
					onCall: 'generate_filler',
					headers: { header: [{ name: 'X-Service', value: '={{ $json.service }}' }] },
				},
			},
			() => ({ body: tool }),
			{ items: [{ service: 'weather-bot' }] },
		);
		expect(tavus.created()).toEqual([
			{
				name: 'get_weather',
				description: 'Get the current weather for a city',
				parameters: {
					type: 'object',
					properties: { city: { type: 'string', description: 'City name' } },
					required: ['city'],
				},
				trigger_type: 'in_call',
				on_call: 'generate_filler',
				on_resolve: 'generate_response',
				delivery: {
					app_message: false,
					api: {
						url: URL,
						method: 'POST',
						timeout: 30,
						headers: { 'X-Service': 'weather-bot' },
						auth: { type: 'api_key', name: 'X-API-Key', value: 'abc123', location: 'header' },
					},
				},
			},
		]);
		expect(made.items[0]?.json).toMatchObject({ tool_id: 'tabc123def456' });
	});

	test('a name that exists is refused in the words of Tavus, and is not tried again', async () => {
		const { run: made, tavus } = await run('tool', 'create', named, () => ({
			status: 409,
			body: { error: "A tool named 'get_weather' already exists" },
		}));
		expect(made.error?.message).toContain("A tool named 'get_weather' already exists");
		expect(tavus.requests).toHaveLength(1);
	});

	test('one whose answer was lost is not made a second time by "Retry On Fail"', async () => {
		const { tavus } = await run('tool', 'create', named, () => ({ status: 502, body: {} }), {
			tries: 3,
		});
		expect(tavus.created()).toHaveLength(1);
	});

	test('an update of one setting keeps the others, and the secret that Tavus has', async () => {
		const { run: made, tavus } = await run(
			'tool',
			'update',
			{
				toolId: byId('tabc123def456'),
				updateFields: { timeout: 60, authType: 'bearer' },
			},
			() => ({ body: tool }),
		);
		expect(tavus.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /v2/tools/tabc123def456',
			'PATCH /v2/tools/tabc123def456',
		]);
		expect(tavus.requests[1]?.body).toEqual({
			delivery: {
				app_message: false,
				api: { url: URL, method: 'GET', timeout: 60, auth: { type: 'bearer' } },
			},
		});
		expect(made.items[0]?.json).toMatchObject({ tool_id: 'tabc123def456', changed: true });
	});

	test('a new secret inside the collection reaches Tavus', async () => {
		const { tavus } = await run(
			'tool',
			'update',
			{
				toolId: byId('tabc123def456'),
				updateFields: { authType: 'hmac', secret: 'shared' },
			},
			() => ({ body: tool }),
		);
		expect(tavus.requests[1]?.body).toMatchObject({
			delivery: { api: { auth: { type: 'hmac', secret: 'shared' } } },
		});
	});
});
