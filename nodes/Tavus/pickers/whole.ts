import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { explain } from '../execution/itemFailure';
import { nodeError } from '../nodeError';
import { callTavus } from '../transport/client';
import { TavusFailure } from '../transport/failure';
import { asText } from '../values';
import { LOOK } from './page';

/**
 * The choices of a list that comes whole, whose name, remarks or ID hold the text that was typed.
 *
 * @param rowsOf where the rows are; `undefined` when the body is no such list
 * @throws NodeApiError with Tavus's sentence
 */
export async function siftWhole(
	context: ILoadOptionsFunctions,
	path: string,
	rowsOf: (body: unknown) => IDataObject[] | undefined,
	toChoice: (row: IDataObject) => INodeListSearchItems | undefined,
	filter: string | undefined,
): Promise<INodeListSearchResult> {
	const wanted = asText(filter).toLowerCase();
	try {
		const { status, body } = await callTavus(context, { method: 'GET', path }, LOOK);
		const rows = rowsOf(body);
		if (rows === undefined) {
			throw new TavusFailure({ kind: 'unreadable', status, mayHaveBeenTaken: false });
		}
		const results = rows.flatMap((row) => toChoice(row) ?? []);
		return {
			results: results.filter(({ name, value }) =>
				`${name} ${String(value)}`.toLowerCase().includes(wanted),
			),
		};
	} catch (error) {
		throw nodeError(context.getNode(), explain(error, false));
	}
}
