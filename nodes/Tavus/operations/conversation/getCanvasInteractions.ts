import { asText } from '../../values';
import { conversationId, needed } from '../shared/locators';
import { limit, options, readWanted, returnAll } from '../shared/properties';
import type { Operation } from '../types';
import { INTERACTION_SAMPLE, interactionItem, interactionsIn, interactionsPath } from './canvas';
import { readConversationId } from './shared';

export const getCanvasInteractions: Operation = {
	value: 'getCanvasInteractions',
	name: 'Get Canvas Interactions',
	action: 'Get canvas interactions of conversation',
	description:
		'List what participants did with the questions, forms and pictures that the replica showed, oldest first',
	endpoint: 'GET /v2/conversations/{conversation_id}/canvas/interactions',
	properties: [needed(conversationId), returnAll, limit, options],
	plan: (fields) => {
		const id = readConversationId(fields);
		return {
			kind: 'list',
			path: interactionsPath(id),
			query: {},
			paged: false,
			rowsOf: interactionsIn,
			wanted: readWanted(fields),
			idOf: (row) => asText(interactionItem(row, id)['interaction_id']),
			toItem: (row) => interactionItem(row, id),
		};
	},
	sample: INTERACTION_SAMPLE,
};
