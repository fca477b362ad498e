import { needed, skillId } from '../shared/locators';
import { additionalFieldsOf, options } from '../shared/properties';
import { readConfig, refuseWithoutDocuments } from '../skill/config';
import { configFields } from '../skill/configFields';
import type { Operation } from '../types';
import { personaId } from './shared';
import { answeredSkill, PERSONA_SKILL_SAMPLE, personaSkillPath } from './skillItem';

const at = (name: string): string => `additionalFields.${name}`;

export const attachSkill: Operation = {
	value: 'attachSkill',
	name: 'Attach Skill',
	action: 'Attach skill to persona',
	description:
		'Give a persona a skill of Tavus, or set one up anew that it has. It counts from the next conversation on.',
	endpoint: 'PUT /v2/pals/{pal_id}/skills/{skill_id}',
	properties: [
		personaId,
		{ ...needed(skillId), description: 'The skill to attach' },
		additionalFieldsOf(...configFields('/skillId')),
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const skill = fields.requiredLocator('skillId');
		const config = readConfig(fields, skill, at);
		refuseWithoutDocuments(fields, skill, at, config);
		return {
			kind: 'single',
			request: { method: 'PUT', path: personaSkillPath(id, skill), body: { config } },
			toItem: (answer) => answeredSkill(answer, id, skill),
		};
	},
	sample: PERSONA_SKILL_SAMPLE,
};
