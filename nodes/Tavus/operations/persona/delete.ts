import { options } from '../shared/properties';
import type { Operation } from '../types';
import { personaId, personaPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete persona permanently',
	description: 'Delete a persona for good: no new conversation can use it afterwards',
	endpoint: 'DELETE /v2/personas/{persona_id}',
	properties: [personaId, options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		return {
			kind: 'single',
			request: { method: 'DELETE', path: personaPath(id) },
			toItem: () => ({ deleted: true, persona_id: id }),
		};
	},
	sample: { deleted: true, persona_id: 'pcb7a34da5fe' },
};
