import { present } from '../../values';
import { filtersWith, listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { ACTIVE, ENDED } from './results';
import { CONVERSATION_SAMPLE, conversationItem } from './shared';

const filters = filtersWith({
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: ACTIVE,
	description: 'Only conversations with this status',
	options: [
		{ name: 'Active', value: ACTIVE, description: 'Each takes a slot and is billed' },
		{ name: 'Ended', value: ENDED },
	],
});

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'List conversations: those that are active, those that have ended, or all',
	endpoint: 'GET /v2/conversations',
	properties: listProperties(filters),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/conversations',
			query: present({ status: fields.chosen('filters.status', [ACTIVE, ENDED]) }),
			id: 'conversation_id',
			toItem: conversationItem,
		}),
	// A list tells nothing of what happened in a conversation.
	sample: Object.fromEntries(
		Object.entries(CONVERSATION_SAMPLE).filter(
			([name]) => name !== 'shutdown_reason' && name !== 'duration',
		),
	),
};
