import { needed, personaSkillId } from '../shared/locators';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { personaId } from './shared';
import { personaSkillPath } from './skillItem';

export const detachSkill: Operation = {
	value: 'detachSkill',
	name: 'Detach Skill',
	action: 'Detach skill from persona',
	description: 'Take a skill away from a persona; it can be attached again at any time',
	endpoint: 'DELETE /v2/pals/{pal_id}/skills/{skill_id}',
	properties: [personaId, needed(personaSkillId), options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const skill = fields.requiredLocator('skillId');
		return {
			kind: 'single',
			request: { method: 'DELETE', path: personaSkillPath(id, skill) },
			toItem: () => ({ detached: true, persona_id: id, skill_id: skill }),
		};
	},
	sample: { detached: true, persona_id: 'pcb7a34da5fe', skill_id: 'presentation' },
};
