import type { RateLimit } from './settings.mts';

/** A token bucket that starts full. */
export class TokenBucket {
	private tokens: number | undefined;
	private filledAt = 0;

	/** Takes a token; false when there is none. `now` is in milliseconds. */
	take(limit: RateLimit, now = performance.now()): boolean {
		const size = limit.burst ?? Math.max(1, limit.perSecond);
		const gained = ((now - this.filledAt) / 1000) * limit.perSecond;
		this.tokens = this.tokens === undefined ? size : Math.min(size, this.tokens + gained);
		this.filledAt = now;
		if (this.tokens < 1) return false;
		this.tokens -= 1;
		return true;
	}

	reset(): void {
		this.tokens = undefined;
	}
}
