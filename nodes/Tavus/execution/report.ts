import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { InputRefused } from '../operations/fields';
import type { ItemFailure } from './itemFailure';

/** What became of one item. `skipped`: the run was stopped before it was its turn. */
export type Result =
	/** `jobId` names the field with the ID of a job that was started; `binary` holds a file that was downloaded. */
	| { items: IDataObject[]; jobId?: string | undefined; binary?: IBinaryKeyData }
	| { failure: ItemFailure }
	| { skipped: true };

/** @param planned how many jobs the run would start */
export function tooManyJobs(planned: number, maxJobs: number): InputRefused {
	return new InputRefused(
		`This run would start ${planned} jobs, but 'Maximum Jobs' allows ${maxJobs}`,
		"Nothing was sent. Every job costs money at Tavus: if you want all of them, add 'Maximum Jobs' under 'Options' and raise it.",
	);
}

/** The ids by item, in the words of the API: "replica_id r90bbd427f71 (item 0)". */
export function createdSoFar(results: readonly Result[]): string {
	const created = results.flatMap((result, index) => {
		// A job that was created and failed later names itself first among its ids.
		const [name, id] =
			'items' in result && result.jobId !== undefined
				? [result.jobId, result.items[0]?.[result.jobId]]
				: (Object.entries(('failure' in result ? result.failure.ids : undefined) ?? {})[0] ?? []);
		return name === undefined ? [] : [`${name} ${String(id)} (item ${index})`];
	});
	return created.length === 0 ? '' : `Already created in this execution: ${created.join(', ')}.`;
}

function alsoInDoubt(failures: readonly ItemFailure[]): string {
	const indexes = failures.filter(({ inDoubt }) => inDoubt).map(({ itemIndex }) => itemIndex);
	return indexes.length === 0 ? '' : `The same doubt exists for item ${indexes.join(', ')}.`;
}

/**
 * The first failure of a run under "Stop Workflow", with what else a user has to know before running again.
 *
 * @returns `undefined` when no item failed
 */
export function firstFailure(
	results: readonly Result[],
	creates: boolean,
): { failure: ItemFailure; more: string } | undefined {
	const failures = results.flatMap((result) => ('failure' in result ? [result.failure] : []));
	const [failure, ...others] = failures;
	if (failure === undefined) return undefined;
	const parts = creates ? [createdSoFar(results), alsoInDoubt(others)] : [];
	return { failure, more: parts.filter((part) => part !== '').join(' ') };
}
