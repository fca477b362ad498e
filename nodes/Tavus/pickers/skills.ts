import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { palPath } from '../operations/persona/shared';
import { skillRows } from '../operations/skill/shared';
import { asText } from '../values';
import { chosenPersona } from './chosen';
import { choiceOf } from './sift';
import { siftWhole } from './whole';

/** "Presentation", "internet_search". */
function toChoice(row: IDataObject): INodeListSearchItems | undefined {
	const id = asText(row['skill_id']);
	return id === '' ? undefined : choiceOf(id, row['name'], []);
}

/** The skills of Tavus by name or ID. @throws NodeApiError with Tavus's sentence */
export async function searchSkills(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await siftWhole(this, '/v2/skills', skillRows, toChoice, filter);
}

/**
 * The skills of the chosen persona by ID.
 *
 * @throws NodeOperationError when no persona is chosen, NodeApiError with Tavus's sentence
 */
export async function searchPersonaSkills(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const path = `${palPath(chosenPersona(this))}/skills`;
	return await siftWhole(this, path, skillRows, toChoice, filter);
}
