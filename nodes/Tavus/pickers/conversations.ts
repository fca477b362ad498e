import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['conversation_id']);

/** "Interview with Ada", "Interview with Ada (active)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	const active = asText(row['status']) === 'active';
	return choiceOf(id, row['conversation_name'], [active ? 'active' : '']);
}

const CONVERSATIONS: PickerList = { path: '/v2/conversations', query: {}, idOf, toChoice };

/** Conversations by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, CONVERSATIONS, filter, paginationToken);
}
