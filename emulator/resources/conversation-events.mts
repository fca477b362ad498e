import { randomBytes } from 'node:crypto';
import type { Emulator } from '../state.mts';
import type { Vocabulary } from '../vocabulary.mts';
import type { CallContent, PostCallAction } from './conversation-content.mts';
import { preciseNow, type Conversation } from './conversation-record.mts';
import { transcriptOf } from './conversation-transcript.mts';

/** An event before it happens; `properties` have legacy names. */
export interface EventDraft {
	event_type: string;
	properties: Record<string, unknown>;
	/** Whether its callback has `webhook_url`; docs.tavus.io, webhooks and callbacks, shows some without it. */
	hasUrl: boolean;
	/** Its words, where they are not those of the conversation. */
	words?: Vocabulary;
	/** What else is true once it has happened. */
	effect?(): void;
}

const DEFAULT_PERCEPTION =
	"Here's a summary of the visual observations:\n\n* **User appearance:** one person, sitting upright at a desk.\n* **User behaviour:** attentive throughout the call, and smiling twice.\n* **Screen activities:** nothing was shared.";
/** docs.tavus.io, webhooks and callbacks. */
const DEFAULT_REASON = 'participant_left_timeout reached';

/** Both are sent for one join, with the same content under its two names (docs.tavus.io, webhooks and callbacks). */
export function joinedEvents(conversation: Conversation): EventDraft[] {
	const { replica_id } = conversation;
	const effect = (): void => {
		if (conversation.visitor === 'awaited') conversation.visitor = 'here';
	};
	return [
		{
			event_type: 'system.replica_joined',
			properties: { replica_id },
			hasUrl: true,
			words: 'legacy',
			effect,
		},
		{ event_type: 'system.pal_joined', properties: { replica_id }, hasUrl: true, words: 'new' },
	];
}

export function shutdownEvent(
	conversation: Conversation,
	{ shutdownReason = DEFAULT_REASON, reasonField = 'shutdown_reason' }: CallContent,
): EventDraft {
	return {
		event_type: 'system.shutdown',
		properties: { replica_id: conversation.replica_id, [reasonField]: shutdownReason },
		hasUrl: true,
		effect: () => {
			conversation.status = 'ended';
		},
	};
}

export function transcriptEvent(
	emulator: Emulator,
	conversation: Conversation,
	content: CallContent,
): EventDraft {
	const { replica_id } = conversation;
	const transcript = transcriptOf(emulator, conversation, content);
	return {
		event_type: 'application.transcription_ready',
		properties: { replica_id, transcript },
		hasUrl: true,
	};
}

export function recordingEvent(
	{ conversation_id, properties: { recording_storage } }: Conversation,
	{ recording = true }: CallContent,
): EventDraft {
	const { provider = 's3', bucket_name, container } = recording_storage ?? {};
	const bucket = bucket_name ?? container ?? 'conversation-recordings';
	const s3_key = `tavus/${conversation_id}/${Date.now()}`;
	if (typeof recording === 'object') {
		const recording_id = randomBytes(8).toString('hex');
		return {
			event_type: 'application.recording_copy_failed',
			properties: { recording_id, s3_key, duration: 14, storage_provider: provider, ...recording },
			hasUrl: false,
		};
	}
	const scheme = { s3: 's3', gcs: 'gs' }[provider] ?? 'https';
	return {
		event_type: 'application.recording_ready',
		properties: {
			bucket_name: bucket,
			s3_key,
			duration: 14,
			storage_provider: provider,
			storage_uri: `${scheme}://${bucket}/${s3_key}`,
		},
		hasUrl: false,
	};
}

export function perceptionEvent({ perception = DEFAULT_PERCEPTION }: CallContent): EventDraft {
	if (typeof perception === 'object') {
		return {
			event_type: 'application.perception_unavailable',
			properties: { ...perception },
			hasUrl: true,
		};
	}
	return {
		event_type: 'application.perception_analysis',
		properties: { analysis: perception },
		hasUrl: true,
	};
}

export function postCallEvent({ body = {}, response, ...action }: PostCallAction): EventDraft {
	return {
		event_type: 'application.post_call_action_executed',
		properties: {
			tool_id: `t${randomBytes(6).toString('hex')}`,
			status: 'success',
			...action,
			request: { body: JSON.stringify(body) },
			...(response === undefined ? {} : { response }),
		},
		hasUrl: true,
	};
}

/** Seen in real calls, not documented. */
export function memoryEvents(analysis: string): EventDraft[] {
	return [
		{ event_type: 'application.memory_consolidation', properties: {}, hasUrl: true },
		{ event_type: 'application.raven_memory_evidence', properties: { analysis }, hasUrl: true },
	];
}

/** `given` is what was sent; docs.tavus.io list-canvas-interactions shows it with two fields more. */
export function canvasEvent(
	conversation: Conversation,
	given: Record<string, unknown>,
): EventDraft {
	const interaction = {
		conversation_id: conversation.conversation_id,
		...given,
		// Such as `2026-06-09T21:14:03.518923`.
		created_at: preciseNow().replace('Z', ''),
	};
	return {
		event_type: 'canvas.interaction',
		properties: interaction,
		hasUrl: false,
		effect: () => conversation.interactions.push(interaction),
	};
}
