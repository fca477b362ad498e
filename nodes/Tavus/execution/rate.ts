/** Requests travel at different speeds: windows are taken longer by this part of them, and by so many milliseconds at most. */
const MARGIN = 0.02;
const MOST_MARGIN_MS = 100;
/** No longer `Retry-After` is waited for, so no longer window is learned; in milliseconds. */
const LONGEST_MS = 60_000;
/** Counts that differ by no more than this part, or by one, are the same. */
const SAME = 0.1;
/** A trial comes when nothing is under way and this part of a window has passed since its last request, or so many milliseconds. */
const TRIAL_AFTER = 0.1;
const MOST_TRIAL_AFTER_MS = 500;
/** A trial that is refused may cost so much of the time since the one before; half as much after each one that was in vain. */
const TRIAL_COST = 0.05;
/** Windows between two trials that were let through: the second one comes at another point of the server's own windows. */
const WINDOWS_BETWEEN = 3;

/** A request that was started. */
export interface Start {
	/** When the server has counted it, as far as is known, in milliseconds since 1970; a busy n8n sends it some time after its start. */
	at: number;
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
	/** Requests that were not refused, in the order in which the server counted them. */
	private starts: Start[] = [];

	/** Requests that are not answered yet. */
	private open = 0;

	/** The shortest time from a start to its answer. */
	private shortestMs = Infinity;

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

	/** Windows since the last trial; how many trials in turn were refused, and let through. */
	private trials = { windows: 0, refused: 0, taken: 0 };

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
		if (start.trial) {
			this.trial = start;
			this.trials.windows = 0;
		} else if (now - this.windowBegan >= this.windowMs) {
			this.windowBegan = now;
			this.trials.windows++;
		}
		while (now - (this.starts[0]?.at ?? now) > LONGEST_MS + MOST_MARGIN_MS) this.starts.shift();
		this.starts.push(start);
		this.open++;
		return start;
	}

	/** To be told of every request that was not refused. */
	taken(start: Start, now: number): void {
		this.open--;
		this.countedAt(start, now);
		if (start !== this.trial) return;
		this.trial = undefined;
		this.trials.refused = 0;
		this.trials.taken++;
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
		} else if (pauseMs > 0) {
			this.refusal ??= { at: now, pauseMs: Math.min(pauseMs, LONGEST_MS) };
		}
	}

	/** An answer that took longer than others may be one to a request that left late. */
	private countedAt(start: Start, now: number): void {
		this.shortestMs = Math.min(this.shortestMs, now - start.at);
		start.at = Math.max(start.at, now - this.shortestMs);
		const from = this.starts.lastIndexOf(start);
		let index = from + 1;
		while ((this.starts[index]?.at ?? Infinity) < start.at) index++;
		if (from >= 0) this.starts.splice(index - 1, 0, ...this.starts.splice(from, 1));
	}

	private learn(now: number): void {
		if (this.refusal === undefined) return;
		const { at, pauseMs } = this.refusal;
		const requests = this.starts.filter((start) => start.at > at - pauseMs).length;
		const first = this.starts[this.starts.length - this.allowed];
		this.refusal = undefined;
		this.windowBegan = now;
		this.trials.windows = 1;
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
		if (this.open > 0) return Infinity;
		const { windows, refused, taken } = this.trials;
		const rest = Math.min(this.windowMs * TRIAL_AFTER, MOST_TRIAL_AFTER_MS);
		const due = (this.starts.at(-1)?.at ?? 0) + rest;
		const mayCost = (windows * this.windowMs * TRIAL_COST) / 2 ** refused;
		const isTime = taken > 0 ? windows > WINDOWS_BETWEEN : due - this.windowBegan <= mayCost;
		return isTime ? due : Infinity;
	}
}
