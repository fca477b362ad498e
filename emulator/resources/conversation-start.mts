import { randomBytes } from 'node:crypto';
import { BadRequest, Refusal } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { inLegacyNames, nameIn, type Vocabulary } from '../vocabulary.mts';
import { begin } from './conversation-call.mts';
import {
	conversationsOf,
	newConversation,
	type CallProperties,
	type Conversation,
} from './conversation-record.mts';
import { personasOf, type Persona } from './persona-record.mts';
import { replicasOf } from './replica-record.mts';
import { STOCK_PERSONAS } from './stock.mts';

/** The body of a create, in legacy names, its types checked. */
interface CreateBody {
	replica_id?: string;
	persona_id?: string;
	conversation_name?: string;
	callback_url?: string;
	conversational_context?: string;
	custom_greeting?: string;
	audio_only?: boolean;
	require_auth?: boolean;
	test_mode?: boolean;
	meeting_url?: string;
	properties?: CallProperties;
}

/**
 * Starts a new conversation from the body of a create, in either vocabulary. Throws what docs.tavus.io create-conversation
 * rules out, a 402 when the credits are used up, and a 400 when too many conversations are active.
 */
export async function startConversation(
	emulator: Emulator,
	sent: Record<string, unknown>,
): Promise<Conversation> {
	const words: Vocabulary = 'pal_id' in sent || 'face_id' in sent ? 'new' : 'legacy';
	const body = inLegacyNames(sent) as CreateBody;
	const persona = personaOf(emulator, body, words);
	const replica_id = usableReplica(emulator, body, persona, words);
	if (!body.test_mode) refuseWhenUsedUp(emulator);
	const conversation = newConversation({
		...recordOf(body),
		replica_id,
		persona_id: persona.persona_id,
		words,
		...(body.test_mode ? { status: 'ended', ending: true } : {}),
	});
	conversationsOf(emulator).set(conversation.conversation_id, conversation);
	// docs.tavus.io create-conversation: in test mode nobody joins, and nothing is posted.
	if (!body.test_mode) await begin(emulator, conversation);
	return conversation;
}

function personaOf(emulator: Emulator, { persona_id }: CreateBody, words: Vocabulary): Persona {
	// Without one Tavus takes its own default; which that is, is not documented.
	const persona = personasOf(emulator).get(persona_id ?? STOCK_PERSONAS[0].id);
	if (!persona) throw new BadRequest(`Invalid ${nameIn(words, 'persona_id')}`);
	return persona;
}

function usableReplica(
	emulator: Emulator,
	body: CreateBody,
	persona: Persona,
	words: Vocabulary,
): string {
	const name = nameIn(words, 'replica_id');
	// docs.tavus.io create-conversation: one must be passed in, or be part of the persona.
	const byDefault = persona.live['default_replica_id'];
	const fallback = typeof byDefault === 'string' ? byDefault : undefined;
	const id = body.replica_id ?? (body.persona_id === undefined ? undefined : fallback);
	if (id === undefined) throw new BadRequest(`${name} is required`);
	if (replicasOf(emulator).get(id)?.status !== 'completed') throw new BadRequest(`Invalid ${name}`);
	return id;
}

function refuseWhenUsedUp(emulator: Emulator): void {
	const { outOfCredits, maxConversations } = emulator.settings;
	if (outOfCredits) {
		throw new Refusal(402, 'The user is out of conversational credits.', 'message');
	}
	const active = [...conversationsOf(emulator).values()].filter(
		({ status }) => status === 'active',
	);
	if (maxConversations !== null && active.length >= maxConversations) {
		throw new Refusal(400, 'User has reached maximum concurrent conversations', 'message');
	}
}

/** The part of a create that its record keeps. */
function recordOf(body: CreateBody): Partial<Conversation> {
	const { conversation_name, conversational_context, custom_greeting, meeting_url } = body;
	const isPrivate = body.require_auth ?? body.properties?.require_auth ?? false;
	return {
		...(conversation_name ? { conversation_name } : {}),
		...(conversational_context ? { conversational_context } : {}),
		...(custom_greeting ? { custom_greeting } : {}),
		...(meeting_url ? { meeting_url } : {}),
		...(isPrivate
			? { meeting_token: `eyJhbGciOiJIUzI1NiJ9.${randomBytes(24).toString('hex')}` }
			: {}),
		callback_url: body.callback_url ?? '',
		properties: body.properties ?? {},
		audio_only: body.audio_only ?? false,
		test_mode: body.test_mode ?? false,
	};
}

/** An unknown id is a 400, not a 404 (docs.tavus.io get-conversation). */
export function findConversation(emulator: Emulator, id: string): Conversation {
	const conversation = conversationsOf(emulator).get(id);
	if (!conversation) throw new BadRequest('Invalid conversation_id');
	return conversation;
}
