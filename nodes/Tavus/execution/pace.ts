import type { Turn } from '../transport/types';
import type { Start } from './rate';
import { Turnstile } from './turnstile';

const START = 10;
const MOST = 50;
const LEAST = 1;
/** Requests that were under way together are refused within this time, in milliseconds. */
const TOGETHER_MS = 1000;

/**
 * How many requests of one run may be under way at the same time, and when each may start.
 *
 * Automatic: begins with 10, allows one more after every answer that was let through until 50 run at once, halves when Tavus
 * answers 429, and then grows by one per round only, unless {@link Rate} keeps it from being refused. After a 429 nobody starts
 * before the pause is over. A fixed number stays as the user set it.
 */
export class Pace {
	private limit: number;

	private running = 0;

	/** Until then, refusals belong to one that has already been acted on. */
	private settledAt = 0;

	/** Fast growth ends with the first 429. */
	private growth: 'fast' | 'slow' = 'fast';

	private sinceGrowth = 0;

	private readonly waiting: Array<() => void> = [];

	private readonly turnstile: Turnstile;

	/**
	 * @param fixed how many at once; 0 means automatic
	 * @param signal ends the waiting of {@link run} when n8n cancels the execution
	 */
	constructor(
		private readonly fixed: number,
		private readonly signal?: AbortSignal,
	) {
		this.limit = fixed > 0 ? fixed : START;
		this.turnstile = new Turnstile(signal);
	}

	/** The most that can ever be under way. */
	get most(): number {
		return this.fixed > 0 ? this.fixed : MOST;
	}

	/** Runs a task of one request as soon as there is room. Errors of the task pass through. */
	async run<Result>(task: (turn: Turn) => Promise<Result>): Promise<Result> {
		while (this.running >= this.limit) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.running++;
		let start: Start | undefined;
		try {
			start = await this.turnstile.pass(false);
			const refusals = this.settledAt;
			const result = await task({
				refused: (pauseMs) => {
					if (start !== undefined) this.turnstile.refused(start, pauseMs);
					start = undefined;
					this.slowDown(pauseMs);
				},
				again: async () => {
					start = await this.turnstile.pass(true);
					return this.signal?.aborted !== true;
				},
			});
			if (refusals === this.settledAt) this.grow();
			return result;
		} finally {
			if (start !== undefined) this.turnstile.taken(start);
			this.running--;
			this.wake();
		}
	}

	private slowDown(pauseMs: number): void {
		const now = Date.now();
		// Requests that were under way together are refused together: that is one refusal, not forty.
		if (this.fixed === 0 && now >= this.settledAt) {
			this.limit = Math.max(LEAST, Math.floor(this.limit / 2));
			this.growth = 'slow';
			this.sinceGrowth = 0;
		}
		this.settledAt = Math.max(this.settledAt, now + Math.max(pauseMs, TOGETHER_MS));
	}

	private grow(): void {
		if (this.fixed > 0 || this.limit >= MOST) return;
		this.sinceGrowth++;
		const fast = this.growth === 'fast' || this.turnstile.isSure;
		if (fast || this.sinceGrowth >= this.limit) {
			this.limit++;
			this.sinceGrowth = 0;
		}
	}

	private wake(): void {
		for (let room = this.limit - this.running; room > 0 && this.waiting.length > 0; room--) {
			this.waiting.shift()?.();
		}
	}
}

/**
 * Runs a task for every number from 0 to `count - 1`, at most `most` at the same time, and keeps the order of the results.
 *
 * @throws whatever a task throws; tasks that should not end the others must not throw
 */
export async function inOrder<Result>(
	count: number,
	most: number,
	task: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = new Array<Result>(count);
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count) {
			const index = next++;
			let ended = false;
			try {
				results[index] = await task(index);
				ended = true;
			} finally {
				// A task that throws ends the whole: nobody begins another one.
				if (!ended) next = count;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(most, count) }, worker));
	return results;
}
