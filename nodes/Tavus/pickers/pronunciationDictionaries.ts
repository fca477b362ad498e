import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['pronunciation_dictionary_id']);

/** "Brand Terms (3 rules)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	const count = row['rules_count'];
	const remark = typeof count === 'number' ? `${count} rule${count === 1 ? '' : 's'}` : '';
	return choiceOf(id, row['name'], [remark]);
}

const DICTIONARIES: PickerList = {
	path: '/v2/pronunciation-dictionaries',
	query: {},
	idOf,
	toChoice,
};

/** Pronunciation dictionaries by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchPronunciationDictionaries(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, DICTIONARIES, filter, paginationToken);
}
