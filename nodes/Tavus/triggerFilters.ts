import type { INodeProperties } from 'n8n-workflow';

import { replicaFilter } from './operations/replica/shared';
import { conversationId, personaId } from './operations/shared/locators';

/** Which replicas, personas and conversations the triggers listen to. */
export const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			...conversationId,
			description: 'Only this conversation. By ID, several can be given as a comma-separated list.',
		},
		{
			...personaId,
			description:
				'Only conversations with this persona. By ID, several can be given as a comma-separated list.',
		},
		replicaFilter,
	],
};
