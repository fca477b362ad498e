import type { IDataObject } from 'n8n-workflow';

import { locator } from '../unit/operations/plan.mts';
import type { Case, ResourceCases } from './types.mts';

const one = { toolId: locator('tabc123def456') };
const path = '/v2/tools/tabc123def456';
const URL = 'https://api.example.com/v1/weather/{city}';

const NAMED = { name: 'get_weather', description: 'Get the current weather for a city' };
/** What is sent for a tool without parameters. */
const NONE = { type: 'object', properties: {} };

/** What is sent for a tool of the language model when nothing else was entered. */
const inCall = { trigger_type: 'in_call', on_resolve: 'fire_and_forget' };

/** A tool that calls an API with one kind of authentication. */
const withAuth = (kind: string, entered: IDataObject, auth: IDataObject): Case => ({
	operation: 'create',
	title: `an API with the authentication ${kind}`,
	parameters: { ...NAMED, delivery: 'api', url: URL, authType: kind, ...entered },
	requests: [
		{
			method: 'POST',
			path: '/v2/tools',
			body: {
				...NAMED,
				parameters: NONE,
				...inCall,
				delivery: {
					app_message: false,
					api: { url: URL, method: 'POST', auth: { type: kind, ...auth } },
				},
			},
		},
	],
});

/** Each kind of authentication of docs.tavus.io, "Tool Authentication". */
const AUTHS: Array<[kind: string, entered: IDataObject, auth: IDataObject]> = [
	['none', {}, {}],
	['bearer', { token: 'sk_live_abc123' }, { token: 'sk_live_abc123' }],
	[
		'api_key',
		{ authName: 'X-API-Key', authValue: 'abc123', location: 'query' },
		{ name: 'X-API-Key', value: 'abc123', location: 'query' },
	],
	['basic', { username: 'alice', password: 's3cret' }, { username: 'alice', password: 's3cret' }],
	[
		'oauth2_client_credentials',
		{
			tokenUrl: 'https://accounts.example.com/oauth2/token',
			clientId: 'abc123',
			clientSecret: 'hush',
			scope: 'read',
		},
		{
			token_url: 'https://accounts.example.com/oauth2/token',
			client_id: 'abc123',
			client_secret: 'hush',
			scope: 'read',
		},
	],
	['hmac', { secret: 'shared' }, { secret: 'shared' }],
];

const PARAMETER_ROWS = {
	parameter: [
		{ name: 'city', type: 'string', description: 'City name', required: true },
		{ name: 'unit', type: 'string', enum: 'celsius, fahrenheit' },
		{ name: 'days', type: 'integer', enum: '1,3', required: true },
		{ name: 'exact', type: 'boolean', const: 'true' },
	],
};
const ROW_PROPERTIES = {
	city: { type: 'string', description: 'City name' },
	unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
	days: { type: 'integer', enum: [1, 3] },
	exact: { type: 'boolean', const: true },
};

/** The tool as docs.tavus.io shows it ("Get Tool"), with the secrets as Tavus shows them. */
const CURRENT = {
	tool_id: 'tabc123def456',
	name: 'get_weather',
	delivery: {
		app_message: false,
		api: {
			url: 'https://old.example.com/',
			method: 'GET',
			timeout: 10,
			auth: { type: 'api_key', name: 'X-API-Key', value: '********', location: 'header' },
		},
	},
};

const create: Case[] = [
	{
		operation: 'create',
		title: 'minimal',
		parameters: NAMED,
		requests: [
			{
				method: 'POST',
				path: '/v2/tools',
				body: { ...NAMED, parameters: NONE, ...inCall, delivery: { app_message: true } },
			},
		],
	},
	{
		operation: 'create',
		title: 'the documented example',
		parameters: {
			name: 'get_weather',
			description: 'Get the current weather for a city',
			parameters: { parameter: [PARAMETER_ROWS.parameter[0]] },
			onResolve: 'generate_response',
			additionalFields: {
				origin: 'llm',
				onCall: 'static_filler',
				staticFiller: 'Sure, let me grab that for you.',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/v2/tools',
				body: {
					name: 'get_weather',
					description: 'Get the current weather for a city',
					parameters: {
						type: 'object',
						properties: { city: { type: 'string', description: 'City name' } },
						required: ['city'],
					},
					delivery: { app_message: true },
					trigger_type: 'in_call',
					origin: 'llm',
					on_call: 'static_filler',
					on_resolve: 'generate_response',
					static_filler: 'Sure, let me grab that for you.',
				},
			},
		],
	},
	{
		operation: 'create',
		title: 'everything',
		parameters: {
			name: '_get_weather_2',
			description: 'Get the weather',
			parameters: PARAMETER_ROWS,
			triggerType: 'in_call',
			onResolve: 'add_to_context',
			delivery: 'api',
			url: URL,
			method: 'PUT',
			authType: 'bearer',
			token: 'sk_live_abc123',
			additionalFields: {
				apiJson: '{ "retries": 2, "timeout": 5, "auth": { "audience": "weather" } }',
				bodyJson: '{ "labels": ["weather"], "name": "not_this" }',
				bodyTemplate: '{ "city": "{city}" }',
				contentType: 'application/json',
				headers: { header: [{ name: 'X-Service', value: 'weather-bot' }] },
				onCall: 'silent',
				origin: 'llm',
				parametersJson: {
					type: 'object',
					properties: { city: { type: 'number' }, place: { type: 'object' } },
					required: ['city', 'place'],
					additionalProperties: false,
				},
				queryParams: { queryParam: [{ name: 'units', value: 'metric' }] },
				timeout: 60,
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/v2/tools',
				body: {
					labels: ['weather'],
					name: '_get_weather_2',
					description: 'Get the weather',
					parameters: {
						type: 'object',
						properties: { place: { type: 'object' }, ...ROW_PROPERTIES },
						required: ['place', 'city', 'days'],
						additionalProperties: false,
					},
					trigger_type: 'in_call',
					origin: 'llm',
					on_call: 'silent',
					on_resolve: 'add_to_context',
					delivery: {
						app_message: false,
						api: {
							url: URL,
							method: 'PUT',
							timeout: 60,
							headers: { 'X-Service': 'weather-bot' },
							query_params: { units: 'metric' },
							body_template: { city: '{city}' },
							content_type: 'application/json',
							retries: 2,
							auth: { type: 'bearer', token: 'sk_live_abc123', audience: 'weather' },
						},
					},
				},
			},
		],
	},
	{
		operation: 'create',
		title: 'an action after the call, which has no origin and no answer to use',
		parameters: {
			name: 'send_summary',
			description: 'Send a summary of the call',
			triggerType: 'post_call',
			onResolve: 'generate_response',
			delivery: 'api',
			url: 'https://n8n.example.com/webhook/summary',
			additionalFields: { origin: 'llm', onCall: 'silent' },
		},
		requests: [
			{
				method: 'POST',
				path: '/v2/tools',
				body: {
					name: 'send_summary',
					description: 'Send a summary of the call',
					parameters: NONE,
					trigger_type: 'post_call',
					delivery: {
						app_message: false,
						api: {
							url: 'https://n8n.example.com/webhook/summary',
							method: 'POST',
							auth: { type: 'none' },
						},
					},
				},
			},
		],
	},
	...AUTHS.map(([kind, entered, auth]) => withAuth(kind, entered, auth)),
];

