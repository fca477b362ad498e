/** Longer than a call to a parked node takes; after that one may try again, in case n8n could not go on. Milliseconds. */
const REMEMBERED_MS = 5 * 60_000;
/** Parks that are remembered. */
const MOST = 1000;

/**
 * Which parks this process has ended lately. Two calls that arrive together read the same saved state; n8n refuses the second one while the
 * execution runs, but not once it waits again, at a later node: it would be set back, and that node would create its jobs anew (n8n
 * waiting-webhooks.js, active-executions.js).
 */
export class GoneOn {
	private readonly ended = new Map<string, number>();

	/** @param park names one park; a loop parks the same node again. @returns false when it was ended before */
	claim(park: string, now: number): boolean {
		const before = this.ended.get(park);
		if (before !== undefined && now - before < REMEMBERED_MS) return false;
		this.ended.delete(park);
		this.ended.set(park, now);
		for (const oldest of this.ended.keys()) {
			if (this.ended.size <= MOST) break;
			this.ended.delete(oldest);
		}
		return true;
	}
}
