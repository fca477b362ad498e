import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { withLegacyNames } from '../vocabulary';
import { asText } from '../values';
import { pickerPage } from './page';

/** Tavus cannot search replicas by name, so pages are read and sifted; this many for one look. */
const PAGES_A_LOOK = 10;

/** "Rio", "Anna (stock)" or "Max (in training)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const named = withLegacyNames(row);
	const value = asText(named['replica_id']);
	if (value === '') return undefined;
	const status = asText(named['status']);
	const remarks = [
		named['replica_type'] === 'system' ? 'stock' : '',
		status === 'error' ? 'training failed' : '',
		['', 'error', 'completed', 'ready'].includes(status) ? '' : 'in training',
	].filter((remark) => remark !== '');
	const name = asText(named['replica_name']) || value;
	return { name: remarks.length > 0 ? `${name} (${remarks.join(', ')})` : name, value };
}

/** Replicas by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchReplicas(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = asText(filter).toLowerCase();
	const results: INodeListSearchItems[] = [];
	let token = paginationToken;
	for (let look = 0; look < PAGES_A_LOOK; look++) {
		const { rows, next } = await pickerPage(
			this,
			'/v2/replicas',
			{ verbose: true },
			(row) => asText(withLegacyNames(row)['replica_id']),
			token,
		);
		for (const row of rows) {
			const choice = toChoice(row);
			if (choice === undefined) continue;
			const text = `${choice.name} ${String(choice.value)}`.toLowerCase();
			if (wanted === '' || text.includes(wanted)) results.push(choice);
		}
		if (next === undefined) return { results };
		token = next;
		if (wanted === '' || results.length > 0) break;
	}
	return token === undefined ? { results } : { results, paginationToken: token };
}
