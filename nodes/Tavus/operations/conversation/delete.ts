import { conversationId, needed } from '../shared/locators';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { conversationPath, readConversationId } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete conversation',
	description: 'Delete a conversation permanently, with its transcript',
	endpoint: 'DELETE /v2/conversations/{conversation_id}',
	properties: [
		needed(conversationId),
		{
			displayName: 'Delete Assets Too',
			name: 'hard',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the assets that go with the conversation as well, such as its recordings at Tavus, which cannot be undone',
		},
		options,
	],
	plan: (fields) => {
		const id = readConversationId(fields);
		return {
			kind: 'single',
			request: {
				method: 'DELETE',
				path: conversationPath(id),
				...(fields.flag('hard') ? { query: { hard: true } } : {}),
			},
			toItem: () => ({ deleted: true, conversation_id: id }),
		};
	},
	sample: { deleted: true, conversation_id: 'c123456' },
};
