import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { addFinish, addSeed, type Finish, type Seed } from './control-routes.mts';
import { newReplica, replicasOf } from './replica-record.mts';

/** What `POST /_control/replicas/seed` takes. */
export interface SeedReplicas extends Seed {
	model_name?: string;
}

/** What `POST /_control/replicas/:id/finish` takes. */
export type FinishReplica = Finish<'completed'>;

/** The beginning is Tavus's own (docs.tavus.io, callbacks of replica training). */
export const DEFAULT_TRAINING_ERROR =
	'There was an issue processing your training video. Please check the video and try again.';

export function addReplicaControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed<SeedReplicas>(control, {
		path: '/replicas',
		idsField: 'replica_ids',
		prefix: 'Seeded replica',
		properties: { model_name: { type: 'string' } },
		make(replica_name, _number, { model_name = 'phoenix-4' }) {
			const replica = newReplica({ replica_name, model_name });
			replicasOf(emulator).set(replica.replica_id, replica);
			return replica.replica_id;
		},
	});

	addFinish(control, emulator, {
		path: '/replicas',
		idField: 'replica_id',
		done: 'completed',
		error: DEFAULT_TRAINING_ERROR,
		what: 'training',
	});
}
