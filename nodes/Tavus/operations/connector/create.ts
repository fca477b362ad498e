import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import { unwrapOne } from '../../vocabulary';
import type { Fields } from '../fields';
import { options } from '../shared/properties';
import { readBodyJson } from '../tool/body';
import { bodyJson } from '../tool/createFields';
import { maskAuth, refuseMask } from '../tool/masked';
import type { Operation } from '../types';

const AUTH_TYPES = ['oauth2', 'other'] as const;

const fieldsOfCreate: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Linear',
		description: 'A name to find the connector by',
	},
	{
		displayName: 'Server URL',
		name: 'serverUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://mcp.linear.app/mcp',
		description: "Public address of the MCP server, such as that of an 'MCP Server Trigger' node",
	},
	{
		displayName: 'Authentication',
		name: 'authType',
		type: 'options',
		default: 'oauth2',
		description: 'How Tavus proves to the server that it may use it',
		options: [
			{
				name: 'OAuth2',
				value: 'oauth2',
				description: "Somebody has to open the 'authorize_url' of the answer and agree there",
			},
			{ name: 'Other', value: 'other', description: 'Described as JSON; works at once' },
		],
	},
	{
		displayName: 'Authentication (JSON)',
		name: 'authConfigJson',
		type: 'json',
		required: true,
		default: '{}',
		placeholder: 'e.g. { "type": "…" }',
		description: "The field 'auth_config' of docs.tavus.io as a JSON object, with its 'type'",
		displayOptions: { show: { authType: ['other'] } },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [bodyJson],
	},
];

function readAuth(fields: Fields): IDataObject {
	if (fields.choice('authType', AUTH_TYPES) === 'oauth2') return { type: 'oauth2' };
	const auth = fields.json('authConfigJson') ?? {};
	refuseMask(fields, 'authConfigJson', auth);
	if (typeof auth['type'] !== 'string' || auth['type'] === '') {
		fields.refuse('authConfigJson', "has no 'type'", 'See "Create Connector" on docs.tavus.io.');
	}
	return auth;
}

/** The body of `POST /v2/connectors` (docs.tavus.io, "Create Connector"). */
function readBody(fields: Fields): IDataObject {
	const howToFix = 'Enter a public URL: Tavus calls the server over the internet.';
	return {
		...readBodyJson(fields, 'additionalFields.bodyJson'),
		name: fields.required('name', 'Enter a name for the connector.'),
		...present({
			server_url:
				fields.publicUrl('serverUrl', howToFix) ?? fields.refuse('serverUrl', 'is empty', howToFix),
		}),
		auth_config: readAuth(fields),
	};
}

/** The connector in an answer, without the secrets of its server; `undefined` when it has no ID. */
function readConnector(body: unknown): IDataObject | undefined {
	const row = unwrapOne(body) as IDataObject | undefined;
	if (typeof row?.['connector_id'] !== 'string' || row['connector_id'] === '') return undefined;
	const auth: unknown = row['auth_config'];
	return isRecord(auth) ? { ...row, auth_config: maskAuth(auth) as IDataObject } : row;
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create connector',
	description: 'Register an MCP server, whose tools personas can then use in conversations',
	endpoint: 'POST /v2/connectors',
	creates: true,
	idField: 'connector_id',
	properties: [...fieldsOfCreate, options],
	plan: (fields) => ({
		kind: 'create',
		request: { method: 'POST', path: '/v2/connectors', body: readBody(fields), creates: true },
		toItem: readConnector,
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
