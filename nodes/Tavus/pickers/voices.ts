import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { pickerPage } from './page';
import { choiceOf, siftPages, type PickerList } from './sift';

/** Voices by name, page by page; Tavus does the searching. @throws NodeApiError with Tavus's sentence */
export async function searchVoices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const search = asText(filter);
	const { rows, next } = await pickerPage(
		this,
		'/v2/voices',
		search === '' ? {} : { search },
		(row) => asText(row['voice_name']),
		paginationToken,
	);
	// Several replicas can carry one voice; it is chosen by its name.
	const names = new Set(rows.map((row) => asText(row['voice_name'])).filter((name) => name !== ''));
	const results = [...names].map((name) => ({ name, value: name }));
	return next === undefined ? { results } : { results, paginationToken: next };
}

const idOf = (row: IDataObject): string => asText(row['voice_id']);

/** "Ana (your own)", "Max (your own, started)": stock voices of older lists have a name only, and cannot be chosen here. */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	const status = asText(row['status']);
	return choiceOf(id, row['voice_name'], [
		row['voice_type'] === 'user' ? 'your own' : '',
		status === 'completed' ? '' : status,
	]);
}

const VOICES: PickerList = { path: '/v2/voices', query: {}, idOf, toChoice };

/** Voices that have an ID, by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchVoiceIds(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, VOICES, filter, paginationToken);
}
