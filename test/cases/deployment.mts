import { locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const one = { deploymentId: locator('d1234567890abcdef') };
const path = '/v2/deployments/d1234567890abcdef';

const SETTINGS = {
	allowedOrigins: 'https://example.com, https://www.example.com',
	customizationJson: '{ "widget": { "position": "right", "colors": { "accent": "#ff0" } } }',
	dailyCallLimitPerUser: 5,
	limitsJson: '{ "total_call_limit": 100, "max_call_duration": 1 }',
	maxCallDuration: 600,
	password: 'open sesame',
};

/** As docs.tavus.io shows it ("Get Deployment"). */
const CURRENT = {
	deployment_id: 'd1234567890abcdef',
	pal_id: 'pcb7a34da5fe',
	channel: 'widget',
	status: 'draft',
	name: 'Support widget',
	has_password: false,
	customization: { widget: { position: 'left' } },
	limits: { max_call_duration: 300 },
	allowed_origins: [],
};

export const deployment: ResourceCases = {
	resource: 'deployment',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: { personaId: locator('pcb7a34da5fe') },
			requests: [
				{
					method: 'POST',
					path: '/v2/deployments',
					body: { pal_id: 'pcb7a34da5fe', channel: 'widget' },
				},
			],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				personaId: locator('pcb7a34da5fe'),
				channel: 'landing-page',
				name: 'Support',
				additionalFields: { ...SETTINGS, bodyJson: '{ "status": "draft", "channel": "embed" }' },
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/deployments',
					body: {
						pal_id: 'pcb7a34da5fe',
						channel: 'landing-page',
						name: 'Support',
						password: 'open sesame',
						customization: { widget: { position: 'right', colors: { accent: '#ff0' } } },
						limits: {
							total_call_limit: 100,
							max_call_duration: 600,
							daily_call_limit_per_user: 5,
						},
						allowed_origins: ['https://example.com', 'https://www.example.com'],
						status: 'draft',
					},
				},
			],
		},
		{
			operation: 'get',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'GET', path }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/deployments', query: {} }],
		},
		{
			operation: 'update',
			title: 'minimal: the documented example',
			parameters: { ...one, updateFields: { name: 'Support widget' } },
			current: CURRENT,
			requests: [
				{ method: 'GET', path },
				{
					method: 'PATCH',
					path,
					body: [{ op: 'replace', path: '/name', value: 'Support widget' }],
				},
			],
		},
		{
			operation: 'update',
			title: 'everything',
			parameters: {
				...one,
				updateFields: {
					...SETTINGS,
					bodyJson: '{ "name": "not this" }',
					channel: 'embed',
					jsonPatch: '[{ "op": "remove", "path": "/customization/widget" }]',
					name: 'Support',
					personaId: locator('p48fdf065d6b'),
					status: 'active',
				},
			},
			current: CURRENT,
			requests: [
				{ method: 'GET', path },
				{
					method: 'PATCH',
					path,
					body: [
						{ op: 'replace', path: '/name', value: 'Support' },
						{ op: 'replace', path: '/pal_id', value: 'p48fdf065d6b' },
						{ op: 'replace', path: '/channel', value: 'embed' },
						{ op: 'replace', path: '/status', value: 'active' },
						{ op: 'add', path: '/password', value: 'open sesame' },
						{ op: 'replace', path: '/customization/widget/position', value: 'right' },
						{ op: 'add', path: '/customization/widget/colors', value: { accent: '#ff0' } },
						{ op: 'add', path: '/limits/total_call_limit', value: 100 },
						{ op: 'replace', path: '/limits/max_call_duration', value: 600 },
						{ op: 'add', path: '/limits/daily_call_limit_per_user', value: 5 },
						{
							op: 'replace',
							path: '/allowed_origins',
							value: ['https://example.com', 'https://www.example.com'],
						},
						{ op: 'remove', path: '/customization/widget' },
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'without a password',
			parameters: { ...one, updateFields: { removePassword: true } },
			current: { ...CURRENT, has_password: true },
			requests: [
				{ method: 'GET', path },
				{ method: 'PATCH', path, body: [{ op: 'add', path: '/password', value: null }] },
			],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'DELETE', path }],
		},
		{
			operation: 'init',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'GET', path: `${path}/init` }],
		},
		{
			operation: 'start',
			title: 'minimal',
			parameters: one,
			requests: [{ method: 'POST', path: `${path}/start`, body: {} }],
		},
		{
			operation: 'start',
			title: 'everything',
			parameters: {
				...one,
				additionalFields: {
					bodyJson: '{ "language": "german" }',
					captchaToken: '0.abc',
					conversationalContext: 'The visitor is Ada.',
					customGreeting: 'Hi Ada!',
					memoryStores: 'customer-42, team',
					password: 'open sesame',
					personaId: locator('p48fdf065d6b'),
				},
			},
			requests: [
				{
					method: 'POST',
					path: `${path}/start`,
					body: {
						language: 'german',
						password: 'open sesame',
						conversational_context: 'The visitor is Ada.',
						custom_greeting: 'Hi Ada!',
						pal_id: 'p48fdf065d6b',
						memory_stores: ['customer-42', 'team'],
						captcha_token: '0.abc',
					},
				},
			],
		},
		{
			operation: 'end',
			title: 'everything',
			parameters: {
				...one,
				conversationId: { __rl: true, mode: 'url', value: 'https://tavus.daily.co/c123456' },
			},
			requests: [{ method: 'POST', path: `${path}/conversations/c123456/end` }],
		},
	],
};
