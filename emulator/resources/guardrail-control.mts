import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { addSeed, type Seed } from './control-routes.mts';
import {
	guardrailSetsOf,
	guardrailsOf,
	newGuardrail,
	newGuardrailSet,
} from './guardrail-record.mts';

/** What `POST /_control/guardrails/seed` takes. */
export interface SeedGuardrails extends Seed {
	/** Makes legacy sets of one guardrail each. */
	legacy?: boolean;
}

export function addGuardrailControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed<SeedGuardrails>(control, {
		path: '/guardrails',
		idsField: 'guardrail_ids',
		prefix: 'seeded_guardrail',
		separator: '_',
		prefixSchema: { type: 'string', pattern: '^[A-Za-z0-9_]+$' },
		properties: { legacy: { type: 'boolean' } },
		make: (name, _number, { legacy = false }) => (legacy ? seedSet : seedSingle)(emulator, name),
	});
}

function seedSingle(emulator: Emulator, guardrail_name: string): string {
	const guardrail = newGuardrail({ guardrail_name, guardrail_prompt: 'Never say this.' });
	guardrailsOf(emulator).set(guardrail.uuid, guardrail);
	return guardrail.uuid;
}

function seedSet(emulator: Emulator, guardrail_name: string): string {
	const set = newGuardrailSet(guardrail_name, [
		{ guardrail_name, guardrail_prompt: 'Never say this.' },
	]);
	guardrailSetsOf(emulator).set(set.id, set);
	return set.id;
}
