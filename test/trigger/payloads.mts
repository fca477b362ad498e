import { triggerUrl } from './harness.mts';

/** Callbacks as docs.tavus.io shows them ("Webhooks and Callbacks") or as Tavus was seen to send them. */
export const CONVERSATION = 'c123456';
export const REPLICA = 'r90bbd427f71';
export const PERSONA = 'pcb7a34da5fe';

type Json = Record<string, unknown>;

export interface Event {
	event: string;
	/** What the trigger calls it, when that is another name. */
	as?: string;
	timestamp: string;
	properties: Json;
	/** What Simplify makes of it, beside ids and time. */
	data: Json;
}

export const TRANSCRIPT = [
	{
		role: 'system',
		content: 'You are a helpful assistant. SECRET PROMPT',
		timestamp: 1779475650.1,
	},
	{
		role: 'user',
		content: 'Hi.',
		timestamp: 1779475660.12,
		seconds_from_start: 4.43,
		duration: 0.42,
	},
	{
		role: 'assistant',
		content: 'Hello!',
		timestamp: 1779475661.04,
		seconds_from_start: 5.35,
		duration: 1.62,
		inference_id: 'inf_abc123',
	},
];

const same = (properties: Json): Pick<Event, 'properties' | 'data'> => ({
	properties,
	data: properties,
});

export const EVENTS: Event[] = [
	{
		event: 'system.replica_joined',
		timestamp: '2025-07-11T06:40:00.000000Z',
		properties: { replica_id: REPLICA },
		data: {},
	},
	{
		event: 'system.pal_joined',
		as: 'system.replica_joined',
		timestamp: '2025-07-11T06:40:00.100000Z',
		properties: { face_id: REPLICA },
		data: {},
	},
	{
		event: 'system.shutdown',
		timestamp: '2025-07-11T06:48:37.564961Z',
		properties: { replica_id: REPLICA, shutdown_reason: 'participant_left_timeout' },
		data: { shutdown_reason: 'participant_left_timeout' },
	},
	{
		event: 'application.transcription_ready',
		timestamp: '2025-07-11T06:48:37.566057Z',
		properties: { replica_id: REPLICA, transcript: TRANSCRIPT },
		data: {
			transcript: 'User: Hi.\nAssistant: Hello!',
			turns: [
				expect.objectContaining({ role: 'user', text: 'Hi.' }),
				expect.objectContaining({ role: 'assistant', text: 'Hello!' }),
			],
			duration: 2.54,
		},
	},
	{
		event: 'application.recording_ready',
		timestamp: '2025-06-19T06:55:18.137386Z',
		...same({
			bucket_name: 'b',
			s3_key: 'tavus/c123456/1750316118137',
			duration: 14,
			storage_provider: 's3',
			storage_uri: 's3://b/tavus/c123456/1750316118137',
		}),
	},
	{
		event: 'application.recording_copy_failed',
		timestamp: '2026-06-19T06:55:18.137386Z',
		...same({
			recording_id: '3f1c',
			s3_key: 'tavus/c123456/1750316118137',
			duration: 14,
			storage_provider: 's3',
			error_code: 'DESTINATION_AUTH_FAILED',
			error_message: 'Access denied.',
		}),
	},
	{
		event: 'application.perception_analysis',
		timestamp: '2025-07-11T06:51:37.591677Z',
		...same({ analysis: "Here's a summary of the visual observations:\n* **Calm**" }),
	},
	{
		event: 'application.perception_unavailable',
		timestamp: '2025-07-11T06:51:37.591677Z',
		...same({ reason: 'no_vision_history' }),
	},
	{
		event: 'application.post_call_action_executed',
		timestamp: '2026-07-11T06:51:37.591677Z',
		...same({
			tool_id: 'tabc123def456',
			tool_name: 'save_lead',
			status: 'success',
			request: { url: 'https://crm.example.com/leads', body: '{"name":"Ada"}' },
			response: { status_code: 200 },
		}),
	},
	{
		event: 'application.memory_consolidation',
		timestamp: '2026-07-11T06:51:38.591677Z',
		properties: { memories: ['Likes tea.'] },
		data: { properties: { memories: ['Likes tea.'] } },
	},
	{
		event: 'application.raven_memory_evidence',
		timestamp: '2026-07-11T06:51:39.591677Z',
		...same({ analysis: 'A kettle on the desk.' }),
	},
];

/** As the callback of an event has it; `more` replaces or adds, undefined takes away. */
export function callbackOf({ event, timestamp, properties }: Event, more: Json = {}): Json {
	return {
		properties,
		conversation_id: CONVERSATION,
		webhook_url: triggerUrl,
		event_type: event,
		message_type: event.split('.')[0],
		timestamp,
		...more,
	};
}

/** As `GET /v2/conversations/{id}?verbose=true` has the conversation. */
export function conversationOf(events: readonly Event[], more: Json = {}): Json {
	return {
		conversation_id: CONVERSATION,
		conversation_name: 'A Meeting with Hassaan',
		conversation_url: `https://tavus.daily.co/${CONVERSATION}`,
		status: 'ended',
		callback_url: triggerUrl,
		replica_id: REPLICA,
		persona_id: PERSONA,
		created_at: '2026-04-29T03:45:49Z',
		updated_at: '2026-04-29T03:47:01Z',
		events: events.map(({ event, timestamp, properties }) => ({
			event_type: event,
			timestamp,
			properties,
		})),
		...more,
	};
}

/** The same in the words of June 2026. */
export function inNewWords(body: Json): Json {
	const names = new Map([
		['replica_id', 'face_id'],
		['persona_id', 'pal_id'],
	]);
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [
			names.get(key) ?? key,
			key === 'properties' ? inNewWords(value as Json) : value,
		]),
	);
}

export const INTERACTION = {
	interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	tool_call_id: 'call_8f2d41',
	component: 'canvas.question',
	component_version: 'v1',
	type: 'submit',
	value: { selected_option_ids: ['opt_2'], skipped: false },
};

/** As the list of interactions has it. */
export const RECORDED = {
	...INTERACTION,
	conversation_id: CONVERSATION,
	metadata: { client: 'kiosk-web' },
	created_at: '2026-06-09T21:14:03.518923',
};

export const CANVAS = {
	message_type: 'canvas',
	event_type: 'canvas.interaction',
	conversation_id: CONVERSATION,
	timestamp: '2026-06-09T21:14:03.498Z',
	properties: INTERACTION,
};

export const OBJECTIVE = {
	conversation_id: CONVERSATION,
	objective_name: 'ask_for_budget',
	output_variables: { budget: '10000' },
};

export const GUARDRAIL = {
	conversation_id: CONVERSATION,
	properties: {
		guardrail: 'No Competitors',
		guardrail_uuid: 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6',
	},
};

export const DOCUMENT = {
	document_id: 'd8-5c71baca86fc',
	document_name: 'Handbook',
	document_url: 'https://docs.example.com/handbook.pdf',
	status: 'ready',
	error_message: null,
	progress: 100,
	tags: ['docs'],
	crawl_count: 1,
	created_at: '2026-01-01T12:00:00Z',
	updated_at: '2026-01-01T12:05:00Z',
};
