import { asText } from '../../values';
import { listPlan } from '../shared/list';
import { conversationId, needed } from '../shared/locators';
import { limit, options, returnAll } from '../shared/properties';
import type { Operation } from '../types';
import { INTERACTION_SAMPLE, interactionItem, interactionsIn, interactionsPath } from './canvas';
import { readConversationId } from './shared';

export const getCanvasInteractions: Operation = {
	value: 'getCanvasInteractions',
	name: 'Get Canvas Interactions',
	action: 'Get canvas interactions of conversation',
	description:
		'List the canvas interactions of a conversation: what participants did with the questions, forms and pictures that the replica showed, oldest first',
	endpoint: 'GET /v2/conversations/{conversation_id}/canvas/interactions',
	properties: [needed(conversationId), returnAll, limit, options],
	plan: (fields) => {
		const id = readConversationId(fields);
		return listPlan(fields, {
			path: interactionsPath(id),
			paged: false,
			rowsOf: interactionsIn,
			id: (row) => asText(interactionItem(row, id)['interaction_id']),
			toItem: (row) => interactionItem(row, id),
		});
	},
	sample: INTERACTION_SAMPLE,
};
