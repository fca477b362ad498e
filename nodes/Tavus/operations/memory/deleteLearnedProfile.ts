import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, storePath } from './stores';

export const deleteLearnedProfile: Operation = {
	value: 'deleteLearnedProfile',
	name: 'Delete Learned Profile Entry',
	action: 'Delete learned profile entry',
	description:
		'Delete an entry of the learned profile: something that a persona has learned of what a person is like',
	endpoint: 'DELETE /v2/memory-stores/{memory_store_id}/learned/profile',
	properties: [
		memoryStoreId,
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. preferences,communication_style',
			description:
				"The names on the way to the entry in the 'profile' of 'Get Learned', with commas",
		},
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('memoryStoreId');
		const path = fields.required('path', "Enter the names on the way to it, as in 'Get Learned'.");
		return {
			kind: 'single',
			request: { method: 'DELETE', path: `${storePath(id)}/learned/profile`, body: { path } },
			toItem: () => ({ deleted: true, memory_store_id: id, path }),
		};
	},
	sample: {
		deleted: true,
		memory_store_id: 'ms123456789abc',
		path: 'preferences,communication_style',
	},
};
