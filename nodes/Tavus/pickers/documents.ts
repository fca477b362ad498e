import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { pickerPage } from './page';
import { choiceOf } from './sift';

/** What is said of a document that cannot be used yet, or at all, by its status (docs.tavus.io, "Get Document"). */
const REMARKS: ReadonlyMap<string, string> = new Map([
	['started', 'in progress'],
	['processing', 'in progress'],
	['recrawling', 'being crawled again'],
	['error', 'failed'],
]);

const idOf = (row: IDataObject): string => asText(row['document_id']);

/** "Example Docs", "Example Docs (in progress)". */
function toChoice(row: IDataObject): INodeListSearchItems[] {
	const id = idOf(row);
	if (id === '') return [];
	return [choiceOf(id, row['document_name'], [REMARKS.get(asText(row['status'])) ?? ''])];
}

/** Documents by name or ID, page by page; Tavus does the searching. @throws NodeApiError with Tavus's sentence */
export async function searchDocuments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const search = asText(filter);
	const query: Record<string, string> = search === '' ? {} : { name_or_uuid: search };
	const { rows, next } = await pickerPage(this, '/v2/documents', query, idOf, paginationToken);
	const results = rows.flatMap(toChoice);
	return next === undefined ? { results } : { results, paginationToken: next };
}
