import { CALLBACK, locator } from '../unit/operations/plan.mts';
import type { Case, ResourceCases } from './types.mts';

const one = { objectiveId: locator('o12345') };
const PATH = '/v2/objectives/o12345';
const read = { method: 'GET', path: PATH } as const;

/** As docs.tavus.io, "Patch Objective", addresses it: a list under `data`. */
const set = {
	objectives_id: 'o12345',
	data: [
		{
			objective_name: 'greet',
			objective_prompt: 'Say hello',
			next_required_objective: 'ask_if_new_patient',
		},
		{
			objective_name: 'ask_if_new_patient',
			objective_prompt: 'Ask the patient',
			confirmation_mode: 'auto',
			next_required_objective: 'greet',
			callback_url: CALLBACK,
		},
	],
};

const everythingOfUpdate: Case = {
	operation: 'update',
	title: 'everything',
	parameters: {
		...one,
		selectBy: 'name',
		currentName: 'ask_if_new_patient',
		updateFields: {
			objectiveName: 'ask_again',
			objectivePrompt: 'Ask the patient once more',
			confirmationMode: 'manual',
			modality: 'visual',
			outputVariables: 'patient_status, insurance',
			nextConditionalObjectives: { next: [{ name: 'greet', condition: 'If they are new' }] },
			callbackUrl: CALLBACK,
			jsonPatch: '[{ "op": "test", "path": "/data/0/objective_name", "value": "greet" }]',
		},
	},
	current: set,
	requests: [
		read,
		{
			method: 'PATCH',
			path: PATH,
			body: [
				{ op: 'remove', path: '/data/1/next_required_objective' },
				{ op: 'replace', path: '/data/1/objective_name', value: 'ask_again' },
				{ op: 'replace', path: '/data/1/objective_prompt', value: 'Ask the patient once more' },
				{ op: 'replace', path: '/data/1/confirmation_mode', value: 'manual' },
				{ op: 'add', path: '/data/1/modality', value: 'visual' },
				{
					op: 'add',
					path: '/data/1/output_variables',
					value: ['patient_status', 'insurance'],
				},
				{
					op: 'add',
					path: '/data/1/next_conditional_objectives',
					value: { greet: 'If they are new' },
				},
				{ op: 'replace', path: '/data/1/callback_url', value: CALLBACK },
				{ op: 'replace', path: '/data/0/next_required_objective', value: 'ask_again' },
				{ op: 'test', path: '/data/0/objective_name', value: 'greet' },
			],
		},
	],
};

export const objective: ResourceCases = {
	resource: 'objective',
	cases: [
		{
			operation: 'create',
			title: 'minimal',
			parameters: {
				objectives: { objective: [{ objectiveName: 'greet', objectivePrompt: 'Say hello' }] },
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/objectives',
					body: { data: [{ objective_name: 'greet', objective_prompt: 'Say hello' }] },
				},
			],
		},
		{
			operation: 'create',
			title: 'everything',
			parameters: {
				objectives: {
					objective: [
						{
							objectiveName: 'ask_if_new_patient',
							objectivePrompt: 'Ask the patient if they are new',
							confirmationMode: 'manual',
							modality: 'visual',
							outputVariables: 'patient_status, name',
							nextConditionalObjectives: {
								next: [
									{ name: 'intake', condition: 'If they are new' },
									{ name: 'welcome_back', condition: 'If they have been here before' },
								],
							},
							callbackUrl: CALLBACK,
						},
						{
							objectiveName: 'intake',
							objectivePrompt: 'Ask for their name',
							confirmationMode: 'auto',
							modality: 'verbal',
							outputVariables: '',
							nextRequiredObjective: 'welcome_back',
							nextConditionalObjectives: {},
							callbackUrl: '',
						},
					],
				},
				additionalFields: {
					objectivesJson:
						'[{ "objective_name": "welcome_back", "objective_prompt": "Welcome them" }]',
				},
			},
			requests: [
				{
					method: 'POST',
					path: '/v2/objectives',
					body: {
						data: [
							{
								objective_name: 'ask_if_new_patient',
								objective_prompt: 'Ask the patient if they are new',
								confirmation_mode: 'manual',
								modality: 'visual',
								output_variables: ['patient_status', 'name'],
								next_conditional_objectives: {
									intake: 'If they are new',
									welcome_back: 'If they have been here before',
								},
								callback_url: CALLBACK,
							},
							{
								objective_name: 'intake',
								objective_prompt: 'Ask for their name',
								confirmation_mode: 'auto',
								modality: 'verbal',
								next_required_objective: 'welcome_back',
							},
							{ objective_name: 'welcome_back', objective_prompt: 'Welcome them' },
						],
					},
				},
			],
		},
		{ operation: 'get', title: 'everything', parameters: one, requests: [read] },
		{
			operation: 'getMany',
			title: 'everything',
			parameters: {},
			requests: [{ method: 'GET', path: '/v2/objectives', query: {} }],
		},
		{
			operation: 'update',
			title: 'minimal',
			parameters: { ...one, updateFields: { objectivePrompt: 'Say good morning' } },
			current: set,
			requests: [
				read,
				{
					method: 'PATCH',
					path: PATH,
					body: [{ op: 'replace', path: '/data/0/objective_prompt', value: 'Say good morning' }],
				},
			],
		},
		everythingOfUpdate,
		{
			operation: 'update',
			title: 'by position, with one that always follows',
			parameters: {
				...one,
				selectBy: 'position',
				position: 2,
				updateFields: { nextRequiredObjective: 'greet' },
			},
			current: set,
			requests: [
				read,
				{
					method: 'PATCH',
					path: PATH,
					body: [{ op: 'replace', path: '/data/1/next_required_objective', value: 'greet' }],
				},
			],
		},
		{
			operation: 'update',
			title: 'of a set that is shown flat',
			parameters: { ...one, updateFields: { objectiveName: 'hello', modality: 'visual' } },
			current: { data: { objective_name: 'greet', objective_prompt: 'Say hello' } },
			requests: [
				read,
				{
					method: 'PATCH',
					path: PATH,
					body: [
						{ op: 'replace', path: '/objective_name', value: 'hello' },
						{ op: 'add', path: '/modality', value: 'visual' },
					],
				},
			],
		},
		{
			operation: 'update',
			title: 'by hand, without a look',
			parameters: {
				...one,
				updateFields: { jsonPatch: [{ op: 'remove', path: '/data/0/callback_url' }] },
			},
			requests: [
				{ method: 'PATCH', path: PATH, body: [{ op: 'remove', path: '/data/0/callback_url' }] },
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
