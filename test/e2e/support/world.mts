import type { RunningEmulator } from '../../../emulator/index.mts';
import { callTavus, ELSEWHERE } from './tavus.mts';

/** A stock replica of the emulator, and a voice that has a preview. */
const STOCK_REPLICA = 'r90bbd427f71';

const MEMORY_STORE = 'customer-42';

/** IDs of things that exist at Tavus, by the parameter that chooses one. */
export type World = Readonly<Record<string, string>>;

/** Makes one of everything, as a user of Tavus would have it. */
export async function makeWorld(emulator: RunningEmulator): Promise<World> {
	const call = async (method: string, path: string, body?: unknown) =>
		await callTavus({ emulator }, method, path, body);
	const make = async (path: string, idField: string, body: unknown): Promise<string> =>
		String((await call('POST', path, body))[idField]);

	// What a user adds as JSON is nobody's field yet.
	await emulator.control.change({ unknownFields: 'take' });
	const [memory = ''] = await emulator.control.seedMemories(MEMORY_STORE);
	const [replicaId = ''] = await emulator.control.seedReplicas(1);
	const videoId = await make('/v2/videos', 'video_id', {
		replica_id: STOCK_REPLICA,
		script: 'Hi.',
	});
	await emulator.control.finishVideo(videoId);
	const personaId = await make('/v2/personas', 'persona_id', {
		persona_name: 'Anna',
		system_prompt: 'You are Anna.',
		default_replica_id: STOCK_REPLICA,
		memories: [],
		layers: { stt: { hotwords: 'Tavus' } },
	});
	const toolId = await make('/v2/tools', 'tool_id', {
		name: 'save_summary',
		description: 'Saves a summary',
		parameters: { type: 'object', properties: {} },
	});
	await call('POST', `/v2/pals/${personaId}/tools`, { tool_ids: [toolId] });
	await call('PUT', `/v2/pals/${personaId}/skills/internet_search`, { config: {} });
	await call('PUT', `/v2/pals/${personaId}/skills/magic_canvas`, { config: {} });
	const documentId = await make('/v2/documents', 'document_id', {
		document_url: 'https://example.com/',
		crawl: { depth: 1, max_pages: 3 },
	});
	await emulator.control.finishDocument(documentId);
	const guardrail = { guardrail_name: 'no_competitors', guardrail_prompt: 'Name no competitors.' };
	await call('PUT', `/v2/pals/${personaId}/skills/presentation`, {
		config: { document_ids: [documentId] },
	});
	const callback = { callback_url: ELSEWHERE };
	const objectiveId = await make('/v2/objectives', 'objectives_id', {
		data: [
			{ objective_name: 'greet', objective_prompt: 'Say hello.', ...callback },
			{ objective_name: 'ask_if_new_patient', objective_prompt: 'Ask.', ...callback },
		],
	});
	const deploymentId = await make('/v2/deployments', 'deployment_id', {
		pal_id: personaId,
		channel: 'widget',
	});
	const conversationId = await make(`/v2/deployments/${deploymentId}/start`, 'conversation_id', {});
	await emulator.control.conversations.canvas(conversationId, {
		canvas: [{ component: 'canvas.question', type: 'submit', value: { skipped: false } }],
	});
	const memoryStoreId = await make('/v2/memory-stores', 'memory_store_id', {
		pal_id: personaId,
		participant_tag: 'user_12345',
	});
	await emulator.control.learn(memoryStoreId, {
		profile: { preferences: { communication_style: 'Short answers' } },
		timeline: {
			recent_conversations: [{ timestamp: '2026-10-01T10:00:00Z' }],
			weekly: [{ week: '2026-W40' }],
		},
	});
	const connectorId = await make('/v2/connectors', 'connector_id', {
		name: 'Linear',
		server_url: 'https://mcp.linear.app/mcp',
		auth_config: { type: 'oauth2' },
	});
	await emulator.control.changeConnector(connectorId, { tools: [{ name: 'list_issues' }] });
	const voiceId = await emulator.control.seedVoice();
	return {
		voiceId,
		defaultVoiceId: voiceId,
		memoryStore: MEMORY_STORE,
		memoryId: memory,
		memoryStoreId,
		pinnedMemoryId: await make(`/v2/memory-stores/${memoryStoreId}/pinned`, 'memory_id', {
			memory: 'Likes tea',
		}),
		connectorId,
		replicaId,
		defaultReplicaId: STOCK_REPLICA,
		videoId,
		voiceName: 'anna',
		personaId,
		toolId,
		documentId,
		objectiveId,
		objectivesId: objectiveId,
		guardrailId: await make('/v2/guardrails', 'uuid', guardrail),
		guardrailsId: await make('/v2/guardrails', 'guardrails_id', {
			name: 'set',
			data: [{ ...guardrail, ...callback }],
		}),
		pronunciationDictionaryId: await make(
			'/v2/pronunciation-dictionaries',
			'pronunciation_dictionary_id',
			{ name: 'Brand', rules: [{ text: 'Tavus', pronunciation: 'TAH-vus', type: 'alias' }] },
		),
		deploymentId,
		conversationId,
	};
}

/** The parameters with the IDs of a world in every picker, as deep as they are. */
export function inWorld(value: unknown, world: World, name = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => inWorld(entry, world, name));
	const known = world[name];
	// Memories are named in text fields.
	if (known !== undefined && typeof value === 'string' && name.startsWith('memory')) return known;
	if (typeof value !== 'object' || value === null) return value;
	if (known !== undefined && '__rl' in value) {
		// A set of the older kind is chosen like a guardrail; its ID is no UUID.
		const isSet =
			name === 'guardrailId' && !String((value as { value?: unknown }).value).includes('-');
		return { __rl: true, mode: 'id', value: isSet ? world['guardrailsId'] : known };
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, inWorld(inner, world, key)]),
	);
}
