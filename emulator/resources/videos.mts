import { BadRequest } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import type { Resource } from './resource.mts';
import { addVideoControl } from './video-control.mts';
import { generate, type CreateBody } from './video-generation.mts';
import { videoFile, videosOf, type Video } from './video-record.mts';
import { created, listed, shown } from './video-views.mts';

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const URL_FIELD = { type: 'string', format: 'uri' };

const CREATE_SCHEMA = {
	type: 'object',
	properties: {
		replica_id: TEXT,
		face_id: TEXT,
		script: TEXT,
		audio_url: URL_FIELD,
		video_name: TEXT,
		// Tavus's own examples send it empty.
		callback_url: { anyOf: [URL_FIELD, { const: '' }] },
		background_url: URL_FIELD,
		background_source_url: URL_FIELD,
		fast: FLAG,
		transparent_background: FLAG,
		watermark_image_url: URL_FIELD,
		properties: {
			type: 'object',
			properties: {
				background_scroll: FLAG,
				background_scroll_type: { type: 'string', enum: ['human', 'smooth'] },
				background_scroll_depth: { type: 'string', enum: ['middle', 'bottom'] },
				background_scroll_return: { type: 'string', enum: ['return', 'halt'] },
				start_with_wave: FLAG,
			},
		},
	},
};

const RENAME_SCHEMA = {
	type: 'object',
	properties: { video_name: TEXT },
	required: ['video_name'],
};

/** `/v2/videos`: docs.tavus.io create-video and its siblings. The path has one name; answers follow the setting. */
export const videos: Resource = {
	name: 'videos',
	// docs.tavus.io list-videos: 0-indexed.
	pageBase: 0,

	routes(api, emulator) {
		api.post<{ Body: CreateBody }>(
			'/v2/videos',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body }) => created(await generate(emulator, body)),
		);

		api.get<{ Querystring: PageQuery }>(
			'/v2/videos',
			{ schema: { querystring: { type: 'object', properties: PAGE_PROPERTIES } } },
			async ({ query }) => {
				const all = [...videosOf(emulator).values()].reverse();
				const there = all.filter(({ status }) => status !== 'deleted');
				const { data, total_count } = pageOf(emulator, 'videos', there, query);
				const items = data.map((video) => emulator.inWords(listed(emulator, video), 'legacy'));
				return { data: items, total_count };
			},
		);

		api.get<{ Params: { id: string }; Querystring: { verbose?: boolean } }>(
			'/v2/videos/:id',
			{ schema: { querystring: { type: 'object', properties: { verbose: FLAG } } } },
			async ({ params, query }) => {
				const video = find(emulator, params.id);
				return emulator.inWords(shown(emulator, video, query.verbose === true), 'legacy');
			},
		);

		api.patch<{ Params: { id: string }; Body: Pick<Video, 'video_name'> }>(
			'/v2/videos/:id/name',
			{ schema: { body: RENAME_SCHEMA } },
			async ({ params, body }, reply) => {
				const video = findThere(emulator, params.id);
				video.video_name = body.video_name;
				video.updated_at = new Date().toISOString();
				return reply.send();
			},
		);

		api.delete<{ Params: { id: string }; Querystring: { hard?: boolean } }>(
			'/v2/videos/:id',
			{ schema: { querystring: { type: 'object', properties: { hard: FLAG } } } },
			async ({ params, query }, reply) => {
				const video = (query.hard ? find : findThere)(emulator, params.id);
				emulator.jobs.drop(video.video_id);
				if (query.hard) videosOf(emulator).delete(video.video_id);
				video.status = 'deleted';
				video.updated_at = new Date().toISOString();
				return reply.send();
			},
		);
	},

	file: videoFile,

	control: addVideoControl,
};

/** An unknown id is a 400, not a 404 (docs.tavus.io get-video). A deleted video is still shown, as `deleted`. */
function find(emulator: Emulator, id: string): Video {
	const video = videosOf(emulator).get(id);
	if (!video) throw new BadRequest('Invalid video_id');
	return video;
}

/** What is deleted can only be read, or deleted for good; that answer is not documented. */
function findThere(emulator: Emulator, id: string): Video {
	const video = find(emulator, id);
	if (video.status === 'deleted') throw new BadRequest('Invalid video_id');
	return video;
}
