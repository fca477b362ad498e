import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { asText } from '../values';
import { pickerPage } from './page';

/** Where Tavus cannot search by name, pages are read and sifted; this many for one look. */
const PAGES_A_LOOK = 10;

/** A list of Tavus, for a picker. */
export interface PickerList {
	path: string;
	query: Record<string, string | boolean>;
	idOf: (row: IDataObject) => string;
	/** `undefined` for a row that cannot be chosen. */
	toChoice: (row: IDataObject) => INodeListSearchItems | undefined;
}

/** A name with remarks: "Rio", "Anna (stock)" or "Max (stock, in training)". */
export function choiceOf(
	value: string,
	name: unknown,
	remarks: readonly string[],
): INodeListSearchItems {
	const text = asText(name) || value;
	const said = remarks.filter((remark) => remark !== '').join(', ');
	return { name: said === '' ? text : `${text} (${said})`, value };
}

/**
 * The choices whose name, remarks or ID hold the text that was typed, from the page on that the token names.
 *
 * @throws NodeApiError with Tavus's sentence
 */
export async function siftPages(
	context: ILoadOptionsFunctions,
	list: PickerList,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const wanted = asText(filter).toLowerCase();
	const results: INodeListSearchItems[] = [];
	let token = paginationToken;
	for (let look = 0; look < PAGES_A_LOOK; look++) {
		const { rows, next } = await pickerPage(context, list.path, list.query, list.idOf, token);
		for (const row of rows) {
			const choice = list.toChoice(row);
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
