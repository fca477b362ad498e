import type { IDataObject } from 'n8n-workflow';

import { courseOf } from '../../conversation';
import { present } from '../../values';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import { CONVERSATION_URL } from '../shared/locators';
import { oneWith } from '../shared/one';

/** Example values of docs.tavus.io ("Create Conversation", "Get Conversation"). */
export const CONVERSATION_SAMPLE: IDataObject = {
	conversation_id: 'c123456',
	conversation_name: 'A Meeting with Hassaan',
	conversation_url: 'https://tavus.daily.co/c123456',
	status: 'ended',
	shutdown_reason: 'participant_left_timeout',
	duration: 68,
	replica_id: 'r90bbd427f71',
	persona_id: 'pcb7a34da5fe',
	created_at: '2026-04-29T03:45:49Z',
	updated_at: '2026-04-29T03:47:01Z',
};

/** The limit for waiting unless the user sets another. */
export const CONVERSATION_HOURS = 2;

/**
 * The ID of the chosen conversation, also out of the address of its room.
 *
 * @param name the parameter with the conversation
 * @throws {InputRefused} when there is none
 */
export function readConversationId(fields: Fields, name = 'conversationId'): string {
	const chosen = fields.requiredLocator(name);
	if (!/^https?:/i.test(chosen)) return chosen;
	return (
		new RegExp(CONVERSATION_URL).exec(chosen)?.[1] ??
		fields.refuse(
			name,
			'is not the address of a conversation',
			"Use its 'conversation_url', such as https://tavus.daily.co/c123456, or its ID.",
		)
	);
}

export const conversationPath = (id: string): string =>
	`/v2/conversations/${encodeURIComponent(id)}`;

/**
 * A conversation as an item.
 *
 * @param simple false keeps everything that Tavus sent; true adds why it ended and how many seconds it lasted, where its events tell
 */
export function conversationItem(row: IDataObject, simple: boolean): IDataObject {
	const named = withLegacyNames(row);
	if (!simple) return named;
	const { reason, duration } = courseOf(row);
	return pick(
		{ ...named, ...present({ shutdown_reason: reason, duration }) },
		SIMPLE_FIELDS.conversation,
	);
}

/** The row in an answer about one conversation; `undefined` when it has no ID. */
export const conversationIn = (body: unknown): IDataObject | undefined =>
	oneWith(body, 'conversation_id');

/** As {@link conversationItem}; `undefined` for an answer without ID. */
export function readConversation(body: unknown, simple: boolean): IDataObject | undefined {
	const row = conversationIn(body);
	return row && conversationItem(row, simple);
}
