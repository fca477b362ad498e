import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { asText } from '../values';
import { pickerPage } from './page';

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
