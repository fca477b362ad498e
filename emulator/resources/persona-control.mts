import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { addSeed, type Seed } from './control-routes.mts';
import { newPersona, personasOf } from './persona-record.mts';

/** What `POST /_control/personas/seed` takes. */
export interface SeedPersonas extends Seed {
	/** Default: Tavus's stock replica Anna. */
	default_replica_id?: string;
}

export function addPersonaControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed<SeedPersonas>(control, {
		path: '/personas',
		idsField: 'persona_ids',
		prefix: 'Seeded persona',
		properties: { default_replica_id: { type: 'string' } },
		make(persona_name, number, { default_replica_id = 'r90bbd427f71' }) {
			const persona = newPersona({
				persona_name,
				system_prompt: `You are persona ${number}.`,
				default_replica_id,
			});
			personasOf(emulator).set(persona.persona_id, persona);
			return persona.persona_id;
		},
	});

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
