import type { INodeProperties } from 'n8n-workflow';

import { idRows } from '../shared/idRows';
import { documentId } from '../shared/locators';
import { alphabetical } from '../shared/properties';

/** The parts of the canvas; docs.tavus.io, "Magic Canvas". */
export const COMPONENTS = [
	'alert',
	'calendar',
	'chart',
	'image',
	'input',
	'question',
	'scheduling_embed',
	'text',
	'video',
] as const;

export const SLIDES_TRIGGERS = ['on_demand', 'walk_the_deck'] as const;

const presentation: INodeProperties[] = [
	idRows({
		name: 'documentIds',
		displayName: 'Documents',
		description: 'The slide decks and images of the knowledge base that are shown',
		rowName: 'Document',
		locator: documentId,
	}),
	{
		displayName: 'Presentation Prompt',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Walk the participant through the Q4 roadmap deck.',
		description: 'How the persona is to present the documents',
	},
	{
		displayName: 'Slides Trigger',
		name: 'slidesTrigger',
		type: 'options',
		default: 'on_demand',
		description: 'When slides are shown',
		options: [
			{ name: 'On Demand', value: 'on_demand', description: 'When they fit what is talked about' },
			{ name: 'Walk the Deck', value: 'walk_the_deck', description: 'One after the other' },
		],
	},
];

const canvas: INodeProperties[] = [
	{
		displayName: 'Booking Page URL',
		name: 'schedulingUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://calendly.com/your-team/30min',
		description:
			'The Calendly page that can be shown for booking. Without it, there is no booking.',
	},
	{
		displayName: 'Components (JSON)',
		name: 'componentsJson',
		type: 'json',
		default: '{}',
		description:
			'Settings of components as a JSON object with one entry for each. What is not mentioned stays on.',
	},
	{
		displayName: 'Components to Turn Off',
		name: 'disabledComponents',
		type: 'multiOptions',
		default: [],
		description:
			'What the persona may not show. All others are on, also those that Tavus adds later.',
		options: [
			{ name: 'Alert', value: 'alert' },
			{ name: 'Calendar', value: 'calendar' },
			{ name: 'Chart', value: 'chart' },
			{ name: 'Image', value: 'image' },
			{ name: 'Input', value: 'input' },
			{ name: 'Question', value: 'question' },
			{ name: 'Scheduling', value: 'scheduling_embed' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
	},
];

const configJson: INodeProperties = {
	displayName: 'Configuration (JSON)',
	name: 'configJson',
	type: 'json',
	default: '{}',
	description: 'Further settings of the skill as a JSON object, merged with the other fields',
};

/**
 * The settings of the skills that are known, each shown for its skill, and further settings as JSON, in alphabetical order.
 *
 * @param skillName the way to the chosen skill: `skillId` beside the fields, `/skillId` from inside a collection
 */
export function configFields(skillName: string, ...more: INodeProperties[]): INodeProperties[] {
	const forSkill = (skill: string) => (property: INodeProperties) => ({
		...property,
		displayOptions: { show: { [skillName]: [skill] } },
	});
	return alphabetical([
		...presentation.map(forSkill('presentation')),
		...canvas.map(forSkill('magic_canvas')),
		configJson,
		...more,
	]);
}
