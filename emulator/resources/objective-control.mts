import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { newObjectives, objectivesOf } from './objective-record.mts';

/** What `POST /_control/objectives/seed` takes. */
export interface SeedObjectives {
	/** How many sets of one objective; default 1. */
	count?: number;
	/** Names are this, an underscore and a number from 1; default `seeded_objective`. */
	prefix?: string;
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string', pattern: '^\\S+$' },
	},
};

export function addObjectiveControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedObjectives }>(
		'/objectives/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body: { count = 1, prefix = 'seeded_objective' } }) => {
			const objectives_ids: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				const objective_name = `${prefix}_${number}`;
				const set = newObjectives([{ objective_name, objective_prompt: `Reach goal ${number}.` }]);
				objectivesOf(emulator).set(set.id, set);
				objectives_ids.push(set.id);
			}
			return { objectives_ids };
		},
	);
}
