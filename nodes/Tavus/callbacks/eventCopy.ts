import type { ConversationEvent } from '../conversation';
import { present, type JsonRecord } from '../values';
import { withLegacyNames } from '../vocabulary';
import type { Told } from './callback';
import { classifyCallback } from './classify';

/** What Tavus gives of an event beside its conversation. */
type Event = Pick<ConversationEvent, 'event_type' | 'timestamp' | 'properties'>;

/**
 * An event as the API tells it, in the shape of a callback: the ids are those of the conversation.
 *
 * @param conversation what `GET /v2/conversations/{id}` says, or as much of it as is known
 * @returns `undefined` when it is none of a conversation
 */
export function tellEvent(conversation: JsonRecord, event: Event): Told | undefined {
	const row = withLegacyNames(conversation);
	const copy = present({
		conversation_id: row['conversation_id'],
		replica_id: row['replica_id'],
		persona_id: row['persona_id'],
		event_type: event.event_type,
		timestamp: event.timestamp,
		properties: event.properties,
	});
	const callback = classifyCallback(copy);
	return callback.event === 'unknown' ? undefined : { callback, copy };
}
