import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { readConversationId } from '../conversation/shared';
import { conversationId, needed } from '../shared/locators';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { deploymentId, deploymentPath } from './shared';

export const end: Operation = {
	value: 'end',
	name: 'End Conversation',
	action: 'End deployment conversation',
	description: 'End a conversation that was started through the deployment',
	endpoint: 'POST /v2/deployments/{deployment_id}/conversations/{conversation_id}/end',
	properties: [
		deploymentId,
		needed({ ...conversationId, description: 'The conversation to end' }),
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('deploymentId');
		const conversation = readConversationId(fields);
		return {
			kind: 'single',
			request: {
				method: 'POST',
				path: `${deploymentPath(id)}/conversations/${encodeURIComponent(conversation)}/end`,
			},
			toItem: (answer) => ({
				deployment_id: id,
				conversation_id: conversation,
				status: 'ended',
				...((unwrapOne(answer) ?? {}) as IDataObject),
			}),
		};
	},
	// docs.tavus.io, "End Deployment Conversation".
	sample: {
		deployment_id: 'd1234567890abcdef',
		conversation_id: 'c123456',
		status: 'ended',
	},
};
