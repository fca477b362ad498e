import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { bodyJson, readBodyJson } from '../shared/furtherFields';
import { partialPlan } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { authProperties, readAuth } from './auth';
import { nameProperty, readServerUrl, serverUrl } from './create';
import { CONNECTOR_SAMPLE, connectorId, connectorItem, connectorPath } from './shared';

const at = (name: string): string => `updateFields.${name}`;

const updateFields: INodeProperties = updateFieldsOf(
	...authProperties,
	bodyJson,
	nameProperty,
	serverUrl,
);

/** The body of `PATCH /v2/connectors/{connector_id}` (docs.tavus.io, "Update Connector"). */
function readBody(fields: Fields): IDataObject {
	return {
		...readBodyJson(fields, at('bodyJson')),
		...present<IDataObject[string]>({
			name: fields.text(at('name')),
			server_url: readServerUrl(fields, at('serverUrl')),
			auth_config: readAuth(fields, at),
		}),
	};
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update connector',
	description: 'Change the name, the address or the authentication of a connector',
	endpoint: 'PATCH /v2/connectors/{connector_id}',
	properties: [connectorId, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('connectorId');
		const body = readBody(fields);
		return partialPlan(fields, {
			path: connectorPath(id),
			idField: 'connector_id',
			id,
			body,
			toItem: (row) => connectorItem(row, false),
		});
	},
	sample: { ...CONNECTOR_SAMPLE, changed: true },
};
