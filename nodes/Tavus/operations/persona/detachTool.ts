import { needed, personaToolId } from '../shared/locators';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { palPath, personaId } from './shared';

export const detachTool: Operation = {
	value: 'detachTool',
	name: 'Detach Tool',
	action: 'Detach tool from persona',
	description: 'Take a tool away from a persona; the tool itself stays',
	endpoint: 'DELETE /v2/pals/{pal_id}/tools/{tool_id}',
	properties: [personaId, needed(personaToolId), options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const tool = fields.requiredLocator('toolId');
		return {
			kind: 'single',
			request: { method: 'DELETE', path: `${palPath(id)}/tools/${encodeURIComponent(tool)}` },
			toItem: () => ({ detached: true, persona_id: id, tool_id: tool }),
		};
	},
	sample: { detached: true, persona_id: 'pcb7a34da5fe', tool_id: 'tabc123def456' },
};
