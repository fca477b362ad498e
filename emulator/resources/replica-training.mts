import { BadRequest } from '../errors.mts';
import { planOf } from '../jobs.mts';
import type { MediaLink } from '../media.mts';
import type { Emulator } from '../state.mts';
import type { Vocabulary } from '../vocabulary.mts';
import { newReplica, replicasOf, type Replica } from './replica-record.mts';
import { hasVoice } from './voices.mts';

/** The body of a create, in legacy names, its types checked. */
export interface CreateBody {
	train_video_url?: string;
	train_image_url?: string;
	consent_video_url?: string;
	voice_name?: string;
	callback_url?: string;
	replica_name?: string;
	model_name?: string;
}

/**
 * Starts the training of a new replica. `words` are those of the path called, and of the callback.
 * Throws `BadRequest` for what docs.tavus.io create-replica rules out; the texts about voices are not documented.
 */
export async function train(
	emulator: Emulator,
	body: CreateBody,
	words: Vocabulary,
): Promise<Replica> {
	refuseBadCombinations(emulator, body);
	const replica = newReplica({
		replica_name: body.replica_name ?? '',
		status: 'started',
		progress: 0,
		vocabulary: words,
		...(body.model_name === undefined ? {} : { model_name: body.model_name }),
	});
	replicasOf(emulator).set(replica.replica_id, replica);
	const rule = emulator.trainingRules.take(replica.replica_name) ?? {};
	const { settings } = emulator;
	await emulator.jobs.start({
		...planOf(settings, rule, rule.trainingSeconds ?? settings.trainingSeconds),
		resource: 'replica',
		id: replica.replica_id,
		name: replica.replica_name,
		callbackUrl: body.callback_url,
		prepare: async () => await emulator.fetchMedia(mediaOf(body), replica.replica_id),
		finish({ error_message }) {
			const failed = error_message !== undefined;
			const job = emulator.jobs.get(replica.replica_id);
			if (!failed) replica.progress = 100;
			else if (job && replica.status === 'started') replica.progress = emulator.jobs.progress(job);
			replica.status = failed ? 'error' : 'completed';
			replica.error_message = error_message ?? null;
			replica.updated_at = new Date().toISOString();
		},
		// The callback says `ready` where GET says `completed` (docs.tavus.io, callbacks of replica training).
		callbackBody: ({ error_message }) =>
			emulator.inWords(
				error_message === undefined
					? { replica_id: replica.replica_id, status: 'ready' }
					: { replica_id: replica.replica_id, status: 'error', error_message },
				words,
			),
	});
	return replica;
}

// docs.tavus.io, errors and status details: `download_link` and `file_size`. That of an image is not documented.
const NO_DOWNLOAD =
	'There was an issue downloading your video file. Please ensure that the link you provided is correct and try again';
const TOO_LARGE =
	'The video file you provided exceeds the maximum file size allowed. Please ensure that the video is less than 750MB and try again.';

function mediaOf(body: CreateBody): MediaLink[] {
	const video = { failure: NO_DOWNLOAD, tooLarge: TOO_LARGE };
	return [
		{ field: 'train_video_url', url: body.train_video_url, ...video },
		{ field: 'consent_video_url', url: body.consent_video_url, ...video },
		{
			field: 'train_image_url',
			url: body.train_image_url,
			failure: NO_DOWNLOAD.replace('video', 'image'),
		},
	];
}

function refuseBadCombinations(emulator: Emulator, body: CreateBody): void {
	const hasVideo = body.train_video_url !== undefined;
	const hasImage = body.train_image_url !== undefined;
	if (hasVideo === hasImage) {
		throw new BadRequest('Either train_video_url or train_image_url must be provided.');
	}
	if (hasImage && !body.voice_name) {
		throw new BadRequest('voice_name is required when train_image_url is provided.');
	}
	if (body.voice_name && !hasVoice(emulator, body.voice_name)) {
		throw new BadRequest(`Invalid voice_name: ${body.voice_name}`);
	}
}
