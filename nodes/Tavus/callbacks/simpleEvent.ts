import { isoTime, SHUTDOWN, shutdownReason } from '../conversation';
import { readTranscript } from '../transcript';
import { asRecord, present, type JsonRecord } from '../values';
import { pick } from '../simpleFields';
import type { Callback } from './callback';

type Properties = (properties: JsonRecord) => JsonRecord;

const only =
	(...names: string[]): Properties =>
	(properties) =>
		pick(properties, names);

/** What Simplify keeps of an event's properties: at most six fields, four more are the conversation's. */
const PROPERTIES: ReadonlyMap<string, Properties> = new Map<string, Properties>([
	[SHUTDOWN, (properties) => present({ shutdown_reason: shutdownReason(properties) })],
	[
		'application.transcription_ready',
		(properties) => {
			const { text, turns, duration } = readTranscript(properties);
			return present<unknown>({ transcript: text, turns, duration });
		},
	],
	[
		'application.recording_ready',
		only('storage_uri', 'storage_provider', 'bucket_name', 's3_key', 'duration'),
	],
	[
		'application.recording_copy_failed',
		only('error_code', 'error_message', 'recording_id', 'storage_provider', 's3_key', 'duration'),
	],
	['application.perception_analysis', only('analysis')],
	['application.perception_unavailable', only('reason')],
	[
		'application.post_call_action_executed',
		only('tool_id', 'tool_name', 'status', 'error_message', 'request', 'response'),
	],
	['application.raven_memory_evidence', only('analysis')],
	[
		'canvas.interaction',
		only('interaction_id', 'tool_call_id', 'component', 'type', 'value', 'metadata'),
	],
	['guardrail.triggered', only('guardrail', 'guardrail_uuid')],
	['system.replica_joined', only()],
]);

/**
 * An event of a conversation in at most ten fields: its ids, its time as ISO 8601 in UTC, and what it is about. The reason of an end is one
 * word, the transcript readable text.
 *
 * @param source the API's copy of the event, or the posted callback
 */
export function simpleEvent(callback: Callback, source: JsonRecord): JsonRecord {
	const properties = asRecord(source['properties']) ?? {};
	const about = PROPERTIES.get(callback.event);
	const rule = pick(source, ['objective_name', 'output_variables']);
	return {
		...present<unknown>({
			conversation_id: callback.conversationId,
			replica_id: callback.replicaId,
			persona_id: callback.personaId,
			timestamp: isoTime(source['timestamp']) ?? source['timestamp'],
		}),
		...(callback.event === 'objective.completed' ? rule : (about?.(properties) ?? { properties })),
	};
}
