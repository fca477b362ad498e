import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import { readHttpsUrl } from '../shared/httpsUrl';
import { refuseMask } from '../shared/masked';

/** One field of `delivery.api.auth`. */
interface AuthField {
	property: INodeProperties;
	apiField: string;
	needed: boolean;
}

const text = (
	name: string,
	displayName: string,
	apiField: string,
	more: Partial<INodeProperties> = {},
	needed = true,
): AuthField => ({
	property: { displayName, name, type: 'string', default: '', ...more },
	apiField,
	needed,
});

const SECRET: Partial<INodeProperties> = { typeOptions: { password: true } };

/** By the value of `auth.type`; docs.tavus.io, "Tool Authentication". */
const FIELDS: Readonly<Record<string, readonly AuthField[]>> = {
	none: [],
	bearer: [
		text('token', 'Token', 'token', {
			...SECRET,
			description: "Sent as 'Authorization: Bearer'",
		}),
	],
	api_key: [
		text('authName', 'Key Name', 'name', {
			placeholder: 'e.g. X-API-Key',
			description: 'The header or query parameter that carries the key',
		}),
		text('authValue', 'Key Value', 'value', SECRET),
		{
			property: {
				displayName: 'Key Location',
				name: 'location',
				type: 'options',
				default: 'header',
				options: [
					{ name: 'Header', value: 'header' },
					{ name: 'Query', value: 'query' },
				],
			},
			apiField: 'location',
			needed: false,
		},
	],
	basic: [
		text('username', 'Username', 'username'),
		text('password', 'Password', 'password', SECRET),
	],
	oauth2_client_credentials: [
		text('tokenUrl', 'Token URL', 'token_url', {
			placeholder: 'e.g. https://accounts.example.com/oauth2/token',
			description:
				'Public https address where Tavus exchanges the client ID and secret for a token',
		}),
		text('clientId', 'Client ID', 'client_id'),
		text('clientSecret', 'Client Secret', 'client_secret', SECRET),
		text(
			'scope',
			'Scope',
			'scope',
			{ description: 'Leave empty when the API has no scopes' },
			false,
		),
	],
	hmac: [
		text('secret', 'Secret', 'secret', {
			...SECRET,
			description: 'Tavus signs each call with it, in the header X-Tavus-Signature',
		}),
	],
};

export const AUTH_TYPES = [
	'none',
	'api_key',
	'basic',
	'bearer',
	'hmac',
	'oauth2_client_credentials',
] as const;

const authType: INodeProperties = {
	displayName: 'Authentication',
	name: 'authType',
	type: 'options',
	default: 'none',
	description: 'How Tavus proves to the API that it may call it',
	options: [
		{ name: 'API Key', value: 'api_key', description: 'A key in a header or in the query' },
		{ name: 'Basic', value: 'basic', description: 'Username and password' },
		{ name: 'Bearer', value: 'bearer', description: 'A token that stays the same' },
		{ name: 'HMAC', value: 'hmac', description: 'Tavus signs each call with a shared secret' },
		{ name: 'None', value: 'none' },
		{
			name: 'OAuth2 Client Credentials',
			value: 'oauth2_client_credentials',
			description: 'Tavus fetches tokens and renews them',
		},
	],
};

/** Authentication and what each kind needs. @param show when the fields are on the screen at all */
export function authProperties(
	show: NonNullable<INodeProperties['displayOptions']>['show'] = {},
): INodeProperties[] {
	const isEmpty = Object.keys(show).length === 0;
	return [
		{ ...authType, ...(isEmpty ? {} : { displayOptions: { show } }) },
		...Object.entries(FIELDS).flatMap(([type, fields]) =>
			fields.map(({ property }) => ({
				...property,
				displayOptions: { show: { ...show, authType: [type] } },
			})),
		),
	];
}

const LOCATIONS = ['header', 'query'] as const;

function readField(fields: Fields, name: string, apiField: string): string | undefined {
	if (apiField === 'location') return fields.chosen(name, LOCATIONS);
	return apiField === 'token_url' ? readHttpsUrl(fields, name) : fields.text(name);
}

/**
 * The fields of one kind of authentication.
 *
 * @param at where a field is: on the top level, or inside a collection
 * @param known the authentication that Tavus has, whose secrets are kept when they are left out
 * @throws {InputRefused} when something is missing
 */
export function readAuth(
	fields: Fields,
	at: (name: string) => string,
	type: (typeof AUTH_TYPES)[number],
	known: IDataObject,
): IDataObject {
	const same = known['type'] === type;
	const auth: IDataObject = same ? { ...known } : { type };
	for (const { property, apiField, needed } of FIELDS[type] ?? []) {
		const name = at(property.name);
		const value = readField(fields, name, apiField);
		refuseMask(fields, name, value);
		if (value !== undefined) auth[apiField] = value;
		else if (needed && !same) {
			fields.refuse(name, 'is empty', 'This kind of authentication needs it.');
		}
	}
	return auth;
}
