import { options } from '../shared/properties';
import { readLimit, waitLimit } from '../shared/waiting';
import type { Operation } from '../types';
import { readVideoId, VIDEO_HOURS, VIDEO_JOB, VIDEO_SAMPLE, videoId } from './shared';

export const waitUntilDone: Operation = {
	value: 'waitUntilDone',
	name: 'Wait Until Done',
	action: 'Wait until video is done',
	description:
		'Keep asking Tavus until a video that was started elsewhere is ready or has failed. Occupies n8n meanwhile.',
	endpoint: 'GET /v2/videos/{video_id}',
	job: VIDEO_JOB,
	properties: [videoId, ...waitLimit(VIDEO_HOURS), options],
	plan: (fields) => ({ kind: 'wait', id: readVideoId(fields), limitMs: readLimit(fields) }),
	sample: VIDEO_SAMPLE,
};
