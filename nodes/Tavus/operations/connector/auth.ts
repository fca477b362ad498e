import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import { refuseMask } from '../shared/masked';

const AUTH_TYPES = ['bearer', 'oauth2', 'other'] as const;

/**
 * How Tavus gets into the MCP server: the kind, and what each kind needs. None of it is `required`: with an expression for the kind,
 * n8n would want the fields of every kind.
 */
export const authProperties: readonly INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authType',
		type: 'options',
		default: 'oauth2',
		description: 'How Tavus proves to the server that it may use it',
		options: [
			{ name: 'Bearer', value: 'bearer', description: 'A token that stays the same' },
			{
				name: 'OAuth2',
				value: 'oauth2',
				description: "Somebody has to open the 'authorize_url' of the answer and agree there",
			},
			{ name: 'Other', value: 'other', description: 'Described as JSON; works at once' },
		],
	},
	{
		displayName: 'Token',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: "Sent as 'Authorization: Bearer'",
		displayOptions: { show: { authType: ['bearer'] } },
	},
	{
		displayName: 'Authentication (JSON)',
		name: 'authConfigJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "type": "…" }',
		description: "The field 'auth_config' of docs.tavus.io as a JSON object, with its 'type'",
		displayOptions: { show: { authType: ['other'] } },
	},
];

/**
 * The field `auth_config` (docs.tavus.io, "Create Connector", "Update Connector").
 *
 * @param at where a field is: on the top level, or inside a collection
 * @param otherwise the kind when none was chosen
 * @returns `undefined` when there is none
 * @throws {InputRefused} when something is missing
 */
export function readAuth(
	fields: Fields,
	at: (name: string) => string,
	otherwise?: (typeof AUTH_TYPES)[number],
): IDataObject | undefined {
	const type = fields.chosen(at('authType'), AUTH_TYPES) ?? otherwise;
	if (type === undefined) return undefined;
	if (type === 'oauth2') return { type };
	if (type === 'bearer') {
		const token = fields.required(at('token'), 'Enter the token that the server takes.');
		refuseMask(fields, at('token'), token);
		return { type, token };
	}
	const auth = fields.json(at('authConfigJson')) ?? {};
	refuseMask(fields, at('authConfigJson'), auth);
	if (typeof auth['type'] !== 'string' || auth['type'] === '') {
		fields.refuse(
			at('authConfigJson'),
			"has no 'type'",
			'See "Create Connector" on docs.tavus.io.',
		);
	}
	return auth;
}
