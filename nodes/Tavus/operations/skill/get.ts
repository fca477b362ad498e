import { needed, skillId } from '../shared/locators';
import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { readSkill, SKILL_SAMPLE, SKILLS_PATH } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get skill',
	description: 'Read what Tavus says about one of its skills',
	endpoint: 'GET /v2/skills/{skill_id}',
	properties: [needed(skillId), simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('skillId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: `${SKILLS_PATH}/${encodeURIComponent(id)}` },
			toItem: (answer) => readSkill(answer, simple),
		};
	},
	sample: SKILL_SAMPLE,
};
