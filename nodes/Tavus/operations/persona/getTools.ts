import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { listPlan, listProperties } from '../shared/list';
import { TOOL_SAMPLE, toolItem } from '../tool/shared';
import type { Operation } from '../types';
import { palPath, personaId } from './shared';

export const getTools: Operation = {
	value: 'getTools',
	name: 'Get Tools',
	action: 'Get tools of persona',
	description: 'List the tools that are attached to a persona',
	endpoint: 'GET /v2/pals/{pal_id}/tools',
	properties: [personaId, ...listProperties()],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		return listPlan(fields, {
			path: `${palPath(id)}/tools`,
			paged: false,
			id: 'tool_id',
			toItem: (row, simple) => {
				const item = { persona_id: id, ...toolItem(row, false) };
				return simple ? pick(item, SIMPLE_FIELDS.personaTool) : item;
			},
		});
	},
	sample: pick({ persona_id: 'pcb7a34da5fe', ...TOOL_SAMPLE }, SIMPLE_FIELDS.personaTool),
};
