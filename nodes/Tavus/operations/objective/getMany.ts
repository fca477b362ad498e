import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import { setItem } from '../shared/sets';
import type { Operation } from '../types';
import { OBJECTIVES, OBJECTIVES_SAMPLE } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many objectives',
	description: 'List the sets of objectives',
	endpoint: 'GET /v2/objectives',
	properties: [returnAll, limit, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/objectives',
			// The list takes nothing but its pages (docs.tavus.io, "Get Objectives").
			query: {},
			wanted: readWanted(fields),
			// A row may be one objective of a set (docs.tavus.io shows the fields of one), so the ID alone may come twice.
			idOf: (row) => `${asText(row['objectives_id'])} ${asText(row['objective_name'])}`.trim(),
			toItem: (row) => setItem(row, OBJECTIVES, simple) ?? row,
		};
	},
	sample: OBJECTIVES_SAMPLE,
};
