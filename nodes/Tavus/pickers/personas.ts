import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { withLegacyNames } from '../vocabulary';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(withLegacyNames(row)['persona_id']);

/** "Life Coach", "Sales Coach (stock)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const named = withLegacyNames(row);
	const id = idOf(row);
	if (id === '') return undefined;
	return choiceOf(id, named['persona_name'], [named['persona_type'] === 'system' ? 'stock' : '']);
}

const PERSONAS: PickerList = { path: '/v2/personas', query: {}, idOf, toChoice };

/** Personas by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchPersonas(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, PERSONAS, filter, paginationToken);
}
