import { randomBytes } from 'node:crypto';
import { BadRequest, NotFound } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { collection, type Emulator } from '../state.mts';
import type { Resource } from './resource.mts';

interface ConnectorBody {
	name: string;
	server_url: string;
	auth_config: { type: string };
}

interface Connector extends ConnectorBody {
	connector_id: string;
	/** Null where nobody has to agree; docs.tavus.io create-connector, mcp-connectors. */
	oauth_status: 'pending' | 'linked' | 'needs_reauth' | null;
	/** What its server offers. */
	tools: ConnectorTool[];
	created_at: string;
	updated_at: string;
}

/** A tool of an MCP server. */
export interface ConnectorTool {
	name: string;
	description?: string;
}

/** What `POST /_control/connectors/:id` takes: what happens to a connector from outside. */
export interface ConnectorChange {
	oauth_status?: Connector['oauth_status'];
	tools?: ConnectorTool[];
}

type Id = { Params: { id: string } };

const TEXT = { type: 'string', minLength: 1 };

const PROPERTIES = {
	name: TEXT,
	server_url: { type: 'string', format: 'uri' },
	auth_config: { type: 'object', required: ['type'], properties: { type: TEXT } },
};

// The pages are known in part only, so further fields are taken.
const UPDATE_SCHEMA = { type: 'object', minProperties: 1, properties: PROPERTIES };
const CREATE_SCHEMA = {
	type: 'object',
	required: Object.keys(PROPERTIES),
	properties: PROPERTIES,
};
const CHANGE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		oauth_status: { enum: ['pending', 'linked', 'needs_reauth', null] },
		tools: { type: 'array', items: { type: 'object', required: ['name'] } },
	},
};

const connectorsOf = collection<Connector>('connectors');

/** /v2/connectors: the pages under "Connectors" of docs.tavus.io's API reference. Secrets are not shown (get-connector). */
export const connectors: Resource = {
	name: 'connectors',
	pageBase: 1,

	routes(api, emulator) {
		api.post<{ Body: ConnectorBody }>(
			'/v2/connectors',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body: { name, server_url, auth_config } }) => {
				const now = new Date().toISOString();
				const connector: Connector = {
					connector_id: `c8-${randomBytes(6).toString('hex')}`,
					name,
					server_url,
					auth_config,
					oauth_status: statusFor(auth_config),
					tools: [],
					created_at: now,
					updated_at: now,
				};
				connectorsOf(emulator).set(connector.connector_id, connector);
				return withAuthorizeUrl(connector);
			},
		);

		api.get<{ Querystring: PageQuery }>(
			'/v2/connectors',
			{ schema: { querystring: { type: 'object', properties: PAGE_PROPERTIES } } },
			async ({ query }) => {
				const all = [...connectorsOf(emulator).values()].map(shown);
				return pageOf(emulator, 'connectors', all, query);
			},
		);

		api.get<Id>('/v2/connectors/:id', async ({ params }) => shown(find(emulator, params.id)));

		api.patch<Id & { Body: Partial<ConnectorBody> }>(
			'/v2/connectors/:id',
			{ schema: { body: UPDATE_SCHEMA } },
			async ({ params, body: { name, server_url, auth_config } }) => {
				const connector = find(emulator, params.id);
				if (name !== undefined) connector.name = name;
				if (server_url !== undefined) connector.server_url = server_url;
				if (auth_config !== undefined) {
					connector.auth_config = auth_config;
					connector.oauth_status = statusFor(auth_config);
				}
				connector.updated_at = new Date().toISOString();
				return auth_config === undefined ? shown(connector) : withAuthorizeUrl(connector);
			},
		);

		api.delete<Id>('/v2/connectors/:id', async ({ params }, reply) => {
			connectorsOf(emulator).delete(find(emulator, params.id).connector_id);
			return reply.code(204).send();
		});

		// The shape of the answer is ours.
		api.get<Id>('/v2/connectors/:id/preview', async ({ params }) => ({
			tools: find(emulator, params.id).tools,
		}));

		api.post<Id>('/v2/connectors/:id/oauth/reconnect', async ({ params }) => {
			const connector = find(emulator, params.id);
			if (connector.oauth_status === null) throw new BadRequest('Connector does not use OAuth');
			return withAuthorizeUrl(connector);
		});
	},

	control(control, emulator) {
		control.post<Id & { Body: ConnectorChange }>(
			'/connectors/:id',
			{ schema: { body: CHANGE_SCHEMA } },
			async ({ params, body }) => shown(Object.assign(find(emulator, params.id), body)),
		);
	},
};

function find(emulator: Emulator, id: string): Connector {
	const connector = connectorsOf(emulator).get(id);
	if (connector === undefined) throw new NotFound('Connector not found');
	return connector;
}

const statusFor = ({ type }: ConnectorBody['auth_config']): Connector['oauth_status'] =>
	type === 'oauth2' ? 'pending' : null;

function shown(connector: Connector): Record<string, unknown> {
	const { connector_id, name, server_url, auth_config, oauth_status } = connector;
	return {
		connector_id,
		owner_id: 4309,
		team_id: null,
		name,
		source: 'mcp',
		server_url,
		auth_config: { type: auth_config.type },
		selected_tool_names: null,
		oauth_status,
		oauth_scopes: null,
		access_token_expires_at: null,
		last_indexed_at: null,
		last_index_error: null,
		created_at: connector.created_at,
		updated_at: connector.updated_at,
	};
}

/** Where the owner of the server agrees; after that the server calls Tavus. */
function withAuthorizeUrl(connector: Connector): Record<string, unknown> {
	if (connector.oauth_status === null) return shown(connector);
	const url = new URL('/authorize', connector.server_url);
	url.search = new URLSearchParams({
		response_type: 'code',
		state: connector.connector_id,
	}).toString();
	return { ...shown(connector), authorize_url: url.href };
}
