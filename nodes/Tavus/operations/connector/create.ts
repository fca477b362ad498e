import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import { bodyJson, readBodyJson } from '../shared/furtherFields';
import { additionalFieldsOf, options } from '../shared/properties';
import type { Operation } from '../types';
import { authProperties, readAuth } from './auth';
import { CONNECTORS_PATH, readConnector } from './shared';

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Linear',
	description: 'A name to find the connector by',
};

export const serverUrl: INodeProperties = {
	displayName: 'Server URL',
	name: 'serverUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://mcp.linear.app/mcp',
	description: "Public address of the MCP server, such as that of an 'MCP Server Trigger' node",
};

const additionalFields: INodeProperties = additionalFieldsOf(bodyJson);

/** @throws {InputRefused} when Tavus could not reach it */
export const readServerUrl = (fields: Fields, name: string): string | undefined =>
	fields.publicUrl(name, HOW_TO_FIX);

const HOW_TO_FIX = 'Enter a public URL: Tavus calls the server over the internet.';

/** The body of `POST /v2/connectors` (docs.tavus.io, "Create Connector"). */
function readBody(fields: Fields): IDataObject {
	return {
		...readBodyJson(fields, 'additionalFields.bodyJson'),
		name: fields.required('name', 'Enter a name for the connector.'),
		server_url:
			readServerUrl(fields, 'serverUrl') ?? fields.refuse('serverUrl', 'is empty', HOW_TO_FIX),
		auth_config: readAuth(fields, (name) => name, 'oauth2'),
	};
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create connector',
	description:
		'Register a connector: an MCP server whose tools personas can then use in conversations',
	endpoint: 'POST /v2/connectors',
	creates: true,
	idField: 'connector_id',
	properties: [
		{ ...nameProperty, required: true },
		{ ...serverUrl, required: true },
		...authProperties,
		additionalFields,
		options,
	],
	plan: (fields) => ({
		kind: 'create',
		request: { method: 'POST', path: CONNECTORS_PATH, body: readBody(fields), creates: true },
		toItem: (answer) => readConnector(answer, false),
	}),
	// docs.tavus.io, "Create Connector".
	sample: {
		connector_id: 'c8-58ea0f6420b2',
		name: 'Linear',
		source: 'mcp',
		server_url: 'https://mcp.linear.app/mcp',
		auth_config: { type: 'oauth2' },
		authorize_url: 'https://mcp.linear.app/authorize?client_id=abc123',
		oauth_status: 'pending',
		created_at: '2026-08-17T18:02:56.838918',
		updated_at: '2026-08-17T18:02:56.838918',
	},
};
