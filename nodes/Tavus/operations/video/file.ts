import { asText } from '../../values';
import { unwrapOne } from '../../answer';
import { fileAt } from '../shared/download';
import type { FileDownload } from '../types';

/** The files that Tavus makes of one video. */
export const VIDEO_FILES = ['video', 'stillThumbnail', 'gifThumbnail'] as const;
export type VideoFile = (typeof VIDEO_FILES)[number];

/**
 * Where the address of each file stands in an answer, and its ending where the address shows none (docs.tavus.io, "Get Video"). A
 * transparent video is WebM, every other one MP4 ("Generate Video"); of stills the host of the file tells.
 */
const SOURCES: Readonly<Record<VideoFile, { field: string; usual: string }>> = {
	video: { field: 'download_url', usual: 'mp4' },
	stillThumbnail: { field: 'still_image_thumbnail_url', usual: '' },
	gifThumbnail: { field: 'gif_thumbnail_url', usual: 'gif' },
};

const NO_VIDEO = {
	message: 'Tavus has no file of this video yet',
	description:
		"A video has a file once its status is 'ready': use 'Wait Until Done' before this. A video that failed or was deleted has none.",
};
const NO_THUMBNAIL = {
	message: 'Tavus has no such thumbnail of this video',
	description:
		"A video has thumbnails once its status is 'ready': use 'Wait Until Done' before this. One that was generated with 'Fast' has none.",
};

/**
 * A file of a video for the item's binary data, called like the video. It is looked for in an answer about the video, or in its item;
 * Tavus leaves the address empty until the video is ready.
 */
export function videoDownload(what: VideoFile, binaryField: string): FileDownload {
	const { field, usual } = SOURCES[what];
	return {
		fileOf: (body) => {
			const row = unwrapOne(body);
			const name = asText(row?.['video_name']) || asText(row?.['video_id']);
			return fileAt(row?.[field], name, usual);
		},
		missing: what === 'video' ? NO_VIDEO : NO_THUMBNAIL,
		binaryField,
	};
}
