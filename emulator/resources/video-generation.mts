import { BadRequest } from '../errors.mts';
import { planOf } from '../jobs.mts';
import type { MediaLink } from '../media.mts';
import type { Emulator } from '../state.mts';
import { replicasOf } from './replica-record.mts';
import { newVideo, videosOf, type Video } from './video-record.mts';
import { calledBack } from './video-views.mts';

/** The body of a create, its types checked. */
export interface CreateBody {
	replica_id?: string;
	/** The newer name, taken as well. */
	face_id?: string;
	script?: string;
	audio_url?: string;
	video_name?: string;
	callback_url?: string;
	background_url?: string;
	background_source_url?: string;
	fast?: boolean;
	transparent_background?: boolean;
	watermark_image_url?: string;
	properties?: {
		background_scroll?: boolean;
		background_scroll_type?: string;
		background_scroll_depth?: string;
		background_scroll_return?: string;
		start_with_wave?: boolean;
	};
}

/** docs.tavus.io, callbacks of video generation. */
export const DEFAULT_VIDEO_ERROR =
	'An error occurred while generating this request. Please check your inputs or try your request again.';

// docs.tavus.io, errors and status details, has sentences for these (`replica_in_error_state`, `audio_file_download_link`,
// `audio_file_max_size`); their wording here is ours.
const REPLICA_FAILED =
	'The replica used for this request is in an error state. Please use another replica and try again.';
const NO_AUDIO =
	'There was an issue downloading your audio file. Please ensure that the link you provided is correct and try again';
const AUDIO_TOO_LARGE =
	'The audio file you provided exceeds the maximum file size allowed. Please ensure that the audio is less than 750MB and try again.';

/** Starts a new video. Throws `BadRequest` for what docs.tavus.io create-video rules out; most of the texts are ours. */
export async function generate(emulator: Emulator, body: CreateBody): Promise<Video> {
	const replica_id = usableReplica(emulator, body);
	refuseBadCombinations(body);
	const rule = emulator.videoRules.take(body.video_name ?? '') ?? {};
	const video = newVideo({
		...recordOf(body),
		replica_id,
		status: 'started',
		...(rule.fileBytes === undefined ? {} : { file_bytes: rule.fileBytes }),
	});
	videosOf(emulator).set(video.video_id, video);
	const { settings } = emulator;
	const failure = { error_message: REPLICA_FAILED };
	const plan = planOf(settings, rule, rule.videoSeconds ?? settings.videoSeconds);
	const unusable = replicasOf(emulator).get(replica_id)?.status === 'error';
	await emulator.jobs.start({
		...plan,
		planned: unusable ? failure : plan.planned,
		resource: 'video',
		id: video.video_id,
		name: video.video_name,
		callbackUrl: body.callback_url,
		after: { id: replica_id, failure },
		prepare: async () => await emulator.fetchMedia(mediaOf(body), video.video_id),
		finish({ error_message }) {
			video.status = error_message === undefined ? 'ready' : 'error';
			if (error_message === undefined) delete video.error_message;
			else video.error_message = error_message;
			video.updated_at = new Date().toISOString();
		},
		// The path has no vocabulary of its own; the setting can still ask for the new one.
		callbackBody: ({ error_message }) =>
			emulator.inWords(calledBack(emulator, video, error_message), 'legacy'),
	});
	return video;
}

function usableReplica(emulator: Emulator, { replica_id, face_id }: CreateBody): string {
	const id = replica_id ?? face_id;
	if (id === undefined) throw new BadRequest('replica_id is required');
	if (!replicasOf(emulator).has(id)) {
		throw new BadRequest(`Invalid ${replica_id === undefined ? 'face_id' : 'replica_id'}`);
	}
	return id;
}

function refuseBadCombinations(body: CreateBody): void {
	const { background_scroll, ...scrolling } = backgroundProperties(body);
	if (!body.script === !body.audio_url) {
		throw new BadRequest('Either script or audio_url must be provided.');
	}
	if (body.transparent_background && !body.fast) {
		throw new BadRequest('transparent_background requires fast to be true.');
	}
	if (body.background_url && body.background_source_url) {
		throw new BadRequest('Only one of background_url and background_source_url can be provided.');
	}
	const [scroll] = Object.keys(scrolling);
	if (!body.background_url && (scroll || background_scroll !== undefined)) {
		throw new BadRequest(`${scroll ?? 'background_scroll'} requires background_url.`);
	}
	if (scroll && background_scroll === false) {
		throw new BadRequest(`${scroll} requires background_scroll to be true.`);
	}
}

function backgroundProperties({
	properties = {},
}: CreateBody): NonNullable<CreateBody['properties']> {
	const { start_with_wave: _, ...background } = properties;
	return background;
}

/** The part of a create that its record keeps. */
function recordOf(body: CreateBody): Partial<Video> {
	const { script, audio_url, video_name, background_url, background_source_url } = body;
	return {
		...(script ? { script } : {}),
		...(audio_url ? { audio_url } : {}),
		...(video_name ? { video_name } : {}),
		...(background_url ? { background_url } : {}),
		...(background_source_url ? { background_source_url } : {}),
		fast: body.fast ?? false,
		transparent_background: body.transparent_background ?? false,
		start_with_wave: body.properties?.start_with_wave ?? true,
	};
}

function mediaOf(body: CreateBody): MediaLink[] {
	const audio: MediaLink = {
		field: 'audio_url',
		url: body.audio_url,
		failure: NO_AUDIO,
		tooLarge: AUDIO_TOO_LARGE,
	};
	// docs.tavus.io create-video: fast rendering has no background.
	const others = [
		...(body.fast ? [] : (['background_url', 'background_source_url'] as const)),
		'watermark_image_url' as const,
	];
	return [
		audio,
		...others.map((field) => ({ field, url: body[field], failure: DEFAULT_VIDEO_ERROR })),
	];
}
