import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { OBJECTIVES } from '../operations/objective/shared';
import { readSet } from '../operations/shared/sets';
import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['objectives_id']);

/** By the name of its first objective: "ask_if_new_patient", "ask_if_new_patient (3 objectives)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	const members = readSet(row, OBJECTIVES)?.members ?? [];
	const name = asText(row['objective_name']) || members[0]?.row['objective_name'];
	return choiceOf(id, name, [members.length > 1 ? `${members.length} objectives` : '']);
}

const SETS: PickerList = { path: '/v2/objectives', query: {}, idOf, toChoice };

/** Sets of objectives by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchObjectives(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, SETS, filter, paginationToken);
}
