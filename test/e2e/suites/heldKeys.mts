import { readFile } from 'node:fs/promises';
import { HELD_KEYS, ENTERED_KEYS, meetingTokens } from '../support/secrets.mts';
import type { Stage } from '../support/stage.mts';
import { byId, callTavus } from '../support/tavus.mts';
import { eventOf, itemsOf, publishTrigger, runTavus } from '../support/workflows.mts';

const MASK = '********';
const TOOL_CALLED = 'application.post_call_action_executed';
const [LLM_KEY, HEADER, TOOL_TOKEN, PASSWORD] = ENTERED_KEYS;
/** In an address that the user made up. */
const WEBHOOK_KEY = 'e2e-webhook-key-4f6b';
const ANNA = 'r90bbd427f71';

const LAYERS = {
	llm: {
		model: 'gpt-4o',
		base_url: 'https://llm.example.com/v1',
		api_key: HELD_KEYS.llm,
		headers: { Authorization: `Bearer ${HELD_KEYS.header}` },
		default_query: { 'api-version': '2026-01-01', key: HELD_KEYS.query },
	},
	tts: { tts_engine: 'elevenlabs', api_key: HELD_KEYS.tts },
};

/** What the secrets of everybody's providers are looked for in: each operation that gives them out, and what Tavus echoes. */
export function heldKeysSuite(stage: () => Stage): void {
	describe('the keys that Tavus holds for the user', () => {
		let personaId: string;
		let toolId: string;
		beforeAll(async () => {
			await stage().emulator.control.reset();
			const persona = await callTavus(stage(), 'POST', '/v2/personas', {
				persona_name: 'Anna',
				system_prompt: 'You are Anna.',
				default_replica_id: ANNA,
				layers: LAYERS,
			});
			personaId = String(persona['persona_id']);
			const tool = await callTavus(stage(), 'POST', '/v2/tools', {
				name: 'save_summary',
				description: 'Saves a summary',
				delivery: {
					api: {
						url: 'https://tools.example.com/summary',
						headers: { 'X-Api-Key': HELD_KEYS.toolHeader },
						auth: { type: 'bearer', token: HELD_KEYS.tool },
					},
				},
			});
			toolId = String(tool['tool_id']);
			await callTavus(stage(), 'POST', `/v2/pals/${personaId}/tools`, { tool_ids: [toolId] });
			// Tavus gives them back, so what a node shows is the node's doing.
			const told = JSON.stringify(await callTavus(stage(), 'GET', `/v2/personas/${personaId}`));
			for (const key of ['llm', 'header', 'query', 'tts'] as const) {
				expect(told).toContain(HELD_KEYS[key]);
			}
		});

		const shown = async (parameters: Record<string, unknown>): Promise<string> => {
			const execution = await runTavus(stage(), { parameters });
			const items = itemsOf(execution);
			expect(items.length).toBeGreaterThan(0);
			for (const key of Object.values(HELD_KEYS)) expect(execution.rawData).not.toContain(key);
			const text = JSON.stringify(items);
			for (const key of ENTERED_KEYS) expect(text).not.toContain(key);
			return text;
		};

		test.each([
			['get', {}],
			['getMany', { returnAll: true }],
			['update', { updateFields: { personaName: '=Anna {{ $execution.id }}' } }],
			['getTools', {}],
			['get', { source: 'draft' }],
		])('persona: %s %j', async (operation, more) => {
			// From then on changes are made to the draft.
			if ('source' in more) await stage().emulator.control.personas.openInBuilder(personaId);
			for (const simplify of [true, false]) {
				const parameters = { operation, personaId: byId(personaId), simplify, ...more };
				const text = await shown({ resource: 'persona', ...parameters });
				// An update tells only that it was done, and a short item leaves the layers out.
				if (operation.startsWith('get') && operation !== 'getTools' && !simplify) {
					expect(text).toContain(MASK);
				}
			}
		});

		test.each([
			['get', {}],
			['getMany', { returnAll: true }],
			['update', { updateFields: { description: 'Saves it' } }],
		])('tool: %s', async (operation, more) => {
			const parameters = { operation, toolId: byId(toolId), simplify: false, ...more };
			expect(await shown({ resource: 'tool', ...parameters })).toContain(MASK);
		});

		test('those that are entered do not come out again', async () => {
			const llm = {
				customModel: 'gpt-4o',
				baseUrl: 'https://llm.example.com/v1',
				llmApiKey: LLM_KEY,
				headers: { row: [{ name: 'Authorization', value: `Bearer ${HEADER}` }] },
			};
			const persona = {
				resource: 'persona',
				operation: 'create',
				personaName: 'Ben',
				systemPrompt: 'You are Ben.',
				defaultReplicaId: byId(ANNA),
				llm,
			};
			await shown(persona);
			await shown({
				resource: 'persona',
				operation: 'update',
				personaId: byId(personaId),
				llm,
			});
			await shown({
				resource: 'tool',
				operation: 'create',
				name: 'get_weather',
				description: 'Gets the weather',
				delivery: 'api',
				url: 'https://tools.example.com/weather',
				authType: 'bearer',
				token: TOOL_TOKEN,
			});
			await shown({
				resource: 'connector',
				operation: 'create',
				name: 'n8n',
				serverUrl: 'https://n8n.example.com/mcp/tools',
				authType: 'bearer',
				token: TOOL_TOKEN,
			});
			await shown({
				resource: 'deployment',
				operation: 'create',
				personaId: byId(personaId),
				channel: 'widget',
				additionalFields: { password: PASSWORD },
			});
			const sent = JSON.stringify(
				(await stage().emulator.control.requests()).map(({ body }) => body),
			);
			for (const key of [LLM_KEY, HEADER, TOOL_TOKEN, PASSWORD]) expect(sent).toContain(key);
		});

		/** A call after which a tool was called, as the trigger is told. */
		const calledTool = async (key: string, callbackUrl: string): Promise<string> => {
			const execution = await runTavus(stage(), {
				parameters: { resource: 'conversation', replicaId: byId(ANNA), callbackUrl },
			});
			const id = String(itemsOf(execution)[0]?.['conversation_id']);
			await stage().emulator.control.conversations.event(id, {
				event_type: TOOL_CALLED,
				properties: {
					tool_id: toolId,
					tool_name: 'save_summary',
					status: 'success',
					request: {
						url: `https://tools.example.com/summary?api_key=${key}&city=Rio`,
						headers: { Authorization: `Bearer ${key}`, Accept: '*/*' },
						body: '{}',
					},
				},
			});
			return id;
		};

		test.each([true, false])(
			'what a tool was called with, as callbacks echo it (simplify: %s)',
			async (simplify) => {
				const options = { simplify };
				const trigger = await publishTrigger(stage(), { events: [TOOL_CALLED], options });
				await calledTool(HELD_KEYS.tool, `${trigger.url}?key=${WEBHOOK_KEY}`);
				const started = await trigger.next([]);
				expect(JSON.stringify(eventOf(started))).toContain('city=Rio');
				for (const key of [HELD_KEYS.tool, WEBHOOK_KEY]) {
					expect(started.rawData).not.toContain(key);
				}
			},
		);

		test('what a tool was called with, among the events of the conversation', async () => {
			const key = 'e2e-key-in-an-event-20c6';
			const id = await calledTool(key, '');
			const got = await runTavus(stage(), {
				parameters: {
					resource: 'conversation',
					operation: 'get',
					conversationId: byId(id),
					output: 'events',
				},
			});
			expect(JSON.stringify(itemsOf(got))).toContain('city=Rio');
			expect(got.rawData).not.toContain(key);
		});

		test('the token of a private room is in the item that makes it, and nowhere else', async () => {
			const trigger = await publishTrigger(stage(), { events: ['system.shutdown'] });
			const execution = await runTavus(stage(), {
				parameters: {
					resource: 'conversation',
					replicaId: byId(ANNA),
					callbackUrl: trigger.url,
					additionalFields: { requireAuth: true },
				},
			});
			const [item] = itemsOf(execution);
			const token = String(item?.['meeting_token']);
			expect(token.length).toBeGreaterThan(20);
			meetingTokens.add(token);
			const before = await trigger.executions();
			const { control } = stage().emulator;
			await control.conversations.hold(String(item?.['conversation_id']));
			expect((await trigger.next(before)).rawData).not.toContain(token);
			expect(await readFile(stage().n8n.logFile, 'utf8')).not.toContain(token);
		});
	});
}
