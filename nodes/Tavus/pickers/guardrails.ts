import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { GUARDRAIL_SETS } from '../operations/guardrail/shared';
import { readSet } from '../operations/shared/sets';
import { asText } from '../values';
import { choiceOf, siftPages, type PickerList } from './sift';

const idOf = (row: IDataObject): string => asText(row['uuid']);

function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = idOf(row);
	return id === '' ? undefined : choiceOf(id, row['guardrail_name'], []);
}

const setIdOf = (row: IDataObject): string => asText(row['guardrails_id']);

/** By its name where Tavus gives one, else by its first guardrail; the day tells those apart that have neither. */
function toSetChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = setIdOf(row);
	if (id === '') return undefined;
	const first = readSet(row, GUARDRAIL_SETS)?.members[0]?.row['guardrail_name'];
	const name = asText(row['guardrails_name']) || asText(first);
	const day = /^\d{4}-\d\d-\d\d/.exec(asText(row['created_at']))?.[0];
	return choiceOf(id, name, [name === '' && day !== undefined ? `created ${day}` : '']);
}

const PATH = '/v2/guardrails';

/** Two lists on one path (docs.tavus.io, "Legacy Guardrail Sets"). */
const GUARDRAILS: PickerList = { path: PATH, query: { legacy: false }, idOf, toChoice };
const SETS: PickerList = {
	path: PATH,
	query: { legacy: true },
	idOf: setIdOf,
	toChoice: toSetChoice,
};

/** Guardrails by name or ID, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchGuardrails(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, GUARDRAILS, filter, paginationToken);
}

/** Sets of guardrails of the older kind, page by page. @throws NodeApiError with Tavus's sentence */
export async function searchGuardrailSets(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await siftPages(this, SETS, filter, paginationToken);
}
