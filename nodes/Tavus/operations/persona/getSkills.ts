import { listPlan, listProperties } from '../shared/list';
import { skillRows } from '../skill/shared';
import type { Operation } from '../types';
import { personaId } from './shared';
import { PERSONA_SKILL_SAMPLE, personaSkillItem, skillsPath } from './skillItem';

export const getSkills: Operation = {
	value: 'getSkills',
	name: 'Get Skills',
	action: 'Get skills of persona',
	description: 'List the skills that are attached to a persona, one item each',
	endpoint: 'GET /v2/pals/{pal_id}/skills',
	properties: [personaId, ...listProperties()],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		return listPlan(fields, {
			path: skillsPath(id),
			paged: false,
			rowsOf: skillRows,
			id: 'skill_id',
			toItem: (row, simple) => personaSkillItem(id, row, simple),
		});
	},
	sample: PERSONA_SKILL_SAMPLE,
};
