import { isRecord, type JsonRecord } from './values';

/**
 * The words of Tavus, in one place. Tavus renamed Replica to Face and Persona to PAL in June 2026; answers and callbacks carry either
 * name (docs.tavus.io, PAL and Face pages).
 */
const LEGACY_NAMES: ReadonlyArray<readonly [legacy: string, renamed: string]> = [
	['replica_id', 'face_id'],
	['replica_name', 'face_name'],
	['replica_type', 'face_type'],
	['persona_id', 'pal_id'],
	['persona_name', 'pal_name'],
	['persona_type', 'pal_type'],
	['default_replica_id', 'default_face_id'],
];

/** What Simplify keeps of a resource: at most ten fields, the most useful first. */
export const SIMPLE_FIELDS = {
	replica: [
		'replica_id',
		'replica_name',
		'status',
		'training_progress',
		'error_message',
		'model_name',
		'replica_type',
		'thumbnail_video_url',
		'created_at',
		'updated_at',
	],
	video: [
		'video_id',
		'video_name',
		'status',
		'status_details',
		'download_url',
		'hosted_url',
		'stream_url',
		'replica_id',
		'created_at',
		'updated_at',
	],
	conversation: [
		'conversation_id',
		'conversation_name',
		'conversation_url',
		'status',
		'shutdown_reason',
		'duration',
		'replica_id',
		'persona_id',
		'created_at',
		'updated_at',
	],
	document: [
		'document_id',
		'document_name',
		'document_url',
		'status',
		'error_message',
		'progress',
		'tags',
		'crawl_count',
		'created_at',
		'updated_at',
	],
	persona: [
		'persona_id',
		'persona_name',
		'system_prompt',
		'default_replica_id',
		'document_ids',
		'document_tags',
		'objectives_id',
		'conferencing_email',
		'created_at',
		'updated_at',
	],
	tool: [
		'tool_id',
		'name',
		'description',
		'parameters',
		'delivery',
		'trigger_type',
		'origin',
		'on_call',
		'on_resolve',
		'updated_at',
	],
	personaTool: [
		'persona_id',
		'tool_id',
		'name',
		'description',
		'parameters',
		'delivery',
		'trigger_type',
		'origin',
		'on_resolve',
		'updated_at',
	],
	skill: ['skill_id', 'name', 'description', 'config_schema', 'status', 'created_at', 'updated_at'],
	personaSkill: ['persona_id', 'skill_id', 'config', 'attached_at', 'updated_at'],
	deployment: [
		'deployment_id',
		'name',
		'channel',
		'status',
		'persona_id',
		'has_password',
		'usage_today',
		'usage_total',
		'created_at',
		'updated_at',
	],
	connector: [
		'connector_id',
		'name',
		'server_url',
		'oauth_status',
		'authorize_url',
		'selected_tool_names',
		'last_indexed_at',
		'last_index_error',
		'created_at',
		'updated_at',
	],
	memoryStore: ['memory_store_id', 'persona_id', 'participant_tag', 'created_at', 'updated_at'],
	deploymentInit: [
		'deployment_id',
		'channel',
		'is_available',
		'unavailable_reason',
		'has_password',
		'limits',
		'captcha',
		'thumbnail_video_url',
		'thumbnail_image_url',
		'show_tavus_branding',
	],
	objective: [
		'objectives_id',
		'objective_name',
		'objectives',
		'status',
		'created_at',
		'updated_at',
	],
	guardrail: [
		'uuid',
		'guardrail_name',
		'guardrail_prompt',
		'modality',
		'app_message',
		'tags',
		'callback_url',
		'created_at',
		'updated_at',
	],
	guardrailSet: [
		'guardrails_id',
		'guardrails_name',
		'guardrail_name',
		'guardrails',
		'created_at',
		'updated_at',
	],
	pronunciationDictionary: [
		'pronunciation_dictionary_id',
		'name',
		'rules',
		'rules_count',
		'created_at',
		'updated_at',
	],
	voice: [
		'voice_name',
		'voice_id',
		'status',
		'error_message',
		'voice_type',
		'description',
		'replica_id',
		'audio_url',
		'tags',
		'created_at',
	],
} as const satisfies Record<string, readonly string[]>;

/**
 * Adds the legacy name wherever Tavus sent the new one only, or null under the legacy one, so that `replica_id` and `persona_id` are
 * always there. What Tavus sent stays as it is.
 */
export function withLegacyNames<Row extends JsonRecord>(row: Row): Row {
	const added: JsonRecord = {};
	for (const [legacy, renamed] of LEGACY_NAMES) {
		if ((row[legacy] ?? null) === null && Object.hasOwn(row, renamed)) added[legacy] = row[renamed];
	}
	return { ...added, ...row, ...added };
}

/**
 * The object inside an answer about one: `{…}`, `{ data: {…} }` or `{ data: [{…}] }`, all of which Tavus documents. A video's own
 * `data` (its script) stands beside its status and is not taken for it.
 */
export function unwrapOne(body: unknown): JsonRecord | undefined {
	if (!isRecord(body)) return undefined;
	if (!Object.hasOwn(body, 'data') || Object.hasOwn(body, 'status')) return body;
	const { data } = body;
	const inner: unknown = Array.isArray(data) ? (data as unknown[])[0] : data;
	return isRecord(inner) ? inner : undefined;
}

/** The given fields that the row has, in the given order. */
export function pick<Row extends JsonRecord>(row: Row, names: readonly string[]): Row {
	const found = names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]);
	return Object.fromEntries(found) as Row;
}
