/** Requests travel at different speeds: windows are taken longer by this part of them, and by so many milliseconds at most. */
const MARGIN = 0.05;
const MOST_MARGIN_MS = 100;
/** No longer `Retry-After` is waited for, so no longer window is learned; in milliseconds. */
const LONGEST_MS = 60_000;
/** Counts that differ by no more than this part, or by one, are the same. */
const SAME = 0.1;
/** A trial comes when nothing is under way and this part of a window has passed since its last request. */
const TRIAL_AFTER = 0.1;
/** Full windows before a trial: the first one, between two that were let through, and how many times more after each refused one. */
const WINDOWS = { first: 2, second: 3, rarer: 4 };

/** A request that was started. */
export interface Start {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** One more than is known to be allowed. */
	readonly trial: boolean;
}

/**
 * How many requests a server takes in a time, learned from its refusals. When it refuses and says when to come back, what it took in
 * the last stretch of that length is what it takes in every one. Servers count in other ways, too (requests under way, or a
 * bucket that fills up all the time), so now and then one request more is tried. Twice let through, the count is forgotten, and
 * believed later only when it is seen more often.
 */
export class Rate {
	/** Requests that were not refused, the earliest first. */
	private starts: Start[] = [];

	/** Requests that are not answered yet. */
	private open = 0;

	/** How many may start in each window. */
	private allowed = Infinity;

	private windowMs = 0;

	private windowBegan = 0;

	private pausedUntil = 0;

	/** The first of several refusals that came together, and the pause that it asked for; looked at when the pause is over. */
	private refusal: { at: number; pauseMs: number } | undefined;

	/** The newest count, how often in turn it was seen, and how often it has to be. */
	private count = { requests: 0, seen: 0, needed: 1 };

	private trial: Start | undefined;

	/** Full windows before the next trial; how many trials in turn were refused, and let through. */
	private trials = { windowsLeft: 0, refused: 0, taken: 0 };

	/** True when a trial has shown that the count is right. */
	get isSure(): boolean {
		return this.allowed !== Infinity && this.trials.refused > 0;
	}

	/**
	 * @param now milliseconds since 1970
	 * @returns milliseconds until the next request may start, 0 when it may start now; less when answers come in between
	 */
	waitMs(now: number): number {
		if (now < this.pausedUntil) return this.pausedUntil - now;
		this.learn(now);
		return Math.max(0, Math.ceil(Math.min(this.due(), this.trialDue()) - now));
	}

	/** To be told of every start, right after {@link waitMs} was 0. */
	started(now: number): Start {
		const start: Start = { at: now, trial: now < this.due() };
		if (start.trial) this.trial = start;
		else if (now - this.windowBegan >= this.windowMs) {
			this.windowBegan = now;
			this.trials.windowsLeft--;
		}
		while (now - (this.starts[0]?.at ?? now) > LONGEST_MS + MOST_MARGIN_MS) this.starts.shift();
		this.starts.push(start);
		this.open++;
		return start;
	}

	/** To be told of every request that was not refused. */
	taken(start: Start): void {
		this.open--;
		if (start !== this.trial) return;
		this.trial = undefined;
		this.trials.refused = 0;
		this.trials.taken++;
		this.trials.windowsLeft = WINDOWS.second;
		if (this.trials.taken < 2) return;
		this.trials.taken = 0;
		this.count = { requests: 0, seen: 0, needed: 2 * this.count.needed };
		this.allowed = Infinity;
	}

	/**
	 * To be told of every refusal.
	 *
	 * @param pauseMs milliseconds in which no request may start; 0 when the refusal says nothing about time
	 */
	refused(start: Start, now: number, pauseMs: number): void {
		this.open--;
		this.starts = this.starts.filter((one) => one !== start);
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		if (start === this.trial) {
			this.trial = undefined;
			this.trials.refused++;
			this.trials.taken = 0;
			this.setTrial();
		} else if (pauseMs > 0) {
			this.refusal ??= { at: now, pauseMs: Math.min(pauseMs, LONGEST_MS) };
		}
	}

	private setTrial(): void {
		this.trials.windowsLeft = WINDOWS.first * WINDOWS.rarer ** this.trials.refused;
	}

	private learn(now: number): void {
		if (this.refusal === undefined) return;
		const { at, pauseMs } = this.refusal;
		const requests = this.starts.filter((start) => start.at > at - pauseMs).length;
		const first = this.starts[this.starts.length - this.allowed];
		this.refusal = undefined;
		this.windowBegan = now;
		this.setTrial();
		if (first !== undefined && requests < this.allowed / 2) {
			// It took as many as before, but in a longer time.
			this.windowMs = Math.min(this.pausedUntil - first.at, LONGEST_MS);
			return;
		}
		this.windowMs = pauseMs;
		const same = Math.abs(requests - this.count.requests) <= Math.max(1, SAME * requests);
		this.count.seen = same ? this.count.seen + 1 : 1;
		this.count.requests = requests;
		// When it took none, others have used it up, and it says nothing about the next time.
		const believed = requests > 0 && this.count.seen >= this.count.needed;
		this.allowed = believed ? requests : Infinity;
	}

	/** When the next request may start without being one too many. */
	private due(): number {
		const first = this.starts[this.starts.length - this.allowed];
		const margin = Math.min(this.windowMs * MARGIN, MOST_MARGIN_MS);
		return first === undefined ? 0 : first.at + this.windowMs + margin;
	}

	/** When one too many may be tried. */
	private trialDue(): number {
		if (this.trials.windowsLeft > 0 || this.open > 0) return Infinity;
		return (this.starts.at(-1)?.at ?? 0) + this.windowMs * TRIAL_AFTER;
	}
}
