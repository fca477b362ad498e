import type { INodeProperties } from 'n8n-workflow';

import { asText, present } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { ACTIVE, ENDED } from './results';
import { CONVERSATION_SAMPLE, conversationItem } from './shared';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			default: ACTIVE,
			description: 'Only conversations with this status',
			options: [
				{ name: 'Active', value: ACTIVE, description: 'Each takes a slot and is billed' },
				{ name: 'Ended', value: ENDED },
			],
		},
	],
};

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'List conversations: those that are active, those that have ended, or all',
	endpoint: 'GET /v2/conversations',
	properties: [returnAll, limit, filters, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/conversations',
			query: present({ status: fields.chosen('filters.status', [ACTIVE, ENDED]) }),
			wanted: readWanted(fields),
			idOf: (row) => asText(row['conversation_id']),
			toItem: (row) => conversationItem(row, simple),
		};
	},
	// A list tells nothing of what happened in a conversation.
	sample: Object.fromEntries(
		Object.entries(CONVERSATION_SAMPLE).filter(
			([name]) => name !== 'shutdown_reason' && name !== 'duration',
		),
	),
};
