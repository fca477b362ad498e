import type { IExecuteFunctions } from 'n8n-workflow';

import type { Attempts } from './attempts';
import type { CreateMemory } from './createMemory';
import { parkUntilDone, waitInPlace, type Parked } from './finish';
import type { Opened } from './open';
import { inOrder } from './pace';
import { limitIn, type Prepared } from './prepare';
import type { Result } from './report';
import type { Session } from './session';

/** What waiting needs of the run that it is part of. */
export interface Waiting {
	context: IExecuteFunctions;
	session: Session;
	opened: Opened;
	memory: CreateMemory;
	attempts: Attempts;
	/** Remarks for the output panel. */
	hints: Set<string>;
}

const POLLED_ON_RETRY =
	'This is the retry of another execution, which Tavus calls back: the node asked Tavus until the jobs were done.';

/** Jobs of the execution that this one is the retry of: Tavus calls that one back, not this one. */
function hasJobsElsewhere(memory: CreateMemory, prepared: readonly Prepared[]): boolean {
	return prepared.some((entry) => {
		const key = 'ready' in entry ? entry.ready.create?.key : undefined;
		const known = key === undefined ? undefined : memory.recall(key);
		return known?.state === 'answered' && known.elsewhere;
	});
}

/** Puts the files of finished jobs into their items, where the user asked for it. */
async function withFiles(
	{ session, attempts }: Waiting,
	prepared: readonly Prepared[],
	results: readonly Result[],
): Promise<Result[]> {
	return await inOrder(results.length, session.pace.most, async (index) => {
		const entry = prepared[index];
		const result = results[index] ?? { skipped: true };
		const plan = entry !== undefined && 'ready' in entry ? entry.ready.plan : undefined;
		if (plan?.kind !== 'create' || plan.download === undefined) return result;
		return await attempts.withFile(index, result, plan.download);
	});
}

/**
 * Waits for the jobs of a run as the user chose, if there are any.
 *
 * @param results one for each item, as the requests left them
 */
export async function waitForJobs(
	run: Waiting,
	prepared: readonly Prepared[],
	results: Result[],
): Promise<Parked> {
	const { context, session, opened, memory, hints } = run;
	const { job: kind, parking } = opened;
	const plan = prepared.flatMap((entry) => ('ready' in entry ? [entry.ready.plan] : []))[0];
	if (kind === undefined || plan === undefined) return { results };
	const waits =
		plan.kind === 'wait' || (plan.kind === 'create' && (plan.wait?.mode ?? 'return') !== 'return');
	if (!waits) return { results };
	const limitOf = (itemIndex: number): number => limitIn(prepared[itemIndex]);
	if (parking !== undefined && !hasJobsElsewhere(memory, prepared)) {
		// One park for all items: the longest limit holds.
		const longest = prepared.reduce((most, _, index) => Math.max(most, limitOf(index)), 0);
		const until = new Date(parking.since + longest);
		return await parkUntilDone(context, session, kind, results, until);
	}
	if (parking !== undefined) hints.add(POLLED_ON_RETRY);
	const created = plan.kind === 'create';
	const ended = await waitInPlace(session, kind, results, limitOf, created);
	// Cancelled by n8n: nobody reads what comes out.
	if (ended === undefined) return { results };
	return { results: await withFiles(run, prepared, ended) };
}
