import { BadRequest, NotFound, Refusal } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { apply } from '../patch.mts';
import { compileSchema, misfit } from '../schemas.mts';
import type { Emulator } from '../state.mts';
import { addGuardrailControl } from './guardrail-control.mts';
import {
	guardrailSetsOf,
	guardrailsOf,
	newGuardrail,
	newGuardrailSet,
	withUuids,
	type Guardrail,
	type GuardrailSet,
	type SetGuardrail,
} from './guardrail-record.mts';
import {
	GUARDRAIL_SCHEMA,
	GUARDRAIL_SET_SCHEMA,
	PATCHED_GUARDRAIL_SCHEMA,
	PATCHED_SET_SCHEMA,
} from './guardrail-schemas.mts';
import { detachGuardrail } from './persona-references.mts';
import type { Resource } from './resource.mts';
import { patchedSet, shownSet } from './sets.mts';

interface ListQuery extends PageQuery {
	/** Default true. */
	legacy?: boolean;
}

type CreateBody =
	| { name?: string; data: SetGuardrail[] }
	| (Pick<Guardrail, 'guardrail_name' | 'guardrail_prompt'> & Partial<Guardrail>);

type Found = { single: Guardrail } | { set: GuardrailSet };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `/v2/guardrails`: two APIs on one path, the newer single guardrails and the legacy sets. Which is meant is told by the
 * shape of the body, the kind of the id, and in the list by `legacy` (docs.tavus.io, legacy guardrail sets).
 */
export const guardrails: Resource = {
	name: 'guardrails',
	// docs.tavus.io get-guardrails.
	pageBase: 1,

	routes(api, emulator) {
		api.post<{ Body: CreateBody }>(
			'/v2/guardrails',
			{ schema: { body: { type: 'object' } }, config: { errorField: 'message' } },
			async ({ body }) => create(emulator, body),
		);

		api.get<{ Querystring: ListQuery }>(
			'/v2/guardrails',
			{
				schema: {
					querystring: {
						type: 'object',
						properties: { ...PAGE_PROPERTIES, legacy: { type: 'boolean' } },
					},
				},
			},
			async ({ query }) => {
				const all: object[] =
					query.legacy === false
						? [...guardrailsOf(emulator).values()]
						: [...guardrailSetsOf(emulator).values()].map(listedSet);
				const { data, total_count } = pageOf(emulator, 'guardrails', all.reverse(), query);
				return { data, total_count };
			},
		);

		api.get<{ Params: { id: string } }>('/v2/guardrails/:id', async ({ params }) => {
			const found = find(emulator, params.id);
			return 'single' in found ? found.single : shownSet(found.set, emulator.settings.setShape);
		});

		api.patch<{ Params: { id: string }; Body: unknown }>(
			'/v2/guardrails/:id',
			async ({ params, body }, reply) => {
				const found = find(emulator, params.id);
				const changed =
					'single' in found
						? patchSingle(emulator, found.single, body)
						: patchSet(emulator, found.set, body);
				if (!changed) return reply.code(304).send();
				return { message: 'Guardrails updated successfully' };
			},
		);

		api.delete<{ Params: { id: string } }>('/v2/guardrails/:id', async ({ params }, reply) => {
			find(emulator, params.id);
			guardrailsOf(emulator).delete(params.id);
			guardrailSetsOf(emulator).delete(params.id);
			detachGuardrail(emulator, params.id);
			return reply.code(204).send();
		});
	},

	control: addGuardrailControl,
};

function create(emulator: Emulator, body: CreateBody): object {
	const isSet = 'data' in body;
	const schema = isSet ? GUARDRAIL_SET_SCHEMA : GUARDRAIL_SCHEMA;
	const sentence = misfit(compileSchema(schema, 'body'), body);
	if (sentence !== undefined) throw new Refusal(400, sentence, 'message');
	if (!isSet) {
		const guardrail = newGuardrail(body);
		guardrailsOf(emulator).set(guardrail.uuid, guardrail);
		return guardrail;
	}
	const set = newGuardrailSet(body.name ?? '', body.data);
	guardrailSetsOf(emulator).set(set.id, set);
	return {
		guardrails_id: set.id,
		guardrails_name: set.name,
		status: 'active',
		created_at: set.created_at,
	};
}

/** Changes a guardrail; returns whether anything did change. */
function patchSingle(emulator: Emulator, guardrail: Guardrail, operations: unknown): boolean {
	const { document, changed } = apply(guardrail, operations);
	const sentence = misfit(compileSchema(PATCHED_GUARDRAIL_SCHEMA, 'body'), document);
	if (sentence !== undefined) throw new BadRequest(sentence);
	const { uuid, created_at } = guardrail;
	const updated_at = new Date().toISOString();
	const patched = newGuardrail({ ...document, uuid, created_at, updated_at });
	if (changed) guardrailsOf(emulator).set(uuid, patched);
	return changed;
}

function patchSet(emulator: Emulator, set: GuardrailSet, operations: unknown): boolean {
	const patched = patchedSet(set, operations, emulator.settings.setShape, PATCHED_SET_SCHEMA);
	if (!patched) return false;
	guardrailSetsOf(emulator).set(set.id, { ...set, ...patched, data: withUuids(patched.data) });
	return true;
}

/** A legacy set as an item of the list, which does not show what is in it (docs.tavus.io get-guardrails). */
function listedSet({ id, created_at, updated_at }: GuardrailSet): object {
	return { guardrails_id: id, created_at, updated_at };
}

function find(emulator: Emulator, id: string): Found {
	if (!UUID.test(id) && !/^g[0-9a-f]+$/.test(id)) throw new BadRequest('Invalid guardrails_id');
	const single = guardrailsOf(emulator).get(id);
	if (single) return { single };
	const set = guardrailSetsOf(emulator).get(id);
	if (set) return { set };
	throw new NotFound('Guardrails not found');
}
