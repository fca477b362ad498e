import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { withLegacyNames } from '../vocabulary';
import { chosenMemoryStore } from './chosen';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['memory_store_id']);

/** "user_12345 (p123456789ab)": of whom, and which persona remembers. */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	return choiceOf(id, row['participant_tag'], [asText(withLegacyNames(row)['persona_id'])]);
}

const STORES: PickerList = { path: '/v2/memory-stores', query: {}, idOf, toChoice };

/** Memory stores by participant, persona or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchMemoryStores(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, STORES, filter, paginationToken);
}

const pinnedIdOf = (row: IDataObject): string => asText(row['memory_id']);

function toPinnedChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = pinnedIdOf(row);
	return id === '' ? undefined : choiceOf(id, row['memory'], []);
}

/**
 * The pinned memories of the chosen store by text or ID.
 *
 * @throws NodeOperationError when no store is chosen, NodeApiError with Tavus's sentence
 */
export async function searchPinnedMemories(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const path = `/v2/memory-stores/${encodeURIComponent(chosenMemoryStore(this))}/pinned`;
	const list: PickerList = { path, query: {}, idOf: pinnedIdOf, toChoice: toPinnedChoice };
	return await siftPages(this, list, filter, paginationToken);
}
