import { randomBytes } from 'node:crypto';
import type { Resource } from './resource.mts';

interface CreateBody {
	name: string;
	server_url: string;
	auth_config: { type: string };
}

const TEXT = { type: 'string', minLength: 1 };

// The page is known in part only, so further fields are taken.
const CREATE_SCHEMA = {
	type: 'object',
	required: ['name', 'server_url', 'auth_config'],
	properties: {
		name: TEXT,
		server_url: { type: 'string', format: 'uri' },
		auth_config: { type: 'object', required: ['type'], properties: { type: TEXT } },
	},
};

/** POST /v2/connectors: docs.tavus.io create-connector. Secrets are not shown (docs.tavus.io get-connector). */
export const connectors: Resource = {
	name: 'connectors',

	routes(api) {
		api.post<{ Body: CreateBody }>(
			'/v2/connectors',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body: { name, server_url, auth_config } }) => {
				const connector_id = `c8-${randomBytes(6).toString('hex')}`;
				const isOauth = auth_config.type === 'oauth2';
				const now = new Date().toISOString();
				return {
					connector_id,
					owner_id: 4309,
					team_id: null,
					name,
					source: 'mcp',
					server_url,
					auth_config: { type: auth_config.type },
					selected_tool_names: null,
					oauth_status: isOauth ? 'pending' : null,
					oauth_scopes: null,
					access_token_expires_at: null,
					last_indexed_at: null,
					last_index_error: null,
					created_at: now,
					updated_at: now,
					...(isOauth ? { authorize_url: authorizeUrl(server_url, connector_id) } : {}),
				};
			},
		);
	},
};

/** Where the owner of the server agrees; after that the server calls Tavus. */
function authorizeUrl(serverUrl: string, state: string): string {
	const url = new URL('/authorize', serverUrl);
	url.search = new URLSearchParams({ response_type: 'code', state }).toString();
	return url.href;
}
