import { options } from '../shared/properties';
import type { Operation } from '../types';
import { replicaId, replicaPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete replica',
	description:
		'Delete a replica permanently: it cannot be used in videos or conversations afterwards',
	endpoint: 'DELETE /v2/replicas/{replica_id}',
	properties: [
		replicaId,
		{
			displayName: 'Delete Training Footage Too',
			name: 'hard',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the training footage and other assets as well, which cannot be undone. Videos and conversations made with the replica stay.',
		},
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('replicaId');
		return {
			kind: 'single',
			request: {
				method: 'DELETE',
				path: replicaPath(id),
				...(fields.flag('hard') ? { query: { hard: true } } : {}),
			},
			toItem: () => ({ deleted: true, replica_id: id }),
		};
	},
	sample: { deleted: true, replica_id: 'r90bbd427f71' },
};
