import type { ResourceCases } from './types.mts';

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
				authConfigJson: '{ "type": "bearer", "token": "sk_live_abc123" }',
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
						auth_config: { type: 'bearer', token: 'sk_live_abc123' },
						selected_tool_names: ['search'],
					},
				},
			],
		},
	],
};
