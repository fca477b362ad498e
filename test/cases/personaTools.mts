import type { IDataObject } from 'n8n-workflow';

import { locator } from '../unit/operations/plan.mts';
import type { Case, ResourceCases } from './types.mts';

const one = { personaId: locator('pcb7a34da5fe') };
const path = '/v2/pals/pcb7a34da5fe';
const skill = (id: string): IDataObject => ({ ...one, skillId: locator(id) });

const DOCUMENTS = {
	row: [{ documentId: locator('d1234567890') }, { documentId: locator('d24,d25') }],
};

/** The settings of both skills that have some, as the editor saves them. */
const PRESENTATION = {
	documentIds: DOCUMENTS,
	slidesTrigger: 'walk_the_deck',
	prompt: 'Walk the participant through the Q4 roadmap deck.',
};
const PRESENTATION_CONFIG = {
	document_ids: ['d1234567890', 'd24', 'd25'],
	slides_trigger: 'walk_the_deck',
	prompt: 'Walk the participant through the Q4 roadmap deck.',
};
const CANVAS = {
	componentsJson: '{ "chart": { "enabled": true }, "scheduling_embed": { "enabled": true } }',
	disabledComponents: ['chart', 'video'],
	schedulingUrl: 'https://calendly.com/your-team/30min',
};
const COMPONENTS = {
	chart: { enabled: false },
	video: { enabled: false },
	scheduling_embed: {
		enabled: true,
		provider: 'calendly',
		scheduling_url: 'https://calendly.com/your-team/30min',
	},
};

/** What a user adds in the words of Tavus. */
const CONFIG = '{ "components": { "text": { "enabled": false } } }';

const tools: Case[] = [
	{
		operation: 'attachTools',
		title: 'everything',
		parameters: {
			...one,
			toolIds: { row: [{ toolId: locator('tabc123def456') }, { toolId: locator('t2, t3') }] },
		},
		requests: [
			{
				method: 'POST',
				path: `${path}/tools`,
				body: { tool_ids: ['tabc123def456', 't2', 't3'] },
			},
		],
	},
	{
		operation: 'getTools',
		title: 'everything',
		parameters: one,
		requests: [{ method: 'GET', path: `${path}/tools`, query: {} }],
	},
	{
		operation: 'detachTool',
		title: 'everything',
		parameters: { ...one, toolId: locator('tabc123def456') },
		requests: [{ method: 'DELETE', path: `${path}/tools/tabc123def456` }],
	},
];

const attachSkill: Case[] = [
	{
		operation: 'attachSkill',
		title: 'minimal',
		parameters: skill('internet_search'),
		requests: [{ method: 'PUT', path: `${path}/skills/internet_search`, body: { config: {} } }],
	},
	{
		operation: 'attachSkill',
		title: 'everything of a presentation; settings of other skills are left alone',
		parameters: {
			...skill('presentation'),
			additionalFields: {
				...PRESENTATION,
				...CANVAS,
				configJson: '{ "prompt": "not this" }',
			},
		},
		requests: [
			{
				method: 'PUT',
				path: `${path}/skills/presentation`,
				body: { config: PRESENTATION_CONFIG },
			},
		],
	},
	{
		operation: 'attachSkill',
		title: 'everything of the canvas',
		parameters: {
			...skill('magic_canvas'),
			additionalFields: {
				...CANVAS,
				configJson:
					'{ "components": { "chart": { "enabled": true }, "text": { "enabled": false } } }',
			},
		},
		requests: [
			{
				method: 'PUT',
				path: `${path}/skills/magic_canvas`,
				body: {
					config: {
						components: {
							...COMPONENTS,
							text: { enabled: false },
						},
					},
				},
			},
		],
	},
];

const updateSkill: Case[] = [
	{
		operation: 'updateSkill',
		title: 'minimal',
		parameters: { ...skill('presentation'), updateFields: { slidesTrigger: 'on_demand' } },
		requests: [
			{
				method: 'PATCH',
				path: `${path}/skills/presentation`,
				body: { config: { slides_trigger: 'on_demand' } },
			},
		],
	},
	{
		operation: 'updateSkill',
		title: 'everything of a presentation',
		parameters: {
			...skill('presentation'),
			updateFields: {
				documentIds: DOCUMENTS,
				prompt: 'Be brief.',
				removeFields: 'slides_trigger',
				configJson: '{ "prompt": "not this" }',
			},
		},
		requests: [
			{
				method: 'PATCH',
				path: `${path}/skills/presentation`,
				body: {
					config: {
						document_ids: ['d1234567890', 'd24', 'd25'],
						prompt: 'Be brief.',
						slides_trigger: null,
					},
				},
			},
		],
	},
	{
		operation: 'updateSkill',
		title: 'everything of the canvas: components that were set up before go along',
		parameters: { ...skill('magic_canvas'), updateFields: CANVAS },
		current: {
			skill_id: 'magic_canvas',
			config: { components: { alert: { enabled: false }, chart: { enabled: true } } },
		},
		requests: [
			{ method: 'GET', path: `${path}/skills/magic_canvas` },
			{
				method: 'PATCH',
				path: `${path}/skills/magic_canvas`,
				body: {
					config: {
						components: {
							...COMPONENTS,
							alert: { enabled: false },
						},
					},
				},
			},
		],
	},
];

const skills: Case[] = [
	...attachSkill,
	{
		operation: 'getSkill',
		title: 'everything',
		parameters: skill('magic_canvas'),
		requests: [{ method: 'GET', path: `${path}/skills/magic_canvas` }],
	},
	{
		operation: 'getSkills',
		title: 'everything',
		parameters: one,
		requests: [{ method: 'GET', path: `${path}/skills`, query: {} }],
	},
	...updateSkill,
	{
		operation: 'replaceSkills',
		title: 'everything: the documented example and more',
		parameters: {
			...one,
			skills: {
				skill: [
					{ skillId: locator('presentation'), ...PRESENTATION },
					{ skillId: locator('magic_canvas'), ...CANVAS, configJson: CONFIG },
				],
			},
			additionalFields: {
				skillsJson: '{ "internet_search": {}, "magic_canvas": { "config": {} } }',
			},
		},
		requests: [
			{
				method: 'PUT',
				path: `${path}/skills`,
				body: {
					skills: {
						internet_search: {},
						presentation: { config: PRESENTATION_CONFIG },
						magic_canvas: {
							config: { components: { ...COMPONENTS, text: { enabled: false } } },
						},
					},
				},
			},
		],
	},
	{
		operation: 'replaceSkills',
		title: 'none at all',
		parameters: { ...one, allowEmpty: true },
		requests: [{ method: 'PUT', path: `${path}/skills`, body: { skills: {} } }],
	},
	{
		operation: 'detachSkill',
		title: 'everything',
		parameters: skill('magic_canvas'),
		requests: [{ method: 'DELETE', path: `${path}/skills/magic_canvas` }],
	},
];

/** The tools and skills of a persona. */
export const personaTools: ResourceCases = { resource: 'persona', cases: [...tools, ...skills] };
