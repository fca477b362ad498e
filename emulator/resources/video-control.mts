import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { addFinish, addSeed, type Finish, type Seed } from './control-routes.mts';
import { replicasOf } from './replica-record.mts';
import { DEFAULT_VIDEO_ERROR } from './video-generation.mts';
import { newVideo, videosOf, type Video } from './video-record.mts';

/** What `POST /_control/videos/seed` takes. */
export interface SeedVideos extends Seed {
	/** Default: Tavus's stock replica Anna. */
	replica_id?: string;
	/** Size of each file; default: the setting. */
	fileBytes?: number;
}

/** What `POST /_control/videos/:id/finish` takes; an error is shown as `status_details`, too. */
export type FinishVideo = Finish<'ready'>;

/** What `PATCH /_control/videos/:id/file` takes. */
export interface VideoFile {
	bytes: number;
}

const BYTES = { type: 'integer', minimum: 0 };

const FILE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['bytes'],
	properties: { bytes: BYTES },
};

export function addVideoControl(control: FastifyInstance, emulator: Emulator): void {
	addSeed<SeedVideos>(control, {
		path: '/videos',
		idsField: 'video_ids',
		prefix: 'Seeded video',
		properties: { replica_id: { type: 'string' }, fileBytes: BYTES },
		make(video_name, number, { replica_id = 'r90bbd427f71', fileBytes }) {
			if (!replicasOf(emulator).has(replica_id)) throw new BadRequest('Invalid replica_id');
			const video = newVideo({
				replica_id,
				video_name,
				script: `Hello from video ${number}.`,
				...(fileBytes === undefined ? {} : { file_bytes: fileBytes }),
			});
			videosOf(emulator).set(video.video_id, video);
			return video.video_id;
		},
	});

	addFinish(control, emulator, {
		path: '/videos',
		idField: 'video_id',
		done: 'ready',
		error: DEFAULT_VIDEO_ERROR,
		what: 'generation',
	});

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
