import type { Fields } from '../fields';
import { CONVERSATION_URL } from '../shared/locators';

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
