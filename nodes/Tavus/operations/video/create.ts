import { present } from '../../values';
import type { Fields } from '../fields';
import { joinMedia, requiredMedia, type Media } from '../shared/media';
import { createOptionsWith } from '../shared/properties';
import { readWait, whenDone } from '../shared/waiting';
import type { Operation } from '../types';
import { additionalFields, readAdditional } from './additional';
import { AUDIO, callbackUrl, downloadOptions, speech, SPEECH_SOURCES } from './createFields';
import { videoDownload } from './file';
import { readVideo, VIDEO_HOURS, VIDEO_JOB } from './shared';

/** What is said: a text or a recording, never both (docs.tavus.io, "Generate Video"). */
function readSpeech(fields: Fields): Media {
	const fromAudio = fields.choice('speechSource', SPEECH_SOURCES) === 'audio';
	const script = fields.text('script');
	if (script !== undefined && (fromAudio || fields.text('audioUrl') !== undefined)) {
		fields.refuse(
			'script',
			"and 'Audio URL' cannot be used together",
			'A replica says a text or speaks with a recording: leave one of the two empty.',
		);
	}
	if (!fromAudio) {
		const text =
			script ??
			fields.refuse(
				'script',
				'is empty',
				"Enter what the replica is to say, or set 'What Is Said' to 'Audio File'.",
			);
		return { body: { script: text }, files: {} };
	}
	return requiredMedia(fields, AUDIO, 'Give the audio file that the replica speaks with.');
}

/** The body of `POST /v2/videos`: only what the user entered. The replica may still be in training: the video waits for it. */
function readBody(fields: Fields, parked: boolean): Media {
	const replica = fields.requiredLocator('replicaId');
	const media = joinMedia(readSpeech(fields), readAdditional(fields));
	// A parked execution is called back under an address of its own.
	const optional = present({
		video_name: fields.text('videoName'),
		callback_url: parked ? undefined : fields.callbackUrl('callbackUrl'),
	});
	return {
		body: { replica_id: replica, ...media.body, ...optional },
		files: media.files,
	};
}

export const create: Operation = {
	value: 'create',
	name: 'Generate',
	action: 'Generate video',
	description:
		'Render a new video in which a replica says a text or speaks with a recording. Takes minutes and costs credits.',
	endpoint: 'POST /v2/videos',
	creates: true,
	job: VIDEO_JOB,
	properties: [
		...speech,
		...whenDone(VIDEO_HOURS),
		callbackUrl,
		additionalFields,
		createOptionsWith(...downloadOptions),
	],
	plan: (fields) => {
		const wait = readWait(fields);
		const { body, files } = readBody(fields, wait.mode === 'park');
		const downloads = wait.mode === 'poll' && fields.flag('options.downloadVideo');
		return {
			kind: 'create',
			request: { method: 'POST', path: '/v2/videos', body, creates: true },
			toItem: (answer) => readVideo(answer, false),
			wait,
			files,
			...(downloads
				? { download: videoDownload('video', fields.text('options.binaryField') ?? 'data') }
				: {}),
		};
	},
	sample: {
		video_id: '1e30440cf9',
		video_name: 'My First Video',
		status: 'queued',
		hosted_url: 'https://tavus.video/1e30440cf9',
		created_at: 'Mon, 14 Jul 2025 09:14:24 GMT',
	},
};
