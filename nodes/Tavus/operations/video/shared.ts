import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import type { JobKind } from '../types';

/** Example values of docs.tavus.io ("Generate Video", "Webhooks and Callbacks"). */
export const VIDEO_SAMPLE: IDataObject = {
	video_id: '1e30440cf9',
	video_name: 'My First Video',
	status: 'ready',
	status_details: 'Your request has processed successfully!',
	download_url: 'https://stream.mux.com/H5H029h02tY7XDpNj9JFDbLl/high.mp4?download=1e30440cf9',
	hosted_url: 'https://tavus.video/1e30440cf9',
	stream_url: 'https://stream.mux.com/H5H029h02tY7XDpNj9JFDbLl.m3u8',
	replica_id: 'r90bbd427f71',
	created_at: 'Mon, 14 Jul 2025 09:14:24 GMT',
	updated_at: 'Mon, 14 Jul 2025 09:18:03 GMT',
};

/** Both addresses of a video's page that docs.tavus.io shows; the last part is the video's ID. */
const PAGE_URL = String.raw`^https://(?:tavus\.video|videos\.tavus\.io/video)/([A-Za-z0-9_-]+)/?(?:[?#].*)?$`;

export const videoId: INodeProperties = {
	displayName: 'Video',
	name: 'videoId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The video to use',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a video...',
			typeOptions: { searchListMethod: 'searchVideos', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1e30440cf9' },
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://tavus.video/1e30440cf9',
			extractValue: { type: 'regex', regex: PAGE_URL },
		},
	],
};

/** The ID of the chosen video, also out of the address of its page. @throws {InputRefused} when there is none */
export function readVideoId(fields: Fields): string {
	const chosen = fields.requiredLocator('videoId');
	if (!/^https?:/i.test(chosen)) return chosen;
	return (
		new RegExp(PAGE_URL).exec(chosen)?.[1] ??
		fields.refuse(
			'videoId',
			'is not the address of a video',
			"Use its 'hosted_url', such as https://tavus.video/1e30440cf9, or its ID.",
		)
	);
}

/** @param simple false keeps everything that Tavus sent */
export function videoItem(row: IDataObject, simple: boolean): IDataObject {
	const named = withLegacyNames(row);
	return simple ? pick(named, SIMPLE_FIELDS.video) : named;
}

/** The video in an answer about one; `undefined` when it has no ID. */
export function readVideo(body: unknown, simple: boolean): IDataObject | undefined {
	const row = unwrapOne(body) as IDataObject | undefined;
	if (row === undefined) return undefined;
	const item = videoItem(row, simple);
	return typeof item['video_id'] === 'string' && item['video_id'] !== '' ? item : undefined;
}

export const videoPath = (id: string): string => `/v2/videos/${encodeURIComponent(id)}`;

/** A rendering, which takes minutes; it waits for a replica that is still in training (docs.tavus.io, "Generate Video"). */
export const VIDEO_JOB: JobKind = {
	resource: 'video',
	idField: 'video_id',
	read: (id) => ({ method: 'GET', path: videoPath(id), query: { verbose: true } }),
	toItem: (row) => videoItem(row as IDataObject, true),
};

/** The limit for waiting unless the user sets another. */
export const VIDEO_HOURS = 2;
