import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { connectorId, connectorItem, connectorPath } from './shared';

export const reconnect: Operation = {
	value: 'reconnect',
	name: 'Reconnect OAuth',
	action: 'Reconnect connector',
	description:
		"Get a new address at which the owner of the server can agree, such as when 'oauth_status' is needs_reauth",
	endpoint: 'POST /v2/connectors/{connector_id}/oauth/reconnect',
	properties: [connectorId, options],
	plan: (fields) => {
		const id = fields.requiredLocator('connectorId');
		return {
			kind: 'single',
			request: { method: 'POST', path: `${connectorPath(id)}/oauth/reconnect` },
			toItem: (answer) => ({
				connector_id: id,
				...connectorItem((unwrapOne(answer) ?? {}) as IDataObject, false),
			}),
		};
	},
	// docs.tavus.io, "Reconnect OAuth".
	sample: {
		connector_id: 'c8-58ea0f6420b2',
		authorize_url: 'https://mcp.linear.app/authorize?client_id=abc123',
	},
};
