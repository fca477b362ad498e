import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { readVideo, readVideoId, VIDEO_SAMPLE, videoId, videoPath } from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get video',
	description: 'Read one video, with its status and its links once it is ready',
	endpoint: 'GET /v2/videos/{video_id}',
	properties: [videoId, simplify, options],
	plan: (fields) => ({
		kind: 'single',
		request: { method: 'GET', path: videoPath(readVideoId(fields)), query: { verbose: true } },
		toItem: (answer) => readVideo(answer, fields.flag('simplify')),
	}),
	sample: VIDEO_SAMPLE,
};
