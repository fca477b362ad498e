import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

/** What is said of a video that cannot be watched, by its status (docs.tavus.io, "Get Video"). */
const REMARKS: ReadonlyMap<string, string> = new Map([
	['queued', 'in progress'],
	['generating', 'in progress'],
	['error', 'failed'],
	['deleted', 'deleted'],
]);

const idOf = (row: IDataObject): string => asText(row['video_id']);

/** "My First Video", "My First Video (in progress)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	return choiceOf(id, row['video_name'], [REMARKS.get(asText(row['status'])) ?? '']);
}

const VIDEOS: PickerList = { path: '/v2/videos', query: {}, idOf, toChoice };

/** Videos by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchVideos(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, VIDEOS, filter, paginationToken);
}
