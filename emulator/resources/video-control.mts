import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { replicasOf } from './replica-record.mts';
import { DEFAULT_VIDEO_ERROR } from './video-generation.mts';
import { newVideo, videosOf, type Video } from './video-record.mts';

/** What `POST /_control/videos/seed` takes. */
export interface SeedVideos {
	/** How many; default 1. */
	count?: number;
	/** Names are this, a space and a number from 1; default `Seeded video`. */
	prefix?: string;
	/** Default: Tavus's stock replica Anna. */
	replica_id?: string;
	/** Size of each file; default: the setting. */
	fileBytes?: number;
}

/** What `POST /_control/videos/:id/finish` takes. */
export interface FinishVideo {
	status: 'ready' | 'error';
	/** Used with `error`, and shown as `status_details`; default `DEFAULT_VIDEO_ERROR`. */
	error_message?: string;
	/** Whether the callback is posted; default true. */
	callback?: boolean;
}

/** What `PATCH /_control/videos/:id/file` takes. */
export interface VideoFile {
	bytes: number;
}

const BYTES = { type: 'integer', minimum: 0 };

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: {
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		prefix: { type: 'string' },
		replica_id: { type: 'string' },
		fileBytes: BYTES,
	},
};

const FINISH_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['status'],
	properties: {
		status: { type: 'string', enum: ['ready', 'error'] },
		error_message: { type: 'string' },
		callback: { type: 'boolean' },
	},
};

const FILE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['bytes'],
	properties: { bytes: BYTES },
};

export function addVideoControl(control: FastifyInstance, emulator: Emulator): void {
	control.post<{ Body: SeedVideos }>(
		'/videos/seed',
		{ schema: { body: SEED_SCHEMA } },
		async ({ body }) => {
			const { count = 1, prefix = 'Seeded video', replica_id = 'r90bbd427f71', fileBytes } = body;
			if (!replicasOf(emulator).has(replica_id)) throw new BadRequest('Invalid replica_id');
			const video_ids: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				const video = newVideo({
					replica_id,
					video_name: `${prefix} ${number}`,
					script: `Hello from video ${number}.`,
					...(fileBytes === undefined ? {} : { file_bytes: fileBytes }),
				});
				videosOf(emulator).set(video.video_id, video);
				video_ids.push(video.video_id);
			}
			return { video_ids };
		},
	);

	control.post<{ Params: { id: string }; Body: FinishVideo }>(
		'/videos/:id/finish',
		{ schema: { body: FINISH_SCHEMA } },
		async ({ params: { id }, body: { status, error_message, callback = true } }) => {
			find(emulator, id);
			const outcome =
				status === 'error' ? { error_message: error_message ?? DEFAULT_VIDEO_ERROR } : {};
			const finished = await emulator.jobs.finish(id, outcome, callback);
			if (!finished) throw new NotFound(`No generation was started for ${id}`);
			return { video_id: id, status };
		},
	);

	control.patch<{ Params: { id: string }; Body: VideoFile }>(
		'/videos/:id/file',
		{ schema: { body: FILE_SCHEMA } },
		async ({ params: { id }, body: { bytes } }) => {
			find(emulator, id).file_bytes = bytes;
			return { video_id: id, bytes };
		},
	);
}

function find(emulator: Emulator, id: string): Video {
	const video = videosOf(emulator).get(id);
	if (!video) throw new NotFound(`There is no video ${id}`);
	return video;
}
