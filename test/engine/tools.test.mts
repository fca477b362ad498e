import type { IDataObject } from 'n8n-workflow';

import type { TavusOptions } from './harness.mts';
import { runsOf, type Faked } from './harness/faked.mts';
import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import type { Responder } from './harness/tavus-server.mts';

closedNetwork();

const run = async (
	resource: string,
	operation: string,
	parameters: IDataObject,
	respond: Responder,
	more?: Partial<TavusOptions>,
): Promise<Faked> => await runsOf({ resource, operation })(parameters, respond, more);

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

describe('the skills of a persona', () => {
	const skill = (id: string): IDataObject => ({ personaId: byId('p1'), skillId: byId(id) });
	const respond: Responder = ({ body }) => ({ body: { ...(body as object) } });

	test.each([
		['chosen by hand', byId('presentation')],
		['an expression', byId('={{ $json.skill }}')],
	])('settings count for the skill, %s', async (_way, skillId) => {
		const { run: made, tavus } = await run(
			'persona',
			'attachSkill',
			{
				...skill('presentation'),
				skillId,
				additionalFields: {
					documentIds: { row: [{ documentId: byId('={{ $json.documents }}') }] },
					slidesTrigger: 'walk_the_deck',
				},
			},
			respond,
			{ items: [{ skill: 'presentation', documents: ['d1', 'd2'] }] },
		);
		expect(made.error).toBeUndefined();
		expect(tavus.requests).toEqual([
			expect.objectContaining({
				method: 'PUT',
				path: '/v2/pals/p1/skills/presentation',
				body: { config: { document_ids: ['d1', 'd2'], slides_trigger: 'walk_the_deck' } },
			}),
		]);
		expect(made.items[0]?.json).toMatchObject({ persona_id: 'p1', skill_id: 'presentation' });
	});

	test('the whole set, with the settings of each row', async () => {
		const { run: made, tavus } = await run(
			'persona',
			'replaceSkills',
			{
				personaId: byId('p1'),
				skills: {
					skill: [
						{ skillId: byId('internet_search') },
						{
							skillId: byId('presentation'),
							documentIds: { row: [{ documentId: byId('d1') }] },
							prompt: 'Be brief.',
						},
						{ skillId: byId('magic_canvas'), disabledComponents: ['chart'] },
					],
				},
			},
			() => ({ body: { data: { internet_search: { config: {} } } } }),
		);
		expect(tavus.requests[0]).toMatchObject({
			method: 'PUT',
			path: '/v2/pals/p1/skills',
			body: {
				skills: {
					internet_search: { config: {} },
					presentation: { config: { document_ids: ['d1'], prompt: 'Be brief.' } },
					magic_canvas: { config: { components: { chart: { enabled: false } } } },
				},
			},
		});
		expect(made.items.map(({ json }) => json)).toEqual([
			{
				persona_id: 'p1',
				changed: true,
				skills: [{ skill_id: 'internet_search', config: {} }],
			},
		]);
	});

	test('a list that comes as an object: one item each, in one request without page numbers', async () => {
		const { run: made, tavus } = await run(
			'persona',
			'getSkills',
			{ personaId: byId('p1'), returnAll: true },
			() => ({
				body: { data: { presentation: { config: {} }, magic_canvas: { config: {} } } },
			}),
		);
		expect(tavus.requests).toEqual([
			expect.objectContaining({ method: 'GET', path: '/v2/pals/p1/skills', query: {} }),
		]);
		expect(made.items.map(({ json }) => json['skill_id'])).toEqual([
			'presentation',
			'magic_canvas',
		]);
	});
});

describe('starting a conversation through a deployment', () => {
	const conversation = {
		conversation_id: 'c123456',
		conversation_url: 'https://tavus.daily.co/c123456',
		status: 'active',
	};

	test('costs money: more than the limit are not started', async () => {
		const { run: made, tavus } = await run(
			'deployment',
			'start',
			{ deploymentId: byId('d1'), options: { maxJobs: 1 } },
			() => ({ body: conversation }),
			{ items: [{}, {}] },
		);
		expect(tavus.requests).toEqual([]);
		expect(made.error?.message).toMatch(/Maximum Jobs/);
	});

	test('with the memories of the visitor', async () => {
		const { run: made, tavus } = await run(
			'deployment',
			'start',
			{
				deploymentId: byId('d1'),
				additionalFields: { memoryStores: '={{ $json.customer }}' },
			},
			() => ({ body: conversation }),
			{ items: [{ customer: 'customer-42' }] },
		);
		expect(tavus.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v2/deployments/d1/start',
				body: { memory_stores: ['customer-42'] },
			}),
		]);
		expect(made.items[0]?.json).toEqual({ deployment_id: 'd1', ...conversation });
	});
});

test('an update of a deployment fits the document that Tavus has', async () => {
	const { run: made, tavus } = await run(
		'deployment',
		'update',
		{
			deploymentId: byId('d1'),
			updateFields: { maxCallDuration: 600, customizationJson: '{ "widget": { "a": 1 } }' },
		},
		({ method }) =>
			method === 'GET'
				? { body: { deployment_id: 'd1', status: 'active', customization: { widget: { b: 2 } } } }
				: { status: 304 },
	);
	expect(tavus.requests[1]?.body).toEqual([
		{ op: 'add', path: '/customization/widget/a', value: 1 },
		{ op: 'add', path: '/limits', value: { max_call_duration: 600 } },
	]);
	expect(made.items[0]?.json).toEqual({ deployment_id: 'd1', changed: false });
});
