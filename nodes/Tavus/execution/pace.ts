import { pause } from '../transport/pause';

const START = 10;
const MOST = 50;
const LEAST = 1;
/** Requests that were under way together are refused within this time, in milliseconds. */
const TOGETHER_MS = 1000;

/**
 * How many requests of one run may be under way at the same time.
 *
 * Automatic: begins with 10, allows one more after every answer that was let through until 50 run at once, halves when Tavus
 * answers 429, and then grows by one per round only. After a 429 nobody starts before the pause is over. A fixed number stays as
 * the user set it.
 */
export class Pace {
	private limit: number;

	private running = 0;

	private pausedUntil = 0;

	/** Until then, refusals belong to one that has already been acted on. */
	private settledAt = 0;

	/** Fast growth ends with the first 429. */
	private growth: 'fast' | 'slow' = 'fast';

	private sinceGrowth = 0;

	private readonly waiting: Array<() => void> = [];

	/**
	 * @param fixed how many at once; 0 means automatic
	 * @param signal ends the waiting of {@link run} when n8n cancels the execution
	 */
	constructor(
		private readonly fixed: number,
		private readonly signal?: AbortSignal,
	) {
		this.limit = fixed > 0 ? fixed : START;
	}

	/** The most that can ever be under way. */
	get most(): number {
		return this.fixed > 0 ? this.fixed : MOST;
	}

	/** Runs a task as soon as there is room. Errors of the task pass through. */
	async run<Result>(task: () => Promise<Result>): Promise<Result> {
		while (this.running >= this.limit) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.running++;
		try {
			await this.untilAllowed();
			const refusals = this.settledAt;
			const result = await task();
			if (refusals === this.settledAt) this.grow();
			return result;
		} finally {
			this.running--;
			this.wake();
		}
	}

	/**
	 * To be told of every 429.
	 *
	 * @param pauseMs milliseconds in which no new request may start
	 */
	slowDown(pauseMs: number): void {
		const now = Date.now();
		// Requests that were under way together are refused together: that is one refusal, not forty.
		if (this.fixed === 0 && now >= this.settledAt) {
			this.limit = Math.max(LEAST, Math.floor(this.limit / 2));
			this.growth = 'slow';
			this.sinceGrowth = 0;
		}
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		this.settledAt = Math.max(this.settledAt, now + Math.max(pauseMs, TOGETHER_MS));
	}

	private grow(): void {
		if (this.fixed > 0 || this.limit >= MOST) return;
		this.sinceGrowth++;
		if (this.growth === 'fast' || this.sinceGrowth >= this.limit) {
			this.limit++;
			this.sinceGrowth = 0;
		}
	}

	private async untilAllowed(): Promise<void> {
		for (let left = this.pausedUntil - Date.now(); left > 0; left = this.pausedUntil - Date.now()) {
			if (!(await pause(left, this.signal))) return;
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
