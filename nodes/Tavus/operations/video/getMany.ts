import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { VIDEO_SAMPLE, videoItem } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many videos',
	description: 'List the videos that were generated',
	endpoint: 'GET /v2/videos',
	properties: [returnAll, limit, simplify, options],
	plan: (fields) => {
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/videos',
			// The list takes nothing but its pages (docs.tavus.io, "List Videos").
			query: {},
			wanted: readWanted(fields),
			idOf: (row) => asText(row['video_id']),
			toItem: (row) => videoItem(row, simple),
		};
	},
	sample: VIDEO_SAMPLE,
};