const update: Case[] = [
	{
		operation: 'update',
		title: 'minimal',
		parameters: { ...one, updateFields: { description: 'Get the weather' } },
		requests: [{ method: 'PATCH', path, body: { description: 'Get the weather' } }],
	},
	{
		operation: 'update',
		title: 'everything but the delivery',
		parameters: {
			...one,
			updateFields: {
				bodyJson: '{ "labels": [] }',
				description: 'Get the weather',
				name: 'weather',
				onCall: 'static_filler',
				onResolve: 'response_in_result',
				origin: 'llm',
				parameters: PARAMETER_ROWS,
				parametersJson: '{ "type": "object", "additionalProperties": false }',
				staticFiller: 'One moment.',
				triggerType: 'in_call',
			},
		},
		requests: [
			{
				method: 'PATCH',
				path,
				body: {
					labels: [],
					description: 'Get the weather',
					name: 'weather',
					on_call: 'static_filler',
					on_resolve: 'response_in_result',
					origin: 'llm',
					parameters: {
						type: 'object',
						additionalProperties: false,
						properties: ROW_PROPERTIES,
						required: ['city', 'days'],
					},
					static_filler: 'One moment.',
					trigger_type: 'in_call',
				},
			},
		],
	},
	{
		operation: 'update',
		title: 'the delivery is dropped',
		parameters: { ...one, updateFields: { resetDelivery: true } },
		requests: [{ method: 'PATCH', path, body: { delivery: null } }],
	},
	{
		operation: 'update',
		title: 'everything of the delivery',
		parameters: {
			...one,
			updateFields: {
				apiJson: '{ "retries": 2 }',
				authType: 'api_key',
				authName: 'X-API-Key',
				authValue: 'new',
				bodyTemplate: '{ "city": "{city}" }',
				contentType: 'application/json',
				headers: { header: [{ name: 'X-Service', value: 'weather-bot' }] },
				method: 'POST',
				queryParams: { queryParam: [{ name: 'units', value: 'metric' }] },
				timeout: 30,
				url: URL,
			},
		},
		current: { data: CURRENT },
		requests: [
			{ method: 'GET', path },
			{
				method: 'PATCH',
				path,
				body: {
					delivery: {
						app_message: false,
						api: {
							url: URL,
							method: 'POST',
							timeout: 30,
							headers: { 'X-Service': 'weather-bot' },
							query_params: { units: 'metric' },
							body_template: { city: '{city}' },
							content_type: 'application/json',
							retries: 2,
							auth: { type: 'api_key', name: 'X-API-Key', value: 'new', location: 'header' },
						},
					},
				},
			},
		],
	},
	...AUTHS.map(
		([kind, entered, auth]): Case => ({
			operation: 'update',
			title: `a new address with the authentication ${kind}`,
			parameters: { ...one, updateFields: { url: URL, authType: kind, ...entered } },
			current: { tool_id: 'tabc123def456', delivery: { app_message: true } },
			requests: [
				{ method: 'GET', path },
				{
					method: 'PATCH',
					path,
					body: {
						delivery: { app_message: false, api: { url: URL, auth: { type: kind, ...auth } } },
					},
				},
			],
		}),
	),
];

export const tool: ResourceCases = {
	resource: 'tool',
	cases: [
		...create,
		{
			operation: 'get',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'GET', path }],
		},
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/tools', query: {} }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: { filters: { sort: 'desc', type: 'all' } },
			requests: [{ method: 'GET', path: '/v2/tools', query: { sort: 'desc', type: 'all' } }],
		},
		...update,
		{
			operation: 'delete',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'DELETE', path }],
		},
	],
};
