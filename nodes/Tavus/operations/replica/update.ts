import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import { voiceId } from '../shared/locators';
import { partialPlan } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { replicaId, replicaItem } from './shared';

const updateFields: INodeProperties = updateFieldsOf(
	{
		...voiceId,
		displayName: 'Default Voice',
		name: 'defaultVoiceId',
		description: 'The voice that the replica speaks with when a persona sets none of its own',
	},
	{
		displayName: 'Replica Name',
		name: 'replicaName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rio',
		description: 'The new name of the replica',
	},
);

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update replica',
	description: 'Change the name or the voice of a replica',
	// The page has this path only (docs.tavus.io, "Update Face").
	endpoint: 'PATCH /v2/faces/{face_id}',
	properties: [replicaId, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('replicaId');
		const body: IDataObject = present({
			face_name: fields.text('updateFields.replicaName'),
			default_voice_id: fields.locator('updateFields.defaultVoiceId'),
		});
		return partialPlan(fields, {
			path: `/v2/faces/${encodeURIComponent(id)}`,
			idField: 'replica_id',
			id,
			body,
			toItem: (row) => replicaItem(row, false),
		});
	},
	// docs.tavus.io, "Update Face".
	sample: {
		replica_id: 'r90bbd427f71',
		changed: true,
		replica_name: 'Ana',
		default_voice_id: 'v0a1b2c3d4e5f',
		original_voice_id: 'v000000000001',
	},
};
