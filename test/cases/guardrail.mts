import { CALLBACK, locator } from '../unit/operations/plan.mts';
import type { ResourceCases } from './types.mts';

const ID = 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6';
const one = { guardrailId: locator(ID) };
const PATH = `/v2/guardrails/${ID}`;
const main = {
	guardrailName: 'healthcare_compliance_guardrail',
	guardrailPrompt: 'Never discuss competitor products',
};
const body = {
	guardrail_name: 'healthcare_compliance_guardrail',
	guardrail_prompt: 'Never discuss competitor products',
};
const rest = {
	appMessage: false,
	callbackUrl: CALLBACK,
	modality: 'visual',
	tags: 'healthcare, compliance',
};

export const guardrail: ResourceCases = {
	resource: 'guardrail',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: main,
			requests: [{ method: 'POST', path: '/v2/guardrails', body }],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: { ...main, additionalFields: rest },
			requests: [
				{
					method: 'POST',
					path: '/v2/guardrails',
					body: {
						...body,
						modality: 'visual',
						callback_url: CALLBACK,
						tags: ['healthcare', 'compliance'],
						app_message: false,
					},
				},
			],
		},
		{
			operation: 'get',
			title: 'minimal',
			parameters: one,
			requests: [{ method: 'GET', path: PATH }],
		},
		{
			operation: 'get',
			title: 'everything',
			parameters: { kind: 'set', guardrailsId: locator('g12345') },
			requests: [{ method: 'GET', path: '/v2/guardrails/g12345' }],
		},
		{
			operation: 'getMany',
			title: 'minimal',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/guardrails', query: { legacy: false } }],
		},
		{
			operation: 'getMany',
			title: 'everything',
			parameters: { kind: 'set' },
			requests: [{ method: 'GET', path: '/v2/guardrails', query: { legacy: true } }],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { ...one, updateFields: { guardrailPrompt: 'Never give advice' } },
			current: { uuid: ID, ...body },
			requests: [
				{ method: 'GET', path: PATH },
				{
					method: 'PATCH',
					path: PATH,
					body: [{ op: 'replace', path: '/guardrail_prompt', value: 'Never give advice' }],
				},
			],
		},
		{
			operation: 'update',
			title: 'everything',
			parameters: {
				...one,
				updateFields: {
					...main,
					...rest,
					jsonPatch: [{ op: 'test', path: '/app_message', value: false }],
				},
			},
			current: { uuid: ID, ...body, modality: 'verbal', tags: [], app_message: true },
			requests: [
				{ method: 'GET', path: PATH },
				{
					method: 'PATCH',
					path: PATH,
					body: [
						{ op: 'replace', path: '/guardrail_name', value: body.guardrail_name },
						{ op: 'replace', path: '/guardrail_prompt', value: body.guardrail_prompt },
						{ op: 'replace', path: '/modality', value: 'visual' },
						{ op: 'add', path: '/callback_url', value: CALLBACK },
						{ op: 'replace', path: '/tags', value: ['healthcare', 'compliance'] },
						{ op: 'replace', path: '/app_message', value: false },
						{ op: 'test', path: '/app_message', value: false },
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'of a set of the older kind, by hand',
			parameters: {
				guardrailId: locator('g12345'),
				updateFields: { jsonPatch: '[{ "op": "remove", "path": "/data/0/callback_url" }]' },
			},
			requests: [
				{
					method: 'PATCH',
					path: '/v2/guardrails/g12345',
					body: [{ op: 'remove', path: '/data/0/callback_url' }],
				},
			],
		},
		{
			operation: 'delete',
			title: 'everything',
			parameters: one,
			requests: [{ method: 'DELETE', path: PATH }],
		},
	],
};
