import { randomBytes } from 'node:crypto';
import { collection } from '../state.mts';
import type { Vocabulary } from '../vocabulary.mts';
import type { CallContent, Playing } from './conversation-content.mts';

/** One thing that happened in a conversation; docs.tavus.io get-conversation, `events`. */
export interface CallEvent {
	event_type: string;
	message_type: string;
	/** ISO 8601 with microseconds. */
	timestamp: string;
	properties: Record<string, unknown>;
}

/** The part of `properties` the emulator acts on; seconds. */
export interface CallProperties {
	max_call_duration?: number;
	participant_left_timeout?: number;
	participant_absent_timeout?: number;
	enable_recording?: boolean;
	require_auth?: boolean;
	recording_storage?: { provider: string; bucket_name?: string; container?: string };
}

export interface Conversation {
	conversation_id: string;
	conversation_name: string;
	status: 'active' | 'ended';
	callback_url: string;
	replica_id: string;
	persona_id: string;
	created_at: string;
	updated_at: string;
	/** The vocabulary of its create: its answers and callbacks speak it. */
	words: Vocabulary;
	properties: CallProperties;
	audio_only: boolean;
	test_mode: boolean;
	meeting_url?: string;
	meeting_token?: string;
	conversational_context?: string;
	custom_greeting?: string;
	events: CallEvent[];
	/** What was recorded on the canvas, oldest first. */
	interactions: Array<Record<string, unknown>>;
	visitor: 'awaited' | 'here' | 'gone';
	/** Its end is under way, although the API may not show it yet. */
	ending: boolean;
	/** What follows its end, whichever way it comes; undefined: nothing by itself. */
	afterwards?: CallContent & Playing;
}

/** An emulator's conversations by id, oldest first. */
export const conversationsOf = collection<Conversation>('conversations');

/** Those that were deleted: they were created, and paid. */
export const deletedConversationsOf = collection<Conversation>('deleted conversations');

/** A new conversation nobody has joined; what differs is in `given`. */
export function newConversation(
	given: Partial<Conversation> & Pick<Conversation, 'replica_id' | 'persona_id'>,
): Conversation {
	const now = preciseNow();
	return {
		conversation_id: `c${randomBytes(8).toString('hex').slice(1)}`,
		// docs.tavus.io create-conversation: the form of a name nobody gave.
		conversation_name: `New Conversation ${Date.now()}`,
		status: 'active',
		callback_url: '',
		created_at: now,
		updated_at: now,
		words: 'legacy',
		properties: {},
		audio_only: false,
		test_mode: false,
		events: [],
		interactions: [],
		visitor: 'awaited',
		ending: false,
		...given,
	};
}

/** Such as `2025-07-11T06:48:37.564961Z`: the form of the dates of conversations and their events. */
export function preciseNow(): string {
	const micros = Math.floor((performance.now() * 1000) % 1000);
	return new Date().toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`);
}

/** The link visitors join with. */
export function roomUrl({ conversation_id }: Conversation): string {
	return `https://tavus.daily.co/${conversation_id}`;
}

/** The answer to a create, in legacy names; docs.tavus.io create-conversation. */
export function created(conversation: Conversation): Record<string, unknown> {
	const { conversation_id, conversation_name, status, callback_url, created_at, meeting_token } =
		conversation;
	return {
		conversation_id,
		conversation_name,
		conversation_url: roomUrl(conversation),
		status,
		callback_url,
		created_at,
		...(meeting_token === undefined ? {} : { meeting_token }),
	};
}

/** A conversation as GET and the list show it, in legacy names; docs.tavus.io get-conversation. */
export function shown(conversation: Conversation): Record<string, unknown> {
	const { conversation_id, conversation_name, callback_url, status } = conversation;
	const { replica_id, persona_id, created_at, updated_at } = conversation;
	return {
		conversation_id,
		conversation_name,
		conversation_url: roomUrl(conversation),
		callback_url,
		status,
		replica_id,
		persona_id,
		created_at,
		updated_at,
	};
}
