import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import {
	guardrailSetsOf,
	guardrailsOf,
	newGuardrail,
	newGuardrailSet,
} from './guardrail-record.mts';

/** What `POST /_control/guardrails/seed` takes. */
export interface SeedGuardrails {
	/** How many; default 1. */
	count?: number;
	/** Names are this, an underscore and a number from 1; default `seeded_guardrail`. */
	prefix?: string;
	/** Makes legacy sets of one guardrail each. */
	legacy?: boolean;
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string', pattern: '^[A-Za-z0-9_]+$' },
		legacy: { type: 'boolean' },
	},
};

export function addGuardrailControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedGuardrails }>(
		'/guardrails/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body: { count = 1, prefix = 'seeded_guardrail', legacy = false } }) => {
			const numbers = Array.from({ length: count }, (_, index) => index + 1);
			const guardrail_ids = numbers.map((number) =>
				(legacy ? seedSet : seedSingle)(emulator, `${prefix}_${number}`),
			);
			return { guardrail_ids };
		},
	);
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
