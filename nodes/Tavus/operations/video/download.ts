import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { binaryField, readBinaryField } from '../shared/download';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { VIDEO_FILES, videoDownload } from './file';
import { readVideo, readVideoId, VIDEO_SAMPLE, videoId, videoPath } from './shared';

const file: INodeProperties = {
	displayName: 'File',
	name: 'file',
	type: 'options',
	default: 'video',
	description: 'Which of the files of the video to download',
	options: [
		{
			name: 'Animated Thumbnail',
			value: 'gifThumbnail',
			description: 'A short GIF; not made for fast videos',
		},
		{
			name: 'Still Thumbnail',
			value: 'stillThumbnail',
			description: 'A picture; not made for fast videos',
		},
		{ name: 'Video', value: 'video', description: 'MP4, or WebM when it is transparent' },
	],
};

export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download video',
	description: 'Put the file of a finished video, or one of its thumbnails, into the item',
	endpoint: 'GET /v2/videos/{video_id}',
	properties: [videoId, file, binaryField, options],
	plan: (fields) => {
		const id = readVideoId(fields);
		return {
			kind: 'download',
			// The addresses of thumbnails come with verbose only (docs.tavus.io, "Get Video").
			request: { method: 'GET', path: videoPath(id), query: { verbose: true } },
			...videoDownload(fields.choice('file', VIDEO_FILES), readBinaryField(fields)),
			toItem: (answer): IDataObject => readVideo(answer, true) ?? { video_id: id },
		};
	},
	sample: VIDEO_SAMPLE,
};
