import { readPlan } from '../shared/one';
import { options, simplify } from '../shared/properties';
import { setItem } from '../shared/sets';
import type { Operation } from '../types';
import { OBJECTIVES, OBJECTIVES_SAMPLE, objectivesPath, theObjectives } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get objectives',
	description: 'Read one set of objectives',
	endpoint: 'GET /v2/objectives/{objectives_id}',
	properties: [theObjectives, simplify, options],
	plan: (fields) =>
		readPlan(fields, 'objectiveId', objectivesPath, (answer, simple, id) =>
			setItem(answer, OBJECTIVES, simple, id),
		),
	sample: OBJECTIVES_SAMPLE,
};
