import type { Limit } from './jobServerContract.mts';

/** A limit of requests, as servers have it. */
export class WindowLimit {
	/** When the newest requests were let through, the oldest first; not more than a window may hold. */
	private taken: number[] = [];

	private readonly limit: Limit | null;

	private readonly startedAt: number;

	/** @param startedAt milliseconds since 1970, for windows that are counted from there */
	constructor(limit: Limit | null, startedAt = Date.now()) {
		this.limit = limit;
		this.startedAt = startedAt;
	}

	/**
	 * Counts a request, unless it is one too many.
	 * @param now milliseconds since 1970
	 * @returns what to say as `Retry-After`, undefined when the request is let through
	 */
	refuses(now: number): number | undefined {
		if (this.limit === null) return undefined;
		const { requests, perMs, kind, retryAfter } = this.limit;
		const since = kind === 'sliding' ? now - perMs : now - ((now - this.startedAt) % perMs);
		this.taken = this.taken.filter((at) => (kind === 'sliding' ? at > since : at >= since));
		if (this.taken.length >= requests) return retryAfter;
		this.taken.push(now);
		return undefined;
	}
}
