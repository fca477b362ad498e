import type { Emulator } from '../state.mts';
import { hostedUrl, linksOf, type Video } from './video-record.mts';

type Status = 'queued' | 'generating' | 'ready' | 'error' | 'deleted';

// Of the time a video takes, the first quarter is spent in the queue.
const QUEUED_PERCENT = 25;

// Those of `queued` and `ready` are Tavus's own (docs.tavus.io, errors and status details); the others are not documented.
const DETAILS: Record<Status, string> = {
	queued: 'This request is currently queued. It should begin processing in a few minutes.',
	generating: 'Your request is currently processing.',
	ready: 'Your request has processed successfully!',
	error: '',
	deleted: '',
};
const WAITS_FOR_REPLICA =
	'The replica for this request is still training. It should begin processing once training is complete.';

/** The answer to a create, in legacy names; docs.tavus.io create-video. */
export function created(video: Video): Record<string, unknown> {
	return {
		video_id: video.video_id,
		video_name: video.video_name,
		status: 'queued',
		hosted_url: hostedUrl(video),
		created_at: dateOf(video.created_at),
	};
}

/** A video as GET shows it, in legacy names; docs.tavus.io get-video, where `verbose` adds the thumbnails. */
export function shown(emulator: Emulator, video: Video, verbose: boolean): Record<string, unknown> {
	const { download_url, stream_url, ...thumbnails } = linksOf(emulator, video);
	const { status, progress, details } = stateOf(emulator, video);
	return {
		video_id: video.video_id,
		video_name: video.video_name,
		status,
		data: { ...spokenBy(video), start_with_wave: video.start_with_wave },
		replica_id: video.replica_id,
		download_url,
		stream_url,
		hosted_url: status === 'ready' ? hostedUrl(video) : null,
		status_details: details,
		created_at: dateOf(video.created_at),
		updated_at: dateOf(video.updated_at),
		generation_progress: progress,
		...(verbose ? thumbnails : {}),
	};
}

/** A video as an item of a list; docs.tavus.io list-videos. */
export function listed(emulator: Emulator, video: Video): Record<string, unknown> {
	return {
		...shown(emulator, video, true),
		background_url: video.background_url ?? null,
		background_source_url: video.background_source_url ?? null,
		error_details: video.error_message ?? null,
	};
}

/**
 * What is posted when it ends, in legacy names (docs.tavus.io, callbacks of video generation). Dates have a form of
 * their own there, `error_details` is null, and `hosted_url` stands even in an error. With the callback mode `early`
 * the record is not in its final state yet, so that is given.
 */
export function calledBack(
	emulator: Emulator,
	video: Video,
	error_message: string | undefined,
): Record<string, unknown> {
	const failed = error_message !== undefined;
	const { download_url, stream_url } = linksOf(emulator, {
		...video,
		status: failed ? 'error' : 'ready',
	});
	return {
		created_at: callbackDateOf(video.created_at),
		data: spokenBy(video),
		download_url,
		...(failed ? { error_details: null } : {}),
		generation_progress: failed ? '0/100' : '100/100',
		hosted_url: hostedUrl(video),
		replica_id: video.replica_id,
		status: failed ? 'error' : 'ready',
		status_details: error_message ?? DETAILS.ready,
		stream_url,
		updated_at: callbackDateOf(video.updated_at),
		video_id: video.video_id,
		video_name: video.video_name,
	};
}

function spokenBy({ script, audio_url }: Video): Record<string, unknown> {
	return script === undefined ? { audio_url } : { script };
}

function stateOf(
	emulator: Emulator,
	video: Video,
): { status: Status; progress: string; details: string } {
	if (video.status !== 'started') {
		const { status, error_message } = video;
		const progress = status === 'ready' ? '100/100' : '0/100';
		return { status, progress, details: error_message ?? DETAILS[status] };
	}
	const job = emulator.jobs.get(video.video_id);
	const percent = job ? emulator.jobs.progress(job) : 0;
	if (percent >= QUEUED_PERCENT) {
		return { status: 'generating', progress: `${percent}/100`, details: DETAILS.generating };
	}
	const details = job && !job.begun ? WAITS_FOR_REPLICA : DETAILS.queued;
	return { status: 'queued', progress: '0/100', details };
}

/** Such as `Mon, 14 Jul 2025 09:14:24 GMT`. */
function dateOf(iso: string): string {
	return new Date(iso).toUTCString();
}

/** Such as `2024-08-28 15:27:40.824457`. */
function callbackDateOf(iso: string): string {
	return iso.replace('T', ' ').replace('Z', '000');
}
