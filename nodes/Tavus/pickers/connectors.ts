import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['connector_id']);

/** What a connector that cannot be used yet waits for; the others are `linked`, or need no OAuth (docs.tavus.io, "Create Connector"). */
function remarkOn(status: string): string {
	if (status === '' || status === 'linked') return '';
	return status === 'needs_reauth' ? 'to be reconnected' : status.replaceAll('_', ' ');
}

/** "Linear", "GitHub (to be reconnected)". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	return id === '' ? undefined : choiceOf(id, row['name'], [remarkOn(asText(row['oauth_status']))]);
}

const CONNECTORS: PickerList = { path: '/v2/connectors', query: {}, idOf, toChoice };

/** Connectors by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchConnectors(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, CONNECTORS, filter, paginationToken);
}
