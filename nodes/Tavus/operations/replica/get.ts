import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { readReplica, replicaId, replicaPath, REPLICA_SAMPLE } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get replica',
	description: 'Read one replica, with its training status and progress',
	endpoint: 'GET /v2/replicas/{replica_id}',
	properties: [replicaId, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('replicaId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: replicaPath(id), query: { verbose: true } },
			toItem: (answer) => readReplica(answer, simple),
		};
	},
	sample: REPLICA_SAMPLE,
};
