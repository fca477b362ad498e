import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
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
	properties: [personaId, returnAll, limit, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: skillsPath(id),
			query: {},
			paged: false,
			rowsOf: skillRows,
			wanted: readWanted(fields),
			idOf: (row) => asText(row['skill_id']),
			toItem: (row) => personaSkillItem(id, row, simple),
		};
	},
	sample: PERSONA_SKILL_SAMPLE,
};
