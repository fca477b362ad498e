import type { Callback } from './classify';
import type { JsonRecord } from '../values';
import { unwrapOne } from '../vocabulary';
import { idAt, textAt } from './json';
import { stateOf, type StatefulResource } from '../states';

/** What came of asking the API once. */
export type ReadOutcome =
	| { kind: 'found'; body: unknown }
	/** Tavus knows no such id: 404, or 400 as for a wrong id (docs.tavus.io, get-replica). */
	| { kind: 'unknown' }
	/** No answer that says anything about the id. */
	| { kind: 'unavailable' };

export type Read = (resource: StatefulResource, id: string) => Promise<ReadOutcome>;

/** Time, so that tests need not wait. Milliseconds. */
export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

export type Verdict =
	| { kind: 'final'; event: string; status: string; errorMessage?: string; copy: JsonRecord }
	| { kind: 'running' }
	| { kind: 'unknown' }
	| { kind: 'unavailable' };

/** The callback may overtake the API's own state by a moment; longer than this nobody should wait for an answer. */
const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 1000;

/** Under which names a copy carries its own id, in both vocabularies. */
const ID_FIELDS: Readonly<Record<StatefulResource, readonly string[]>> = {
	replica: ['replica_id', 'face_id'],
	video: ['video_id'],
	document: ['document_id'],
};

function judge(resource: StatefulResource, id: string, outcome: ReadOutcome): Verdict {
	if (outcome.kind !== 'found') return { kind: outcome.kind };
	const copy = unwrapOne(outcome.body);
	const said = copy === undefined ? undefined : textAt(copy, 'status');
	// An answer about another thing, or about none such as `{ "status": "error" }`, proves nothing.
	if (copy === undefined || said === undefined || idAt(copy, ...ID_FIELDS[resource]) !== id) {
		return { kind: 'unavailable' };
	}
	const state = stateOf(resource, said);
	if (state === undefined || !state.final) return { kind: 'running' };
	const reason = textAt(copy, 'error_message', ...(resource === 'video' ? ['status_details'] : []));
	return {
		kind: 'final',
		event: state.event,
		status: state.status,
		...(state.status === 'error' && reason !== undefined ? { errorMessage: reason } : {}),
		copy,
	};
}

/**
 * Asks until something has settled, with growing pauses, 20 seconds in all.
 *
 * @returns what was heard last
 * @throws what `ask` throws
 */
export async function untilSettled<Heard>(
	ask: () => Promise<Heard>,
	isRunning: (heard: Heard) => boolean,
	clock: Clock,
): Promise<Heard> {
	const deadline = clock.now() + PATIENCE_MS;
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
		const heard = await ask();
		const leftMs = deadline - clock.now();
		if (!isRunning(heard) || leftMs <= 0) return heard;
		await clock.sleep(Math.min(pauseMs, leftMs));
	}
}

/**
 * Asks Tavus's API for the state of a resource. While the API says that it still runs, asks again with growing pauses, 20 seconds in
 * all.
 *
 * @param read asks once; must not throw
 */
export async function confirm(
	resource: StatefulResource,
	id: string,
	read: Read,
	clock: Clock,
): Promise<Verdict> {
	return await untilSettled(
		async () => judge(resource, id, await read(resource, id)),
		(verdict) => verdict.kind === 'running',
		clock,
	);
}

/** The callback as the API tells it: what was posted may be older than the truth, or invented. */
export function corrected(callback: Callback, verdict: Verdict & { kind: 'final' }): Callback {
	const result: Callback = { ...callback, event: verdict.event, status: verdict.status };
	if (verdict.errorMessage === undefined) delete result.errorMessage;
	else result.errorMessage = verdict.errorMessage;
	return result;
}

/** Lets calls with the same key that overlap in time share one result. Holds no entry longer than its call. */
export class Shared<T> {
	private readonly running = new Map<string, Promise<T>>();

	/** Runs `work`, or joins the run that is under way for this key. Rejects as `work` does. */
	async run(key: string, work: () => Promise<T>): Promise<T> {
		const current = this.running.get(key);
		if (current !== undefined) return await current;
		const started = work().finally(() => this.running.delete(key));
		this.running.set(key, started);
		return await started;
	}
}
