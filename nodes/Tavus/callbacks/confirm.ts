import type { Callback } from './callback';
import { judge, questionOf, type Question, type ReadOutcome, type Verdict } from './judge';

export type Read = (question: Question) => Promise<ReadOutcome>;

/** Time, so that tests need not wait. Milliseconds. */
export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

/** The callback may overtake the API's own state by a moment; longer than this nobody should wait for an answer. */
const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 1000;

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
 * Asks Tavus's API whether a callback is true. While the API says that it still runs, or does not show the event, asks again with growing
 * pauses, 20 seconds in all; then an event of the same kind that the callback may mean will do.
 *
 * @param read asks once; must not throw
 */
export async function confirm(posted: Callback, read: Read, clock: Clock): Promise<Verdict> {
	const question = questionOf(posted);
	if (question === undefined) return { kind: 'unavailable' };
	const verdict = await untilSettled(
		async () => judge(posted, question, await read(question)),
		({ kind }) => kind === 'running',
		clock,
	);
	if (verdict.kind !== 'running' || verdict.nearest === undefined) return verdict;
	return { ...verdict.nearest, guessed: true };
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
