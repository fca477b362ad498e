import { randomBytes } from 'node:crypto';
import { collection } from '../state.mts';
import { inWords, legacyName, nameIn, type Vocabulary } from '../vocabulary.mts';

/** What a create or a PATCH can set, in legacy names. */
export type PersonaDocument = Record<string, unknown>;

/** A skill of a persona; docs.tavus.io, PAL skills. */
export interface AttachedSkill {
	skill_id: string;
	config: Record<string, unknown>;
	attached_at: string;
	updated_at: string;
}

export interface Persona {
	persona_id: string;
	/** `system`: one of Tavus's own, which nobody else can change. */
	persona_type: 'user' | 'system';
	/** What conversations use. */
	live: PersonaDocument;
	/** What the Builder works on, once it was opened there. */
	draft?: PersonaDocument;
	/** The ids of its tools, in the order they were attached. */
	tools: Set<string>;
	/** By id. */
	skills: Map<string, AttachedSkill>;
	created_at: string;
	updated_at: string;
}

/** An emulator's personas by id, oldest first. */
export const personasOf = collection<Persona>('personas');

/** A new persona; what differs is in `given`. Its id has the form of Tavus's: `p` and 11 hex digits. */
export function newPersona(
	document: PersonaDocument,
	given: Partial<Omit<Persona, 'live'>> = {},
): Persona {
	const now = new Date().toISOString();
	return {
		persona_id: `p${randomBytes(6).toString('hex').slice(1)}`,
		persona_type: 'user',
		live: {
			persona_name: '',
			system_prompt: '',
			pipeline_mode: 'full',
			default_replica_id: null,
			document_ids: [],
			document_tags: [],
			guardrail_ids: [],
			guardrail_tags: [],
			layers: {},
			...document,
		},
		tools: new Set(),
		skills: new Map(),
		created_at: now,
		updated_at: now,
		...given,
	};
}

/** The address that invites it to meetings; docs.tavus.io create-pal. */
export function conferencingEmail(document: PersonaDocument): Record<string, string> {
	const layers = document['layers'] as { conferencing?: { username?: string } } | undefined;
	const username = layers?.conferencing?.username;
	return username === undefined ? {} : { conferencing_email: `${username}@tavusinvite.com` };
}

/** A persona as GET and the list show it, in the given words; docs.tavus.io get-persona and get-pal. */
export function shown(
	persona: Persona,
	document: PersonaDocument,
	words: Vocabulary,
): Record<string, unknown> {
	const { persona_id, created_at, updated_at } = persona;
	const record = {
		persona_id,
		...withFlowNames(document, (name) => nameIn(words, name)),
		...conferencingEmail(document),
		created_at,
		updated_at,
	};
	return inWords(words, record);
}

/** A document whose conversational flow layer has legacy names. */
export function inLegacyFlow(document: PersonaDocument): PersonaDocument {
	return withFlowNames(document, legacyName);
}

function withFlowNames(
	document: PersonaDocument,
	rename: (name: string) => string,
): PersonaDocument {
	const layers = document['layers'];
	if (!isObject(layers) || !isObject(layers['conversational_flow'])) return document;
	const flow = Object.entries(layers['conversational_flow']).map(([name, value]) => [
		rename(name),
		value,
	]);
	return {
		...document,
		layers: { ...layers, conversational_flow: Object.fromEntries(flow) },
	};
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
