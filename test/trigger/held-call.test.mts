import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { useEmulator } from '../emulator/harness.mts';
import { Published, type Posted } from './harness.mts';

const { emulator, call } = useEmulator();

const EVENTS = [
	'application.memory_consolidation',
	'application.perception_analysis',
	'application.post_call_action_executed',
	'application.raven_memory_evidence',
	'application.recording_ready',
	'application.transcription_ready',
	'canvas.interaction',
	'system.replica_joined',
	'system.shutdown',
];
const CONTENT = {
	turns: [
		{ role: 'user', content: 'Hi.' },
		{ role: 'assistant', content: 'Hello!' },
	],
	recording: true,
	postCallActions: [{ tool_name: 'save_lead' }, { tool_name: 'post_summary' }],
	memory: 'Likes tea.',
	canvas: [
		{
			interaction_id: 'ci_1',
			tool_call_id: 'call_1',
			component: 'canvas.question',
			component_version: 'v1',
			type: 'submit',
			value: { selected_option_ids: ['opt_2'] },
		},
	],
};

let server: Server;
let trigger: Published;
const posted: Array<{ body: Record<string, unknown>; outcome: Posted }> = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		void (async () => {
			const body = (await json(request)) as Record<string, unknown>;
			const outcome = await trigger.post(body, { signature: 'none' });
			posted.push({ body, outcome });
			response.writeHead(outcome.status).end();
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	posted.length = 0;
	const { url: baseUrl, apiKey } = emulator();
	trigger = new Published({
		credentials: { baseUrl, apiKey },
		parameters: { events: EVENTS },
	});
});
afterAll(async () => await new Promise((resolve) => server.close(resolve)));

async function hold(playing: object = {}): Promise<string> {
	const callback_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a?key=K1`;
	const created = await call('POST', '/v2/conversations', {
		replica_id: 'r90bbd427f71',
		persona_id: 'pcb7a34da5fe',
		callback_url,
		properties: { enable_recording: true },
	});
	expect(created.text).toContain('conversation_id');
	const id = String(created.body.conversation_id);
	const held = await call('POST', `/_control/conversations/${id}/hold`, { ...CONTENT, ...playing });
	expect(held.status).toBe(200);
	return id;
}

test.each([
	['as they come', {}, 1],
	['each twice', { callback: 'twice' }, 2],
	['before the API knows of them', { callback: 'early', callbackDelayMs: 300 }, 1],
	['out of order', { callback: 'out-of-order' }, 1],
	['with an address in each', { webhookUrl: true }, 1],
	['with no address', { webhookUrl: false }, 1],
])('a whole call, %s, starts one execution for each event', async (_name, playing, times) => {
	const id = await hold(playing);
	// Joined is sent under two names, and there are two actions.
	expect(posted).toHaveLength((EVENTS.length + 2) * times);
	expect(posted.map(({ outcome }) => outcome.status)).toEqual(posted.map(() => 200));
	const items = posted.flatMap(({ outcome }) => outcome.started ?? []).map((item) => item.json);
	expect(items.map(({ event }) => event).sort()).toEqual(
		[...EVENTS, 'application.post_call_action_executed'].sort(),
	);
	for (const item of items)
		expect(item).toMatchObject({ confirmed: true, resource: 'conversation', resource_id: id });
	const tools = items.map(({ data }) => (data as Record<string, unknown>)['tool_name']);
	expect(tools.filter((tool) => tool !== undefined).sort()).toEqual(['post_summary', 'save_lead']);
	const transcript = items.find(({ event }) => event === 'application.transcription_ready');
	expect(transcript?.['data']).toMatchObject({ transcript: 'User: Hi.\nAssistant: Hello!' });
	const shutdown = items.find(({ event }) => event === 'system.shutdown');
	expect(shutdown?.['data']).toMatchObject({ shutdown_reason: 'participant_left_timeout' });
	expect(JSON.stringify(items)).not.toContain('K1');
});

test('what somebody makes up about a call that was held starts nothing', async () => {
	const id = await hold({ steps: ['joined', 'shutdown'] });
	const before = posted.length;
	const forged = { conversation_id: 'c0000000000', event_type: 'system.shutdown', properties: {} };
	expect(await trigger.post(forged)).toMatchObject({ status: 401, started: undefined });
	const again = { ...forged, conversation_id: id, properties: { shutdown_reason: 'made up' } };
	expect(await trigger.post(again)).toMatchObject({ status: 200, started: undefined });
	expect(posted).toHaveLength(before);
});
