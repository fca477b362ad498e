import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText } from '../../values';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import type { ListPlan } from '../types';
import { limit, options, readWanted, returnAll, simplify } from './properties';

/** What the operations that list something share. */

/** The filters of a list. @param choices in alphabetical order */
export const filtersWith = (...choices: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: choices,
});

/** The parameters of a list. @param filters left out where Tavus has none */
export const listProperties = (filters?: INodeProperties): INodeProperties[] => [
	returnAll,
	limit,
	...(filters === undefined ? [] : [filters]),
	simplify,
	options,
];

/** What is listed. */
export interface Listed extends Pick<ListPlan, 'paged' | 'rowsOf'> {
	path: string;
	query?: ListPlan['query'];
	/** The legacy name of the field with the ID of a row, or what tells rows apart. */
	id: string | ListPlan['idOf'];
	/** @param simple false keeps everything that Tavus sent */
	toItem: (row: IDataObject, simple: boolean) => IDataObject;
}

/** Reads a list, page by page unless it comes whole. @throws {InputRefused} for an impossible limit */
export function listPlan(
	fields: Fields,
	{ path, query = {}, id, toItem, ...shape }: Listed,
): ListPlan {
	const simple = fields.flag('simplify');
	return {
		kind: 'list',
		path,
		query,
		...shape,
		wanted: readWanted(fields),
		idOf: typeof id === 'string' ? (row) => asText(withLegacyNames(row)[id]) : id,
		toItem: (row) => toItem(row, simple),
	};
}
