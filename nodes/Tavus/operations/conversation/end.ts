import { conversationId, needed } from '../shared/locators';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { isOver, told } from './results';
import { conversationIn, conversationPath, readConversationId } from './shared';

const hasEnded = (current: unknown): boolean => isOver(told(conversationIn(current) ?? {}));

export const end: Operation = {
	value: 'end',
	name: 'End',
	action: 'End conversation',
	description:
		'End a running conversation, so that it costs nothing more and frees its slot. One that has ended already stays as it is.',
	endpoint: 'POST /v2/conversations/{conversation_id}/end',
	properties: [needed(conversationId), options],
	plan: (fields) => {
		const id = readConversationId(fields);
		return {
			kind: 'update',
			read: { method: 'GET', path: conversationPath(id) },
			request: (current) =>
				hasEnded(current) ? undefined : { method: 'POST', path: `${conversationPath(id)}/end` },
			// Tavus answers with an empty body (docs.tavus.io, "End Conversation").
			toItem: ({ changed }) => ({ conversation_id: id, changed, status: 'ended' }),
		};
	},
	sample: { conversation_id: 'c123456', changed: true, status: 'ended' },
};
