import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { objectivesPath, theObjectives } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete objectives',
	description: 'Delete a set of objectives permanently',
	endpoint: 'DELETE /v2/objectives/{objectives_id}',
	properties: [theObjectives, options],
	plan: (fields) => deletePlan(fields, 'objectiveId', objectivesPath, 'objectives_id'),
	sample: { deleted: true, objectives_id: 'o12345' },
};
