import { randomBytes } from 'node:crypto';
import type { HostedFile } from '../files/content.mts';
import { collection, type Emulator } from '../state.mts';

/** Dates are ISO 8601 here; each answer has its own form. */
export interface Video {
	video_id: string;
	video_name: string;
	replica_id: string;
	/** `started` is `queued` or `generating` at Tavus, see `statusOf`. */
	status: 'started' | 'ready' | 'error' | 'deleted';
	/** Why it failed. */
	error_message?: string;
	/** Exactly one of the two. */
	script?: string;
	audio_url?: string;
	background_url?: string;
	background_source_url?: string;
	start_with_wave: boolean;
	fast: boolean;
	transparent_background: boolean;
	/** The setting, when not given. */
	file_bytes?: number;
	created_at: string;
	updated_at: string;
}

/** An emulator's videos by id, oldest first. */
export const videosOf = collection<Video>('videos');

/** A new video that is ready; what differs is in `given`. Its id is ten hex digits, as Tavus's are. */
export function newVideo(given: Partial<Video> & Pick<Video, 'replica_id'>): Video {
	const now = new Date();
	const video_id = randomBytes(5).toString('hex');
	const day = now.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
	return {
		video_id,
		// The form of a name nobody gave: docs.tavus.io, callbacks of video generation.
		video_name: `replica_id: ${given.replica_id} - ${day} - video: ${video_id}`,
		status: 'ready',
		start_with_wave: true,
		fast: false,
		transparent_background: false,
		created_at: now.toISOString(),
		updated_at: now.toISOString(),
		...given,
	};
}

/** The page to watch it on; docs.tavus.io create-video has it in the answer to a create already. */
export function hostedUrl(video: Video): string {
	return `https://tavus.video/${video.video_id}`;
}

/** Where the file and the pictures are; all null until the video is ready (docs.tavus.io get-video). */
export function linksOf(emulator: Emulator, video: Video): Record<Link, string | null> {
	const url = (name: string): string => emulator.fileUrl('videos', video.video_id, name);
	const ready = video.status === 'ready';
	// docs.tavus.io create-video: fast rendering makes neither thumbnails nor a stream.
	const full = ready && !video.fast;
	return {
		download_url: ready ? `${url(fileName(video))}?download=${video.video_id}` : null,
		stream_url: full ? url('stream.m3u8') : null,
		still_image_thumbnail_url: full ? url('thumbnail.jpg') : null,
		gif_thumbnail_url: full ? url('thumbnail.gif') : null,
	};
}

type Link = 'download_url' | 'stream_url' | 'still_image_thumbnail_url' | 'gif_thumbnail_url';

/** What a video has on the file host once it is ready. */
export function videoFile(emulator: Emulator, id: string, name: string): HostedFile | undefined {
	const video = videosOf(emulator).get(id);
	if (video?.status !== 'ready') return undefined;
	if (name === fileName(video)) {
		const ending = video.transparent_background ? 'webm' : 'mp4';
		const size = video.file_bytes ?? emulator.settings.fileBytes;
		return { type: `video/${ending}`, size, downloadName: `${id}.${ending}` };
	}
	if (video.fast) return undefined;
	if (name === 'thumbnail.jpg') return { type: 'image/jpeg', size: 30_000 };
	if (name === 'thumbnail.gif') return { type: 'image/gif', size: 90_000 };
	if (name !== 'stream.m3u8') return undefined;
	const text = ['#EXTM3U', '#EXTINF:10,', fileName(video), '#EXT-X-ENDLIST', ''].join('\n');
	return { type: 'application/vnd.apple.mpegurl', size: text.length, text };
}

function fileName(video: Video): string {
	return video.transparent_background ? 'high.webm' : 'high.mp4';
}
