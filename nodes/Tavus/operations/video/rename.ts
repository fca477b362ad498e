import { options } from '../shared/properties';
import type { Operation } from '../types';
import { readVideoId, videoId, videoPath } from './shared';

export const rename: Operation = {
	value: 'rename',
	name: 'Rename',
	action: 'Rename video',
	description: 'Give a video another name',
	endpoint: 'PATCH /v2/videos/{video_id}/name',
	properties: [
		videoId,
		{
			displayName: 'New Name',
			name: 'videoName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Sales',
		},
		options,
	],
	plan: (fields) => {
		const id = readVideoId(fields);
		const name = fields.required('videoName', 'Enter the new name of the video.');
		return {
			kind: 'single',
			request: { method: 'PATCH', path: `${videoPath(id)}/name`, body: { video_name: name } },
			// Tavus answers with an empty body (docs.tavus.io, "Rename Video").
			toItem: () => ({ video_id: id, video_name: name }),
		};
	},
	sample: { video_id: '1e30440cf9', video_name: 'Sales' },
};
