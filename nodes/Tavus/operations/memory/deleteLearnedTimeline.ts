import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, storePath } from './stores';

/** Exactly one of these names an entry (docs.tavus.io, "Delete Learned Timeline Memory"). */
const NAMES = ['timestamp', 'date', 'month', 'week'] as const;

export const deleteLearnedTimeline: Operation = {
	value: 'deleteLearnedTimeline',
	name: 'Delete Learned Timeline Entry',
	action: 'Delete learned timeline entry',
	description:
		'Delete an entry of the learned timeline: what a persona remembers of one conversation, day, week or month',
	endpoint: 'DELETE /v2/memory-stores/{memory_store_id}/learned/timeline',
	properties: [
		memoryStoreId,
		{
			displayName: 'Entry Type',
			name: 'entryType',
			type: 'options',
			default: 'timestamp',
			description: 'What the entry is about',
			options: [
				{ name: 'Conversation', value: 'timestamp', description: 'Named by its timestamp' },
				{ name: 'Day', value: 'date', description: 'Named by its date' },
				{ name: 'Month', value: 'month' },
				{ name: 'Week', value: 'week' },
			],
		},
		{
			displayName: 'Entry',
			name: 'entry',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-10-01T10:00:00Z',
			description:
				"The timestamp, date, month or week of the entry, exactly as the 'timeline' of 'Get Learned' has it",
		},
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('memoryStoreId');
		const name = fields.choice('entryType', NAMES);
		const entry = fields.required('entry', "Enter it exactly as 'Get Learned' shows it.");
		return {
			kind: 'single',
			request: {
				method: 'DELETE',
				path: `${storePath(id)}/learned/timeline`,
				query: { [name]: entry },
			},
			toItem: () => ({ deleted: true, memory_store_id: id, [name]: entry }),
		};
	},
	sample: {
		deleted: true,
		memory_store_id: 'ms123456789abc',
		timestamp: '2026-10-01T10:00:00Z',
	},
};
