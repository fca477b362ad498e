import { asText } from '../../values';
import { idRows } from '../shared/idRows';
import { toolId } from '../shared/locators';
import { options } from '../shared/properties';
import { TOOL_SAMPLE, toolItem } from '../tool/shared';
import type { Operation } from '../types';
import { palPath, personaId } from './shared';
import { toolRows } from './toolRows';

/** How many tools a persona can have (docs.tavus.io, "Attach Tools To PAL"). */
const MOST = 50;

export const attachTools: Operation = {
	value: 'attachTools',
	name: 'Attach Tools',
	action: 'Attach tools to persona',
	description: 'Let a persona use tools, in addition to those that it has; at most 50 in all',
	endpoint: 'POST /v2/pals/{pal_id}/tools',
	properties: [
		personaId,
		{
			...idRows({
				name: 'toolIds',
				displayName: 'Tools',
				description: 'The tools to attach. One that is attached already stays attached.',
				rowName: 'Tool',
				locator: toolId,
			}),
			typeOptions: { multipleValues: true, minRequiredFields: 1 },
		},
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const tools =
			fields.ids('toolIds.row', 'toolId') ??
			fields.refuse('toolIds', 'is empty', 'Choose at least one tool.');
		if (tools.length > MOST) {
			fields.refuse(
				'toolIds',
				`has ${tools.length} tools`,
				`A persona can have at most ${MOST}: leave some out.`,
			);
		}
		return {
			kind: 'single',
			request: { method: 'POST', path: `${palPath(id)}/tools`, body: { tool_ids: tools } },
			toItem: (answer) => {
				const rows = toolRows(answer);
				return {
					persona_id: id,
					attached: true,
					tool_ids: rows?.map((row) => asText(row['tool_id'])) ?? tools,
					tools: rows?.map((row) => toolItem(row, true)) ?? [],
				};
			},
		};
	},
	sample: {
		persona_id: 'pcb7a34da5fe',
		attached: true,
		tool_ids: ['tabc123def456'],
		tools: [TOOL_SAMPLE],
	},
};
