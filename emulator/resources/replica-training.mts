import { BadRequest } from '../errors.mts';
import type { Emulator } from '../state.mts';
import type { Vocabulary } from '../vocabulary.mts';
import { newReplica, replicasOf, type Replica } from './replica-record.mts';
import { hasVoice } from './voices.mts';

/** The body of a create, in legacy names, its types checked. */
export interface CreateBody {
	train_video_url?: string;
	train_image_url?: string;
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
	await emulator.jobs.start({
		resource: 'replica',
		id: replica.replica_id,
		name: replica.replica_name,
		callbackUrl: body.callback_url,
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
