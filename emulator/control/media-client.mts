import type { MediaFetch } from '../media.mts';
import type { FinishVideo, SeedVideos } from '../resources/video-control.mts';
import { DEFAULT_VIDEO_ERROR } from '../resources/video-generation.mts';
import { ControlConnection, waitFor, type Wait } from './connection.mts';
import type { LoggedRequest } from './log.mts';
import type { FileView } from './routes.mts';
import type { VideoRule } from './rules.mts';

/** Which requests are returned; without a part, any. */
export interface RequestFilter {
	method?: string;
	/** Exactly, without the query. */
	path?: string;
}

export interface FetchWait extends Wait {
	/** Only those for this replica or video. */
	resourceId?: string;
}

/** What the control surface has for videos, files and fetched media. */
export class MediaControl extends ControlConnection {
	async addVideoRule(rule: VideoRule): Promise<void> {
		await this.call('POST', '/video-rules', rule);
	}

	/** Makes the named videos, or the next `times`, end as an error with this text as `status_details`. */
	async failVideo(which: Pick<VideoRule, 'name' | 'times' | 'error_message'> = {}): Promise<void> {
		await this.addVideoRule({ error_message: DEFAULT_VIDEO_ERROR, ...which });
	}

	async clearVideoRules(): Promise<void> {
		await this.call('DELETE', '/video-rules');
	}

	/** Adds videos that are ready and returns their ids, oldest first. */
	async seedVideos(count: number, options: Omit<SeedVideos, 'count'> = {}): Promise<string[]> {
		const body = { ...options, count };
		return (await this.call<{ video_ids: string[] }>('POST', '/videos/seed', body)).video_ids;
	}

	/** Ends a generation now, or changes how it ended; resolves after its callback was answered. */
	async finishVideo(id: string, how: FinishVideo = { status: 'ready' }): Promise<void> {
		await this.call('POST', `/videos/${id}/finish`, how);
	}

	/** Gives the file of one video another size. */
	async setVideoFile(id: string, bytes: number): Promise<void> {
		await this.call('PATCH', `/videos/${id}/file`, { bytes });
	}

	/** What a download of this address must give; throws when there is no such file. */
	async file(url: string): Promise<FileView> {
		const { pathname } = new URL(url);
		return await this.call('GET', `/file?path=${encodeURIComponent(pathname)}`);
	}

	/** The requests to the file host, oldest first, with every header. */
	async fileRequests(filter: RequestFilter = {}): Promise<LoggedRequest[]> {
		return (await this.call<LoggedRequest[]>('GET', '/file-requests')).filter(passes(filter));
	}

	async clearFileRequests(): Promise<void> {
		await this.call('DELETE', '/file-requests');
	}

	/** The media URLs fetched so far, oldest first. */
	async fetches(): Promise<MediaFetch[]> {
		return await this.call('GET', '/fetches');
	}

	async clearFetches(): Promise<void> {
		await this.call('DELETE', '/fetches');
	}

	/** Resolves with the fetches that fit and are over once there are enough; throws after `timeoutMs`. */
	async waitForFetches({ resourceId, ...wait }: FetchWait = {}): Promise<MediaFetch[]> {
		return await waitFor('fetches', wait, async () =>
			(await this.fetches()).filter(
				({ resource_id, duration_ms }) =>
					duration_ms !== undefined && (resourceId === undefined || resource_id === resourceId),
			),
		);
	}
}

/** Whether a request is one of those asked for. */
export function passes(filter: RequestFilter): (request: LoggedRequest) => boolean {
	return ({ method, path }) =>
		(filter.method === undefined || method === filter.method) &&
		(filter.path === undefined || path === filter.path);
}
