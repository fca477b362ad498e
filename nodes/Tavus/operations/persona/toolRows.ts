import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';

/** The tools in an answer about those of a PAL; `undefined` when it has none (docs.tavus.io, "List PAL Tools"). */
export function toolRows(body: unknown): IDataObject[] | undefined {
	const rows: unknown = isRecord(body) ? body['data'] : body;
	return Array.isArray(rows) ? (rows.filter(isRecord) as IDataObject[]) : undefined;
}
