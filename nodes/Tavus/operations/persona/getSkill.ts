import { needed, personaSkillId } from '../shared/locators';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { personaId } from './shared';
import {
	answeredSkill,
	PERSONA_SKILL_SAMPLE,
	personaSkillItem,
	personaSkillPath,
} from './skillItem';

export const getSkill: Operation = {
	value: 'getSkill',
	name: 'Get Skill',
	action: 'Get skill of persona',
	description: 'Read how one skill of a persona is set up',
	endpoint: 'GET /v2/pals/{pal_id}/skills/{skill_id}',
	properties: [personaId, needed(personaSkillId), simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const skill = fields.requiredLocator('skillId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: personaSkillPath(id, skill) },
			toItem: (answer) => personaSkillItem(id, answeredSkill(answer, id, skill), simple),
		};
	},
	sample: PERSONA_SKILL_SAMPLE,
};
