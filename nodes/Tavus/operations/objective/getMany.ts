import { asText } from '../../values';
import { listPlan, listProperties } from '../shared/list';
import { setItem } from '../shared/sets';
import type { Operation } from '../types';
import { OBJECTIVES, OBJECTIVES_SAMPLE } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many objectives',
	description: 'List the sets of objectives',
	endpoint: 'GET /v2/objectives',
	properties: listProperties(),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/objectives',
			// The list takes nothing but its pages (docs.tavus.io, "Get Objectives").
			// A row may be one objective of a set (docs.tavus.io shows the fields of one), so the ID alone may come twice.
			id: (row) => `${asText(row['objectives_id'])} ${asText(row['objective_name'])}`.trim(),
			toItem: (row, simple) => setItem(row, OBJECTIVES, simple) ?? row,
		}),
	sample: OBJECTIVES_SAMPLE,
};
