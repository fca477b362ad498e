import { options } from '../shared/properties';
import { readLimit, waitLimit } from '../shared/waiting';
import type { Operation } from '../types';
import { REPLICA_JOB, REPLICA_SAMPLE, replicaId, TRAINING_HOURS } from './shared';

export const waitUntilDone: Operation = {
	value: 'waitUntilDone',
	name: 'Wait Until Done',
	action: 'Wait until replica is done',
	description:
		'Keep asking Tavus until a training that was started elsewhere is completed or has failed. Occupies n8n meanwhile.',
	endpoint: 'GET /v2/replicas/{replica_id}',
	job: REPLICA_JOB,
	properties: [replicaId, ...waitLimit(TRAINING_HOURS), options],
	plan: (fields) => ({
		kind: 'wait',
		id: fields.requiredLocator('replicaId'),
		limitMs: readLimit(fields),
	}),
	sample: REPLICA_SAMPLE,
};
