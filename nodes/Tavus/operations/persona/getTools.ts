import { asText } from '../../values';
import { pick, SIMPLE_FIELDS } from '../../vocabulary';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import { TOOL_SAMPLE, toolItem } from '../tool/shared';
import type { Operation } from '../types';
import { palPath, personaId } from './shared';

export const getTools: Operation = {
	value: 'getTools',
	name: 'Get Tools',
	action: 'Get tools of persona',
	description: 'List the tools that are attached to a persona',
	endpoint: 'GET /v2/pals/{pal_id}/tools',
	properties: [personaId, returnAll, limit, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: `${palPath(id)}/tools`,
			query: {},
			paged: false,
			wanted: readWanted(fields),
			idOf: (row) => asText(row['tool_id']),
			toItem: (row) => {
				const item = { persona_id: id, ...toolItem(row, false) };
				return simple ? pick(item, SIMPLE_FIELDS.personaTool) : item;
			},
		};
	},
	sample: pick({ persona_id: 'pcb7a34da5fe', ...TOOL_SAMPLE }, SIMPLE_FIELDS.personaTool),
};
