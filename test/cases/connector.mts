import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const ID = 'c8-58ea0f6420b2';
const connectorId = locator(ID);
const PATH = `/v2/connectors/${ID}`;

export const connector: ResourceCases = {
	resource: 'connector',
	cases: [
		{
			operation: 'create',
			title: 'minimal: the documented example',
			parameters: { name: 'Linear', serverUrl: 'https://mcp.linear.app/mcp' },
			requests: [
				{
					method: 'POST',
					path: '/v2/connectors',
					body: {
						name: 'Linear',
						server_url: 'https://mcp.linear.app/mcp',
						auth_config: { type: 'oauth2' },
					},
				},
			],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				name: 'n8n',
				serverUrl: 'https://n8n.example.com/mcp/tools',
				authType: 'other',
				authConfigJson: '{ "type": "api_key", "value": "sk_live_abc123" }',
				additionalFields: {
					bodyJson: '{ "selected_tool_names": ["search"], "name": "not this" }',
				},
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/connectors',
					body: {
						name: 'n8n',
						server_url: 'https://n8n.example.com/mcp/tools',
						auth_config: { type: 'api_key', value: 'sk_live_abc123' },
						selected_tool_names: ['search'],
					},
				},
			],
		},
		{
			operation: 'create',
			title: 'everything, with a token',
			parameters: {
				name: 'n8n',
				serverUrl: 'https://n8n.example.com/mcp/tools',
				authType: 'bearer',
				token: 'sk_live_abc123',
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/connectors',
					body: {
						name: 'n8n',
						server_url: 'https://n8n.example.com/mcp/tools',
						auth_config: { type: 'bearer', token: 'sk_live_abc123' },
					},
				},
			],
		},
		{
			operation: 'get',
			title: 'everything',
			parameters: { connectorId, simplify: false },
			requests: [{ method: 'GET', path: PATH }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: { returnAll: true, simplify: false },
			requests: [{ method: 'GET', path: '/v2/connectors', query: {} }],
		},
		{
			operation: 'getTools',
			title: 'everything',
			parameters: { connectorId, returnAll: false, limit: 5 },
			requests: [{ method: 'GET', path: `${PATH}/preview`, query: {} }],
		},
		{
			operation: 'reconnect',
			title: 'everything',
			parameters: { connectorId },
			requests: [{ method: 'POST', path: `${PATH}/oauth/reconnect` }],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { connectorId, updateFields: { name: 'Linear (production)' } },
			requests: [{ method: 'PATCH', path: PATH, body: { name: 'Linear (production)' } }],
		},
		{
			operation: 'update',
			title: 'everything: the documented example',
			parameters: {
				connectorId,
				updateFields: {
					name: 'Linear (production)',
					serverUrl: 'https://mcp.linear.app/mcp',
					authType: 'bearer',
					token: 'sk_live_abc123',
					bodyJson: '{ "selected_tool_names": ["search"], "name": "not this" }',
				},
			},
			requests: [
				{
					method: 'PATCH',
					path: PATH,
					body: {
						name: 'Linear (production)',
						server_url: 'https://mcp.linear.app/mcp',
						auth_config: { type: 'bearer', token: 'sk_live_abc123' },
						selected_tool_names: ['search'],
					},
				},
			],
		},
		{
			operation: 'update',
			title: 'everything, with another authentication',
			parameters: {
				connectorId,
				updateFields: {
					authType: 'other',
					authConfigJson: '{ "type": "api_key", "value": "sk_live_abc123" }',
				},
			},
			requests: [
				{
					method: 'PATCH',
					path: PATH,
					body: { auth_config: { type: 'api_key', value: 'sk_live_abc123' } },
				},
			],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: { connectorId },
			requests: [{ method: 'DELETE', path: PATH }],
		},
	],
};
