import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { SKILL_SAMPLE, skillItem, skillRows, SKILLS_PATH } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many skills',
	description: 'List the skills that Tavus offers for personas',
	endpoint: 'GET /v2/skills',
	properties: [returnAll, limit, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: SKILLS_PATH,
			query: {},
			paged: false,
			rowsOf: skillRows,
			wanted: readWanted(fields),
			idOf: (row) => asText(row['skill_id']),
			toItem: (row) => skillItem(row, simple),
		};
	},
	sample: SKILL_SAMPLE,
};
