import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const memoryStoreId = locator('ms123456789abc');
const pinnedMemoryId = locator('pm123456789abc');
const personaId = locator('p123456789ab');
const STORE = '/v2/memory-stores/ms123456789abc';

export const memory: ResourceCases = {
	resource: 'memory',
	cases: [
		{
			operation: 'delete',
			title: 'everything',
			parameters: { memoryStore: 'customer/42', memoryId: 'm 12345' },
			requests: [{ method: 'DELETE', path: '/v2/memories/customer%2F42/m%2012345' }],
		},
		{
			operation: 'createPinned',
			title: 'everything',
			parameters: { memoryStoreId, memory: 'Prefers concise answers' },
			requests: [
				{
					method: 'POST',
					path: `${STORE}/pinned`,
					body: { memory: 'Prefers concise answers' },
				},
			],
		},
		{
			operation: 'createStore',
			title: 'minimal',
			parameters: { personaId, participantTag: 'user_42' },
			requests: [
				{
					method: 'POST',
					path: '/v2/memory-stores',
					body: { pal_id: 'p123456789ab', participant_tag: 'user_42' },
				},
			],
		},
		{
			operation: 'createStore',
			title: 'everything',
			parameters: {
				personaId,
				participantTag: 'user_42',
				additionalFields: {
					pinnedMemories: 'Prefers concise answers\nUses the Pro plan, since May',
					bodyJson: '{ "label": "VIP", "participant_tag": "not this" }',
				},
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/memory-stores',
					body: {
						pal_id: 'p123456789ab',
						participant_tag: 'user_42',
						pinned_memories: ['Prefers concise answers', 'Uses the Pro plan, since May'],
						label: 'VIP',
					},
				},
			],
		},
		{
			operation: 'deleteLearnedProfile',
			title: 'everything: the documented example',
			parameters: { memoryStoreId, path: 'preferences,communication_style' },
			requests: [
				{
					method: 'DELETE',
					path: `${STORE}/learned/profile`,
					body: { path: 'preferences,communication_style' },
				},
			],
		},
		{
			operation: 'deleteLearnedTimeline',
			title: 'minimal: a conversation',
			parameters: { memoryStoreId, entry: '2026-10-01T10:00:00Z' },
			requests: [
				{
					method: 'DELETE',
					path: `${STORE}/learned/timeline`,
					query: { timestamp: '2026-10-01T10:00:00Z' },
				},
			],
		},
		{
			operation: 'deleteLearnedTimeline',
			title: 'everything: a week',
			parameters: { memoryStoreId, entryType: 'week', entry: '2026-W40' },
			requests: [
				{ method: 'DELETE', path: `${STORE}/learned/timeline`, query: { week: '2026-W40' } },
			],
		},
		{
			operation: 'deletePinned',
			title: 'everything',
			parameters: { memoryStoreId, pinnedMemoryId },
			requests: [{ method: 'DELETE', path: `${STORE}/pinned/pm123456789abc` }],
		},
		{
			operation: 'deleteStore',
			title: 'everything',
			parameters: { memoryStoreId },
			requests: [{ method: 'DELETE', path: STORE }],
		},
		{
			operation: 'getLearned',
			title: 'minimal',
			parameters: { memoryStoreId },
			requests: [{ method: 'GET', path: `${STORE}/learned` }],
		},
		{
			operation: 'getLearned',
			title: 'everything',
			parameters: { memoryStoreId, type: 'profile' },
			requests: [{ method: 'GET', path: `${STORE}/learned`, query: { type: 'profile' } }],
		},
		{
			operation: 'getPinned',
			title: 'everything',
			parameters: { memoryStoreId, returnAll: true },
			requests: [{ method: 'GET', path: `${STORE}/pinned`, query: {} }],
		},
		{
			operation: 'getStore',
			title: 'everything',
			parameters: { memoryStoreId },
			requests: [{ method: 'GET', path: STORE }],
		},
		{
			operation: 'getStores',
			title: 'everything',
			parameters: {
				returnAll: true,
				filters: { personaId, participantTag: 'user_12345' },
				simplify: false,
			},
			requests: [
				{
					method: 'GET',
					path: '/v2/memory-stores',
					query: { pal_id: 'p123456789ab', participant_tag: 'user_12345' },
				},
			],
		},
		{
			operation: 'updatePinned',
			title: 'everything: the documented example',
			parameters: {
				memoryStoreId,
				pinnedMemoryId,
				memory: 'Prefers answers in bullet points',
			},
			requests: [
				{
					method: 'PATCH',
					path: `${STORE}/pinned/pm123456789abc`,
					body: { memory: 'Prefers answers in bullet points' },
				},
			],
		},
	],
};
