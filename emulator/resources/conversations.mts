import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { addCanvas } from './canvas.mts';
import { end } from './conversation-call.mts';
import { addConversationControl } from './conversation-control.mts';
import {
	conversationsOf,
	created,
	deletedConversationsOf,
	shown,
	type Conversation,
} from './conversation-record.mts';
import { CREATE_SCHEMA } from './conversation-schema.mts';
import { findConversation, startConversation } from './conversation-start.mts';
import type { Resource } from './resource.mts';

type Id = { Params: { id: string } };

const FLAG = { type: 'boolean' };
const LIST_SCHEMA = {
	type: 'object',
	properties: { ...PAGE_PROPERTIES, status: { type: 'string', enum: ['active', 'ended'] } },
};

/** `/v2/conversations`: docs.tavus.io create-conversation and its siblings. The path has one name; answers speak as the create did. */
export const conversations: Resource = {
	name: 'conversations',
	// docs.tavus.io list-conversations.
	pageBase: 1,

	routes(api, emulator) {
		api.post<{ Body: Record<string, unknown> }>(
			'/v2/conversations',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body }) => created(await startConversation(emulator, body)),
		);

		api.get<{ Querystring: PageQuery & { status?: Conversation['status'] } }>(
			'/v2/conversations',
			{ schema: { querystring: LIST_SCHEMA } },
			async ({ query }) => {
				const all = [...conversationsOf(emulator).values()].reverse();
				const found = all.filter(
					({ status }) => query.status === undefined || status === query.status,
				);
				const { data, total_count } = pageOf(emulator, 'conversations', found, query);
				const items = data.map((item) => emulator.inWords(shown(item), item.words));
				return { data: items, total_count };
			},
		);

		api.get<Id & { Querystring: { verbose?: boolean } }>(
			'/v2/conversations/:id',
			{ schema: { querystring: { type: 'object', properties: { verbose: FLAG } } } },
			async ({ params, query }) => {
				const conversation = findConversation(emulator, params.id);
				const { events, words } = conversation;
				const answer = emulator.inWords(shown(conversation), words);
				return query.verbose ? { ...answer, events } : answer;
			},
		);

		api.post<Id>('/v2/conversations/:id/end', async ({ params }, reply) => {
			// What a second end answers is not documented; here it changes nothing.
			void end(emulator, findConversation(emulator, params.id), 'end_conversation_endpoint_hit');
			return reply.send();
		});

		api.delete<Id>(
			'/v2/conversations/:id',
			{ schema: { querystring: { type: 'object', properties: { hard: FLAG } } } },
			async ({ params }, reply) => {
				const conversation = findConversation(emulator, params.id);
				conversationsOf(emulator).delete(params.id);
				deletedConversationsOf(emulator).set(params.id, conversation);
				return reply.code(204).send();
			},
		);

		addCanvas(api, emulator);
	},

	jobs(emulator) {
		const there = [...conversationsOf(emulator).values()].map((conversation) => ({
			...viewOf(conversation),
			status: conversation.status === 'active' ? ('running' as const) : ('completed' as const),
		}));
		const deleted = [...deletedConversationsOf(emulator).values()].map((conversation) => ({
			...viewOf(conversation),
			status: 'deleted' as const,
		}));
		return [...there, ...deleted];
	},

	control: addConversationControl,
};

function viewOf(conversation: Conversation): {
	resource: string;
	id: string;
	name: string;
	callback_url?: string;
	started_at: string;
	billed: boolean;
} {
	const { conversation_id, conversation_name, callback_url, created_at, test_mode } = conversation;
	return {
		resource: 'conversation',
		id: conversation_id,
		name: conversation_name,
		...(callback_url === '' ? {} : { callback_url }),
		started_at: created_at,
		billed: !test_mode,
	};
}
