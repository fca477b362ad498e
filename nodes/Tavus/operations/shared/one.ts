import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import type { SinglePlan } from '../types';

/** What the operations about one thing of a resource share: reading it, deleting it, and finding it in an answer. */

/** The object in an answer about one, as Tavus sent it; `undefined` when it has no ID. @param idField its legacy name */
export function oneWith(body: unknown, idField: string): IDataObject | undefined {
	const row = unwrapOne(body) as IDataObject | undefined;
	const id = row && withLegacyNames(row)[idField];
	return typeof id === 'string' && id !== '' ? row : undefined;
}

/**
 * Reads what was chosen.
 *
 * @param chosen the parameter with the ID
 * @param read an answer as an item; `undefined` for an answer that cannot be used
 * @throws {InputRefused} when nothing was chosen
 */
export function readPlan(
	fields: Fields,
	chosen: string,
	pathOf: (id: string) => string,
	read: (answer: unknown, simple: boolean, id: string) => IDataObject | undefined,
): SinglePlan {
	const id = fields.requiredLocator(chosen);
	const simple = fields.flag('simplify');
	return {
		kind: 'single',
		request: { method: 'GET', path: pathOf(id) },
		toItem: (answer) => read(answer, simple, id),
	};
}

/**
 * Deletes what was chosen; Tavus answers with nothing.
 *
 * @param chosen the parameter with the ID
 * @param idField what the ID is called in the item
 * @throws {InputRefused} when nothing was chosen
 */
export function deletePlan(
	fields: Fields,
	chosen: string,
	pathOf: (id: string) => string,
	idField: string,
): SinglePlan {
	const id = fields.requiredLocator(chosen);
	return {
		kind: 'single',
		request: { method: 'DELETE', path: pathOf(id) },
		toItem: () => ({ deleted: true, [idField]: id }),
	};
}
