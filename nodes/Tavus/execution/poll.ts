import type { JobKind } from '../operations/types';
import { TavusFailure } from '../transport/failure';
import { pause } from '../transport/pause';
import { toItemFailure } from './itemFailure';
import { endOf, lookAt, timedOut, type Job, type Looks } from './jobs';
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
/** A look may take this long, even when less time is left, and no longer than that. */
const SHORTEST_LOOK_MS = 5_000;
const LONGEST_LOOK_MS = 60_000;

/** A job to wait for, and for how many milliseconds at most. */
export interface LimitedJob extends Job {
	limitMs: number;
}

const isHopeless = (error: unknown): boolean =>
	!(error instanceof TavusFailure) || HOPELESS.has(error.status ?? 0);

/** The credential, n8n or a proxy has to be changed: for a job that was never seen, time does not help. */
const isSetUp = (error: unknown): boolean =>
	error instanceof TavusFailure &&
	(error.kind === 'redirect' || error.code === 'SSRF' || error.code === 'CERTIFICATE');

/** What has become of the jobs so far. */
class Polled {
	readonly results = new Map<number, Result>();

	private readonly statuses = new Map<string, string>();

	/** How many looks in a row did not find an id. */
	private readonly misses = new Map<string, number>();

	constructor(
		private readonly kind: JobKind,
		private readonly jobs: readonly LimitedJob[],
		/** False for jobs that the user named: an unknown ID ends the waiting for it at once. */
		private readonly created: boolean,
	) {}

	get pending(): LimitedJob[] {
		return this.jobs.filter(({ itemIndex }) => !this.results.has(itemIndex));
	}

	note({ looks }: Looks): void {
		const given = new Set<string>();
		for (const [id, look] of looks) {
			if (look.kind === 'running') this.statuses.set(id, look.status);
			const count = look.kind === 'missing' ? (this.misses.get(id) ?? 0) + 1 : 0;
			this.misses.set(id, count);
			if (count > 0 && this.created && count < MISSES_ALLOWED) given.add(id);
		}
		for (const job of this.pending) {
			const look = looks.get(job.id);
			const end = look === undefined || given.has(job.id) ? undefined : endOf(this.kind, job, look);
			if (end !== undefined) this.results.set(job.itemIndex, end);
		}
	}

	/** Ends every job that is left, with its id. */
	giveUp(error: unknown): void {
		for (const job of this.pending) {
			const ids = { [this.kind.idField]: job.id, status: this.statuses.get(job.id) ?? null };
			const failure = { ...toItemFailure(error, job.itemIndex, false), ids };
			this.results.set(job.itemIndex, { failure });
		}
	}

	/** Ends the jobs whose time is up. */
	timeOut(waitedMs: number): void {
		const now = new Date();
		for (const job of this.pending) {
			if (waitedMs < job.limitMs) continue;
			const item = timedOut(this.kind, job, this.statuses.get(job.id) ?? '', now);
			this.results.set(job.itemIndex, { items: [item], jobId: this.kind.idField });
		}
	}
}

/**
 * Asks Tavus until every job has ended or its time is up, with growing pauses. Tavus being away for a while changes nothing.
 *
 * @param created false for jobs that the user named
 * @returns one result for each job, by item index; `undefined` when n8n stopped the execution; throws nothing
 */
export async function pollJobs(
	session: Session,
	kind: JobKind,
	jobs: readonly LimitedJob[],
	created: boolean,
): Promise<Map<number, Result> | undefined> {
	const started = Date.now();
	const polled = new Polled(kind, jobs, created);
	let reached = created;
	for (;;) {
		const { pending } = polled;
		if (pending.length === 0) return polled.results;
		const longestMs = pending.reduce((most, { limitMs }) => Math.max(most, limitMs), 0);
		const leftMs = longestMs - (Date.now() - started);
		const looks = await lookAt(session, kind, [...new Set(pending.map(({ id }) => id))], {
			once: true,
			timeoutMs: Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, leftMs)),
		});
		polled.note(looks);
		if (session.cancelled) return undefined;
		reached ||= looks.looks.size > 0;
		const { failure } = looks;
		if (failure !== undefined && (isHopeless(failure) || (!reached && isSetUp(failure)))) {
			polled.giveUp(failure);
		}
		polled.timeOut(Date.now() - started);

		const next = polled.pending;
		if (next.length === 0) return polled.results;
		const waitedMs = Date.now() - started;
		const nextLimit =
			next.reduce((least, { limitMs }) => Math.min(least, limitMs), Infinity) - waitedMs;
		const growing = Math.max(FIRST_PAUSE_MS, waitedMs * SHARE);
		const pauseMs = Math.ceil(Math.min(LONGEST_PAUSE_MS, growing, Math.max(nextLimit, 0)));
		if (!(await pause(pauseMs, session.signal))) return undefined;
	}
}
