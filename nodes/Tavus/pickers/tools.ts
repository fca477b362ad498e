import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { readListBody } from '../execution/paging';
import { palPath } from '../operations/persona/shared';
import { asText } from '../values';
import { chosenPersona } from './chosen';
import { choiceOf, siftPages, type PickerList } from './sift';
import { siftWhole } from './whole';

const idOf = (row: IDataObject): string => asText(row['tool_id']);

/** "get_weather", "send_summary (after the call)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	return choiceOf(id, row['name'], [
		row['is_system_tool'] === true ? 'system' : '',
		row['trigger_type'] === 'post_call' ? 'after the call' : '',
	]);
}

const TOOLS: PickerList = { path: '/v2/tools', query: {}, idOf, toChoice };

/** Tools of the account by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchTools(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, TOOLS, filter, paginationToken);
}

/**
 * The tools of the chosen persona by name or ID.
 *
 * @throws NodeOperationError when no persona is chosen, NodeApiError with Tavus's sentence
 */
export async function searchPersonaTools(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const path = `${palPath(chosenPersona(this))}/tools`;
	return await siftWhole(this, path, (body) => readListBody(body)?.rows, toChoice, filter);
}
