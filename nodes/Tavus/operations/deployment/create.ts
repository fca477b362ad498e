import type { IDataObject } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { needed, personaId } from '../shared/locators';
import { additionalFieldsOf, options } from '../shared/properties';
import type { Operation } from '../types';
import { channel, nameProperty, readSettings, settings } from './settings';
import { CHANNELS, DEPLOYMENT_SAMPLE, DEPLOYMENTS_PATH, readDeployment } from './shared';

const at = (name: string): string => `additionalFields.${name}`;

/** The body of `POST /v2/deployments` (docs.tavus.io, "Create Deployment"). */
function readBody(fields: Fields): IDataObject {
	return {
		...fields.json(at('bodyJson')),
		pal_id: fields.requiredLocator('personaId'),
		channel: fields.choice('channel', CHANNELS),
		...present({ name: fields.text('name') }),
		...readSettings(fields, at),
	};
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create deployment',
	description:
		'Create a deployment: a persona on a website or a page of its own, without code or API key there',
	endpoint: 'POST /v2/deployments',
	creates: true,
	idField: 'deployment_id',
	properties: [
		needed({ ...personaId, description: 'The persona that people talk to' }),
		channel,
		nameProperty,
		additionalFieldsOf(...settings, bodyJson),
		options,
	],
	plan: (fields) => ({
		kind: 'create',
		request: { method: 'POST', path: DEPLOYMENTS_PATH, body: readBody(fields), creates: true },
		toItem: (answer) => readDeployment(answer, false),
	}),
	sample: { ...DEPLOYMENT_SAMPLE, status: 'draft', usage_today: 0, usage_total: 0 },
};
