import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { newPersona, personasOf } from './persona-record.mts';

/** What `POST /_control/personas/seed` takes. */
export interface SeedPersonas {
	/** How many; default 1. */
	count?: number;
	/** Names are this, a space and a number from 1; default `Seeded persona`. */
	prefix?: string;
	/** Default: Tavus's stock replica Anna. */
	default_replica_id?: string;
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string' },
		default_replica_id: { type: 'string' },
	},
};

export function addPersonaControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedPersonas }>(
		'/personas/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body }) => {
			const { count = 1, prefix = 'Seeded persona' } = body;
			const { default_replica_id = 'r90bbd427f71' } = body;
			const persona_ids: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				const persona = newPersona({
					persona_name: `${prefix} ${number}`,
					system_prompt: `You are persona ${number}.`,
					default_replica_id,
				});
				personasOf(emulator).set(persona.persona_id, persona);
				persona_ids.push(persona.persona_id);
			}
			return { persona_ids };
		},
	);

	// docs.tavus.io, draft and live: it has a draft from then on.
	control.post<{ Params: { id: string } }>(
		'/personas/:id/open-in-builder',
		async ({ params: { id } }) => {
			const persona = personasOf(emulator).get(id);
			if (!persona) throw new NotFound(`There is no persona ${id}`);
			persona.draft ??= structuredClone(persona.live);
			return { persona_id: id };
		},
	);
}
