import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { addSeed } from './control-routes.mts';
import { newObjectives, objectivesOf } from './objective-record.mts';

/** Sets of one objective each. */
export function addObjectiveControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed(control, {
		path: '/objectives',
		idsField: 'objectives_ids',
		prefix: 'seeded_objective',
		separator: '_',
		prefixSchema: { type: 'string', pattern: '^\\S+$' },
		make(objective_name, number) {
			const set = newObjectives([{ objective_name, objective_prompt: `Reach goal ${number}.` }]);
			objectivesOf(emulator).set(set.id, set);
			return set.id;
		},
	});
}
