import type { JobKind } from '../operations/types';
import { TavusFailure } from '../transport/failure';
import { pause } from '../transport/pause';
import { toItemFailure } from './itemFailure';
import { endOf, lookAt, timedOut, type Job, type Look } from './jobs';
import type { Result } from './report';
import type { Session } from './session';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
/** A tenth of the time that has passed: a job of seconds is noticed at once, one of hours is asked for twice a minute. */
const SHARE = 0.1;
/** A job that was just created may not be known everywhere at once. */
const MISSES_ALLOWED = 3;
/** Asking again does not help when the key is refused. */
const HOPELESS = new Set([401, 402, 403]);

/**
 * Asks Tavus until every job has ended or the time is up, with growing pauses. Tavus being away for a while changes nothing.
 *
 * @param limitMs how long at most, in milliseconds
 * @param created false for jobs that the user named: an unknown ID ends the waiting for it at once
 * @returns one result for each job, by item index; `undefined` when n8n stopped the execution; throws nothing
 */
export async function pollJobs(
	session: Session,
	kind: JobKind,
	jobs: readonly Job[],
	limitMs: number,
	created: boolean,
): Promise<Map<number, Result> | undefined> {
	const started = Date.now();
	const results = new Map<number, Result>();
	const statuses = new Map<string, string>();
	const misses = new Map<string, number>();

	const note = (job: Job, look: Look): void => {
		if (look.kind === 'running') statuses.set(job.id, look.status);
		if (look.kind === 'missing' && created) {
			const count = (misses.get(job.id) ?? 0) + 1;
			misses.set(job.id, count);
			if (count < MISSES_ALLOWED) return;
		}
		const end = endOf(kind, job, look);
		if (end !== undefined) results.set(job.itemIndex, end);
	};

	for (;;) {
		const pending = jobs.filter(({ itemIndex }) => !results.has(itemIndex));
		if (pending.length === 0) return results;
		try {
			const looks = await lookAt(session, kind, [...new Set(pending.map(({ id }) => id))]);
			for (const job of pending) note(job, looks.get(job.id) ?? { kind: 'missing' });
		} catch (error) {
			const failure = error instanceof TavusFailure ? error : undefined;
			if (failure === undefined || HOPELESS.has(failure.status ?? 0)) {
				for (const job of pending) {
					const ids = { [kind.idField]: job.id, status: statuses.get(job.id) ?? null };
					results.set(job.itemIndex, {
						failure: { ...toItemFailure(error, job.itemIndex, false), ids },
					});
				}
				return results;
			}
		}
		const waitedMs = Date.now() - started;
		const leftMs = limitMs - waitedMs;
		if (leftMs <= 0) break;
		const nextMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, waitedMs * SHARE), leftMs);
		const goOn = results.size === jobs.length || (await pause(nextMs, session.signal));
		if (!goOn) return undefined;
	}

	const now = new Date();
	for (const job of jobs) {
		if (results.has(job.itemIndex)) continue;
		const item = timedOut(kind, job, statuses.get(job.id) ?? '', now);
		results.set(job.itemIndex, { items: [item], jobId: kind.idField });
	}
	return results;
}
