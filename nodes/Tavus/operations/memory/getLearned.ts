import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { memoryStoreId, storePath } from './stores';

const TYPES = ['all', 'profile', 'timeline'] as const;

export const getLearned: Operation = {
	value: 'getLearned',
	name: 'Get Learned',
	action: 'Get learned memory',
	description: 'Read what a persona has learned of a person in their conversations',
	endpoint: 'GET /v2/memory-stores/{memory_store_id}/learned',
	properties: [
		memoryStoreId,
		{
			displayName: 'What to Read',
			name: 'type',
			type: 'options',
			default: 'all',
			description: 'Which of the learned memories to read',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Profile', value: 'profile', description: 'What the person is like' },
				{ name: 'Timeline', value: 'timeline', description: 'What was talked about, and when' },
			],
		},
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('memoryStoreId');
		const type = fields.choice('type', TYPES);
		return {
			kind: 'single',
			request: {
				method: 'GET',
				path: `${storePath(id)}/learned`,
				...(type === 'all' ? {} : { query: { type } }),
			},
			toItem: (answer) => {
				const learned = unwrapOne(answer) as IDataObject | undefined;
				return learned === undefined ? undefined : { memory_store_id: id, ...learned };
			},
		};
	},
	sample: {
		memory_store_id: 'ms123456789abc',
		profile: { preferences: { communication_style: 'Short answers' } },
		timeline: {
			recent_conversations: [
				{ timestamp: '2026-10-01T10:00:00Z', summary: 'Asked about the Pro plan.' },
			],
		},
	},
};
