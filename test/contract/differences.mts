const NEWER = 'on the pages of docs.tavus.io, which are newer than the document';
const FREE = 'what a user adds as JSON';
const EXAMPLES = 'the document says text; its own examples hold lists, booleans and objects';
const FLAT = 'guardrails of their own are newer than the document, which knows sets only';

/**
 * Where the node's requests go beyond Tavus's OpenAPI document of August 2026, and why. Each is looked for: one that no request shows
 * any more has to go.
 */
export const DIFFERENCES: ReadonlyArray<readonly [where: string, reason: string]> = [
	['GET /v2/guardrails ?legacy', FLAT],
	['PATCH /v2/personas/{} [].value must be string', EXAMPLES],
	[
		"PATCH /v2/personas/{} [] must have required property 'value'",
		'the document itself says that a remove needs none',
	],
	['POST /v2/conversations enable_dynamic_greeting', NEWER],
	['POST /v2/conversations meeting_url', NEWER],
	['POST /v2/conversations more', FREE],
	['POST /v2/conversations participant_tags', NEWER],
	['POST /v2/conversations policy', NEWER],
	['POST /v2/conversations properties.a', FREE],
	['POST /v2/conversations properties.b', FREE],
	['POST /v2/conversations properties.c', FREE],
	['POST /v2/conversations properties.languages', NEWER],
	['POST /v2/conversations properties.recording_storage.key_template', NEWER],
	['POST /v2/documents more', FREE],
	['POST /v2/documents properties', NEWER],
	['POST /v2/guardrails app_message', FLAT],
	['POST /v2/guardrails callback_url', FLAT],
	['POST /v2/guardrails guardrail_name', FLAT],
	['POST /v2/guardrails guardrail_prompt', FLAT],
	['POST /v2/guardrails modality', FLAT],
	['POST /v2/guardrails tags', FLAT],
	['POST /v2/personas disclosure_type', NEWER],
	['POST /v2/personas greeting', NEWER],
	['POST /v2/personas guardrail_ids', NEWER],
	['POST /v2/personas guardrail_tags', NEWER],
	['POST /v2/personas is_template', FREE],
	['POST /v2/personas languages', NEWER],
	['POST /v2/personas layers.conferencing', NEWER],
	['POST /v2/personas layers.conversational_flow.sleep_phrase', NEWER],
	['POST /v2/personas layers.llm.default_query', NEWER],
	['POST /v2/personas layers.perception.emotion_recognition', NEWER],
	['POST /v2/personas layers.perception.perception_analysis_queries', NEWER],
	['POST /v2/personas layers.transport', FREE],
	['POST /v2/personas layers.tts.voice_id', NEWER],
	['POST /v2/personas verbal_disclosure', NEWER],
	['POST /v2/personas visual_disclosure', NEWER],
	['POST /v2/replicas properties.more', FREE],
	['POST /v2/videos properties.more', FREE],
];
