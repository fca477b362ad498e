import { options } from '../shared/properties';
import type { Operation } from '../types';
import { replicaId, replicaPath } from './shared';

export const rename: Operation = {
	value: 'rename',
	name: 'Rename',
	action: 'Rename replica',
	description: 'Give a replica another name',
	endpoint: 'PATCH /v2/replicas/{replica_id}/name',
	properties: [
		replicaId,
		{
			displayName: 'New Name',
			name: 'replicaName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Rio',
		},
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('replicaId');
		const name = fields.required('replicaName', 'Enter the new name of the replica.');
		return {
			kind: 'single',
			request: { method: 'PATCH', path: `${replicaPath(id)}/name`, body: { replica_name: name } },
			// Tavus answers with an empty body (docs.tavus.io, "Rename Replica").
			toItem: () => ({ replica_id: id, replica_name: name }),
		};
	},
	sample: { replica_id: 'r90bbd427f71', replica_name: 'Rio' },
};
