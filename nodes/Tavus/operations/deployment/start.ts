import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { personaId } from '../shared/locators';
import { oneWith } from '../shared/one';
import { createOptions, additionalFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { deploymentId, deploymentPath } from './shared';

const at = (name: string): string => `additionalFields.${name}`;

const additionalFields: INodeProperties = additionalFieldsOf(
	{
		displayName: 'Captcha Token',
		name: 'captchaToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'What Cloudflare Turnstile gave, when the deployment asks for it',
	},
	{
		displayName: 'Conversational Context',
		name: 'conversationalContext',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. The visitor is Ada, a customer since 2024.',
		description: 'What the persona should know about this conversation',
	},
	{
		displayName: 'Custom Greeting',
		name: 'customGreeting',
		type: 'string',
		default: '',
		placeholder: 'e.g. Hi Ada, good to see you again!',
		description: 'What the persona says first',
	},
	bodyJson,
	{
		displayName: 'Memory Stores',
		name: 'memoryStores',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer-42',
		description: 'What the persona remembers and adds to, by name, separated by commas',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The password of the deployment, if it has one',
	},
	{
		...personaId,
		description: 'Another persona than that of the deployment, for previews only',
	},
);

function readBody(fields: Fields): IDataObject {
	return {
		...fields.json(at('bodyJson')),
		...present<IDataObject[string]>({
			password: fields.text(at('password')),
			conversational_context: fields.text(at('conversationalContext')),
			custom_greeting: fields.text(at('customGreeting')),
			pal_id: fields.locator(at('personaId')),
			memory_stores: fields.texts(at('memoryStores')),
			captcha_token: fields.text(at('captchaToken')),
		}),
	};
}

export const start: Operation = {
	value: 'start',
	name: 'Start Conversation',
	action: 'Start deployment conversation',
	description: 'Start a conversation as a visitor of the deployment would, which costs money',
	endpoint: 'POST /v2/deployments/{deployment_id}/start',
	creates: true,
	idField: 'conversation_id',
	properties: [deploymentId, additionalFields, createOptions],
	plan: (fields) => {
		const id = fields.requiredLocator('deploymentId');
		return {
			kind: 'create',
			request: {
				method: 'POST',
				path: `${deploymentPath(id)}/start`,
				body: readBody(fields),
				creates: true,
			},
			toItem: (answer) => {
				const row = oneWith(answer, 'conversation_id');
				return row && { deployment_id: id, ...withLegacyNames(row) };
			},
		};
	},
	// docs.tavus.io, "Start Deployment Conversation".
	sample: {
		deployment_id: 'd1234567890abcdef',
		conversation_id: 'c123456',
		conversation_name: 'Support widget',
		conversation_url: 'https://tavus.daily.co/c123456',
		status: 'active',
		callback_url: '',
		created_at: '2026-07-14T17:00:00Z',
	},
};
