import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { personaId, personaPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete persona',
	description: 'Delete a persona permanently: no new conversation can use it afterwards',
	endpoint: 'DELETE /v2/personas/{persona_id}',
	properties: [personaId, options],
	plan: (fields) => deletePlan(fields, 'personaId', personaPath, 'persona_id'),
	sample: { deleted: true, persona_id: 'pcb7a34da5fe' },
};
