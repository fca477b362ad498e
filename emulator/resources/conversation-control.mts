import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { addSeed, type Seed } from './control-routes.mts';
import { hold, leave } from './conversation-call.mts';
import {
	CALL_STEPS,
	CONTENT_PROPERTIES,
	PLAYING_PROPERTIES,
	type CallContent,
	type CallStep,
	type Playing,
} from './conversation-content.mts';
import { play } from './conversation-play.mts';
import { conversationsOf, newConversation, type Conversation } from './conversation-record.mts';

/** What `POST /_control/conversations/:id/hold` takes. */
export interface HoldConversation extends CallContent, Playing {
	/** Which parts of a call happen, in this order; default: a whole call, in Tavus's order. */
	steps?: CallStep[];
	/** The visitor stays: the rest of `content` follows when the call ends, whichever way that is. Without `shutdown` among the steps. */
	stay?: boolean;
}

/** What `POST /_control/conversations/:id/event` takes: any event, also one that Tavus has not yet. */
export interface ConversationEvent extends Playing {
	event_type: string;
	/** In legacy names; they become those of the conversation. */
	properties?: Record<string, unknown>;
}

/** What `POST /_control/conversations/:id/objective` and `/guardrail` take; `url` is the conversation's own by default. */
export interface ObjectiveCallback {
	url?: string;
	objective_name: string;
	output_variables?: Record<string, unknown>;
}
export interface GuardrailCallback {
	url?: string;
	guardrail: string;
	/** Since June 2026. */
	guardrail_uuid?: string;
}

/** What `POST /_control/conversations/seed` takes. */
export interface SeedConversations extends Seed {
	/** Default `ended`. */
	status?: Conversation['status'];
	persona_id?: string;
	replica_id?: string;
}

const TEXT = { type: 'string' };
const URL_FIELD = { type: 'string', format: 'uri' };

function closed(properties: Record<string, unknown>, required: string[] = []): object {
	return { type: 'object', additionalProperties: false, properties, required };
}

const HOLD_SCHEMA = closed({
	steps: { type: 'array', items: { type: 'string', enum: CALL_STEPS } },
	stay: { type: 'boolean' },
	...CONTENT_PROPERTIES,
	...PLAYING_PROPERTIES,
});
const EVENT_SCHEMA = closed(
	{
		event_type: { type: 'string', pattern: '\\.' },
		properties: { type: 'object' },
		...PLAYING_PROPERTIES,
	},
	['event_type'],
);
const OBJECTIVE_SCHEMA = closed(
	{ url: URL_FIELD, objective_name: TEXT, output_variables: { type: 'object' } },
	['objective_name'],
);
const GUARDRAIL_SCHEMA = closed({ url: URL_FIELD, guardrail: TEXT, guardrail_uuid: TEXT }, [
	'guardrail',
]);
type Id = { Params: { id: string } };

export function addConversationControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed<SeedConversations>(control, {
		path: '/conversations',
		idsField: 'conversation_ids',
		prefix: 'Seeded conversation',
		properties: {
			status: { type: 'string', enum: ['active', 'ended'] },
			persona_id: TEXT,
			replica_id: TEXT,
		},
		make: (name, _number, given) => seeded(emulator, name, given),
	});

	control.post<Id & { Body: HoldConversation }>(
		'/conversations/:id/hold',
		{ schema: { body: HOLD_SCHEMA } },
		async ({ params, body: { steps = CALL_STEPS, stay = false, ...content } }) => {
			const conversation = find(emulator, params.id);
			if (content.recording && !conversation.properties.enable_recording) {
				throw new BadRequest('Without enable_recording there is no recording');
			}
			if (stay) conversation.afterwards = content;
			await hold(emulator, conversation, steps, content);
			return { conversation_id: params.id, status: conversation.status };
		},
	);

	control.post<Id>('/conversations/:id/leave', async ({ params }) => {
		const conversation = find(emulator, params.id);
		await leave(emulator, conversation);
		return { conversation_id: params.id, status: conversation.status };
	});

	control.post<Id & { Body: ConversationEvent }>(
		'/conversations/:id/event',
		{ schema: { body: EVENT_SCHEMA } },
		async ({ params, body: { event_type, properties = {}, ...playing } }) => {
			const conversation = find(emulator, params.id);
			await play(emulator, conversation, [{ event_type, properties, hasUrl: true }], playing);
			return conversation.events.at(-1);
		},
	);

	// docs.tavus.io, objectives and guardrails: no event name, no envelope, and not among the events of the conversation.
	control.post<Id & { Body: ObjectiveCallback }>(
		'/conversations/:id/objective',
		{ schema: { body: OBJECTIVE_SCHEMA } },
		async ({ params: { id }, body: { url, objective_name, output_variables = {} } }) => {
			const body = { conversation_id: id, objective_name, output_variables };
			return await emulator.callbacks.post(target(emulator, id, url), body, id);
		},
	);
	control.post<Id & { Body: GuardrailCallback }>(
		'/conversations/:id/guardrail',
		{ schema: { body: GUARDRAIL_SCHEMA } },
		async ({ params: { id }, body: { url, ...properties } }) => {
			const body = { conversation_id: id, properties };
			return await emulator.callbacks.post(target(emulator, id, url), body, id);
		},
	);
}

function seeded(
	emulator: Emulator,
	conversation_name: string,
	given: Omit<SeedConversations, keyof Seed>,
): string {
	const { status = 'ended', persona_id = 'pcb7a34da5fe', replica_id = 'r90bbd427f71' } = given;
	const conversation = newConversation({
		conversation_name,
		status,
		ending: status === 'ended',
		persona_id,
		replica_id,
	});
	conversationsOf(emulator).set(conversation.conversation_id, conversation);
	return conversation.conversation_id;
}

function target(emulator: Emulator, id: string, url: string | undefined): string {
	const { callback_url } = find(emulator, id);
	const found = url ?? callback_url;
	if (found === '')
		throw new BadRequest('The conversation has no callback_url, so a url is needed');
	return found;
}

function find(emulator: Emulator, id: string): Conversation {
	const conversation = conversationsOf(emulator).get(id);
	if (!conversation) throw new NotFound(`There is no conversation ${id}`);
	return conversation;
}
