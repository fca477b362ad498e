import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { withLegacyNames } from '../vocabulary';
import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(withLegacyNames(row)['replica_id']);

/** "Rio", "Anna (stock)" or "Max (in training)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const named = withLegacyNames(row);
	const id = idOf(row);
	if (id === '') return undefined;
	const status = asText(named['status']);
	return choiceOf(id, named['replica_name'], [
		named['replica_type'] === 'system' ? 'stock' : '',
		status === 'error' ? 'training failed' : '',
		['', 'error', 'completed', 'ready'].includes(status) ? '' : 'in training',
	]);
}

const REPLICAS: PickerList = { path: '/v2/replicas', query: { verbose: true }, idOf, toChoice };

/** Replicas by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchReplicas(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, REPLICAS, filter, paginationToken);
}
