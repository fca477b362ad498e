import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { newReplica, replicasOf } from './replica-record.mts';

/** What `POST /_control/replicas/seed` takes. */
export interface SeedReplicas {
	/** How many; default 1. */
	count?: number;
	/** Names are this, a space and a number from 1; default `Seeded replica`. */
	prefix?: string;
	model_name?: string;
}

/** What `POST /_control/replicas/:id/finish` takes. */
export interface FinishReplica {
	status: 'completed' | 'error';
	/** Used with `error`; default `DEFAULT_TRAINING_ERROR`. */
	error_message?: string;
	/** Whether the callback is posted; default true. */
	callback?: boolean;
}

/** The beginning is Tavus's own (docs.tavus.io, callbacks of replica training). */
export const DEFAULT_TRAINING_ERROR =
	'There was an issue processing your training video. Please check the video and try again.';

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string' },
		model_name: { type: 'string' },
	},
};

const FINISH_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['status'],
	properties: {
		status: { type: 'string', enum: ['completed', 'error'] },
		error_message: { type: 'string' },
		callback: { type: 'boolean' },
	},
};

export function addReplicaControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedReplicas }>(
		'/replicas/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body: { count = 1, prefix = 'Seeded replica', model_name = 'phoenix-4' } }) => {
			const replica_ids: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				const replica = newReplica({ replica_name: `${prefix} ${number}`, model_name });
				replicasOf(emulator).set(replica.replica_id, replica);
				replica_ids.push(replica.replica_id);
			}
			return { replica_ids };
		},
	);

	control.post<{ Params: { id: string }; Body: FinishReplica }>(
		'/replicas/:id/finish',
		{ schema: { body: FINISH_SCHEMA } },
		async ({ params: { id }, body: { status, error_message, callback = true } }) => {
			const outcome =
				status === 'error' ? { error_message: error_message ?? DEFAULT_TRAINING_ERROR } : {};
			const finished = await emulator.jobs.finish(id, outcome, callback);
			if (!finished) throw new NotFound(`No training was started for ${id}`);
			return { replica_id: id, status };
		},
	);
}
