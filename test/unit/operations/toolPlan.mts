import type { IDataObject } from 'n8n-workflow';

import { locator } from './plan.mts';

export const one = { toolId: locator('tabc123def456') };
export const URL = 'https://api.example.com/v1/weather/{city}?units={unit}';
export const named = { name: 'get_weather', description: 'Get the weather' };
export const api = { ...named, delivery: 'api', url: URL };

/** As docs.tavus.io shows it ("Get Tool"), but with secrets in the clear. */
export const row: IDataObject = {
	tool_id: 'tabc123def456',
	owner_id: 3675,
	name: 'get_weather',
	description: 'Get the current weather for a city',
	parameters: { type: 'object', properties: { token: { type: 'string' } }, required: ['token'] },
	delivery: {
		app_message: false,
		api: {
			url: URL,
			method: 'POST',
			timeout: 10,
			headers: { 'X-Service': 'weather-bot', Authorization: 'Bearer sk_live_abc123' },
			query_params: { units: 'metric', api_key: 'sk_live_abc123' },
			body_template: { token: '{token}' },
			auth: {
				type: 'api_key',
				name: 'X-API-Key',
				value: 'sk_live_abc123',
				token: 'sk_live_abc123',
				password: 'sk_live_abc123',
				secret: 'sk_live_abc123',
				client_secret: 'sk_live_abc123',
				client_id: 'abc',
				username: null,
			},
		},
	},
	is_system_tool: false,
	trigger_type: 'in_call',
	origin: 'llm',
	on_call: 'generate_filler',
	on_resolve: 'generate_response',
	static_filler: null,
	created_at: '2026-05-15T10:30:00',
	updated_at: '2026-05-15T10:30:00',
};
