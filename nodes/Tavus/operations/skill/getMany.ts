import { listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { SKILL_SAMPLE, skillItem, skillRows, SKILLS_PATH } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many skills',
	description: 'List the skills that Tavus offers for personas',
	endpoint: 'GET /v2/skills',
	properties: listProperties(),
	plan: (fields) =>
		listPlan(fields, {
			path: SKILLS_PATH,
			paged: false,
			rowsOf: skillRows,
			id: 'skill_id',
			toItem: skillItem,
		}),
	sample: SKILL_SAMPLE,
};
