import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import { inLegacyNames, takenBy, type Vocabulary } from '../vocabulary.mts';
import { addPersonaControl } from './persona-control.mts';
import { findOwnPersona, findPersona } from './persona-find.mts';
import { patchPersona } from './persona-patch.mts';
import { addPublish, addUsernameCheck, publishing } from './persona-publish.mts';
import {
	conferencingEmail,
	inLegacyFlow,
	newPersona,
	personasOf,
	shown,
} from './persona-record.mts';
import { kept, refuseBadDocument } from './persona-rules.mts';
import { createSchema, DOCUMENT_PROPERTIES } from './persona-schema.mts';
import { addPersonaSkills } from './persona-skills.mts';
import { addPersonaTools } from './persona-tools.mts';
import type { Resource } from './resource.mts';
import { STOCK_PERSONAS } from './stock.mts';

interface ListQuery extends PageQuery {
	persona_type?: 'user' | 'system';
}

type Id = { Params: { id: string } };

const TYPES = { persona_type: { type: 'string', enum: ['user', 'system'] } };
const SOURCES = {
	type: 'object',
	properties: { source: { type: 'string', enum: ['live', 'draft'] } },
};
const TARGETS = {
	type: 'object',
	properties: { target: { type: 'string', enum: ['live', 'draft'] }, force: { type: 'boolean' } },
};

// docs.tavus.io, editing lifecycle; the sentence is ours.
const CONFLICT = {
	error: 'This PAL has unpublished changes in PAL Maker',
	conflict: 'maker_changes',
};

/** `/v2/personas` and its newer twin `/v2/pals`: docs.tavus.io create-persona, create-pal and their siblings. */
export const personas: Resource = {
	name: 'personas',
	// docs.tavus.io list-personas.
	pageBase: 1,

	seed(emulator) {
		STOCK_PERSONAS.forEach(({ id, name, prompt, replicaId }, index) => {
			const created = new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
			const document = {
				persona_name: name,
				system_prompt: prompt,
				default_replica_id: replicaId,
			};
			const given = { persona_id: id, created_at: created, updated_at: created };
			personasOf(emulator).set(id, newPersona(document, { ...given, persona_type: 'system' }));
		});
	},

	routes(api, emulator) {
		addPersonaRoutes(api, emulator, '/v2/personas', 'legacy');
		addPersonaRoutes(api, emulator, '/v2/pals', 'new');
		addPublish(api, emulator);
		addUsernameCheck(api, emulator);
		addPersonaTools(api, emulator);
		addPersonaSkills(api, emulator);
	},

	control: addPersonaControl,
};

function addPersonaRoutes(
	api: FastifyInstance,
	emulator: Emulator,
	path: string,
	words: Vocabulary,
): void {
	const types = takenBy(words, TYPES);
	const querystring = { type: 'object', properties: { ...PAGE_PROPERTIES, ...types } };

	api.post<{ Body: Record<string, unknown> }>(
		path,
		{ schema: { body: createSchema(words) } },
		async ({ body }) => {
			const persona = newPersona(documentOf(emulator, body, words));
			personasOf(emulator).set(persona.persona_id, persona);
			const { persona_id, created_at, live } = persona;
			const { persona_name } = live;
			const answer = { persona_id, persona_name, created_at, ...conferencingEmail(live) };
			return emulator.inWords(answer, words);
		},
	);

	api.get<{ Querystring: Record<string, unknown> }>(
		path,
		{ schema: { querystring } },
		async ({ query: given }) => {
			const query = (words === 'new' ? inLegacyNames(given) : given) as ListQuery;
			const all = [...personasOf(emulator).values()].reverse();
			const found = all.filter(
				({ persona_type }) =>
					query.persona_type === undefined || persona_type === query.persona_type,
			);
			const { data, total_count } = pageOf(emulator, 'personas', found, query);
			const items = data.map((persona) => shown(persona, persona.live, emulator.wordsFor(words)));
			return { data: items, total_count };
		},
	);

	api.get<Id & { Querystring: { source?: string } }>(
		`${path}/:id`,
		{ schema: { querystring: SOURCES } },
		async ({ params, query }) => {
			const persona = findPersona(emulator, params.id, words);
			// docs.tavus.io, editing lifecycle: then drafts are never shown.
			const isDraft = query.source === 'draft' && emulator.settings.makerDrafts === 'routed';
			const document = isDraft ? persona.draft : persona.live;
			// What Tavus answers without a draft is not documented.
			if (!document) throw new NotFound('Draft not found');
			const record = shown(persona, document, emulator.wordsFor(words));
			return { data: [{ ...record, ...(isDraft ? publishing(persona) : {}) }] };
		},
	);

	api.patch<Id & { Querystring: { target?: string; force?: boolean } }>(
		`${path}/:id`,
		{ schema: { querystring: TARGETS } },
		async ({ params, query, body }, reply) => {
			const persona = findOwnPersona(emulator, params.id, words);
			const done = patchPersona(emulator, persona, body, { ...query, words });
			if (done === 'unchanged') return reply.code(304).send();
			if (done === 'conflict') return reply.code(409).send(CONFLICT);
			if (done === 'live') return reply.send();
			return done === 'forced' ? { discarded_maker_changes: true } : publishing(persona);
		},
	);

	api.delete<Id>(`${path}/:id`, async ({ params }, reply) => {
		const persona = findOwnPersona(emulator, params.id, words);
		personasOf(emulator).delete(persona.persona_id);
		return reply.code(204).send();
	});
}

/** The part of a create that its record keeps; a field nobody knows is left out. Throws `BadRequest`. */
function documentOf(
	emulator: Emulator,
	body: Record<string, unknown>,
	words: Vocabulary,
): Record<string, unknown> {
	const given = words === 'new' ? inLegacyFlow(inLegacyNames(body)) : body;
	const known = Object.entries(given).filter(([name]) => name in DOCUMENT_PROPERTIES);
	const document = Object.fromEntries(known);
	refuseBadDocument(emulator, document, words);
	return kept(document);
}
