import type { IDataObject } from 'n8n-workflow';

import { runsOf } from './faked.mts';
import { byId } from './parameters.mts';

export const id = '1e30440cf9';

/** The answers of docs.tavus.io, "Generate Video" and "Get Video". */
export const queued = {
	video_id: id,
	video_name: 'My First Video',
	status: 'queued',
	hosted_url: `https://tavus.video/${id}`,
	created_at: 'Mon, 14 Jul 2025 09:14:24 GMT',
};
export const ready = {
	...queued,
	status: 'ready',
	status_details: 'Your request has processed successfully!',
	data: { script: 'Hi, this is my first video.' },
	replica_id: 'r90bbd427f71',
	download_url: 'https://stream.mux.com/H5H/high.mp4?download=1e30440cf9',
	stream_url: 'https://stream.mux.com/H5H.m3u8',
	updated_at: 'Mon, 14 Jul 2025 09:18:03 GMT',
	generation_progress: '100/100',
};
export const generating = { ...ready, status: 'generating', download_url: null, stream_url: null };
export const run = runsOf({ resource: 'video' });
export const generate = (more: IDataObject = {}): IDataObject => ({
	replicaId: byId('r90bbd427f71'),
	script: 'Hi, this is my first video.',
	...more,
});
