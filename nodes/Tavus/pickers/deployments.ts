import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['deployment_id']);

/** "Support widget (widget)", "Demo (landing page, draft)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	if (id === '') return undefined;
	const status = asText(row['status']);
	return choiceOf(id, row['name'], [
		asText(row['channel']).replace('-', ' '),
		status === 'active' ? '' : status,
	]);
}

const DEPLOYMENTS: PickerList = { path: '/v2/deployments', query: {}, idOf, toChoice };

/** Deployments by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchDeployments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, DEPLOYMENTS, filter, paginationToken);
}
