import { options } from '../shared/properties';
import type { Operation } from '../types';
import { readVideoId, videoId, videoPath } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete video',
	description: 'Delete a video permanently',
	endpoint: 'DELETE /v2/videos/{video_id}',
	properties: [
		videoId,
		{
			displayName: 'Delete Assets Too',
			name: 'hard',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the assets that go with the video as well, such as its thumbnails, which cannot be undone',
		},
		options,
	],
	plan: (fields) => {
		const id = readVideoId(fields);
		return {
			kind: 'single',
			request: {
				method: 'DELETE',
				path: videoPath(id),
				...(fields.flag('hard') ? { query: { hard: true } } : {}),
			},
			toItem: () => ({ deleted: true, video_id: id }),
		};
	},
	sample: { deleted: true, video_id: '1e30440cf9' },
};
