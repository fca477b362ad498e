import { listPlan, listProperties } from '../shared/list';
import type { Operation } from '../types';
import { VIDEO_SAMPLE, videoItem } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many videos',
	description: 'List the videos that were generated',
	endpoint: 'GET /v2/videos',
	properties: listProperties(),
	plan: (fields) =>
		listPlan(fields, {
			path: '/v2/videos',
			// The list takes nothing but its pages (docs.tavus.io, "List Videos").
			id: 'video_id',
			toItem: videoItem,
		}),
	sample: VIDEO_SAMPLE,
};
