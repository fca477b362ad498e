/** Calls that one trigger may be confirming at the same time; while Tavus says that a job still runs, a call waits for 20 seconds. */
const CALLS = 500;
/** Requests that they may have under way at the same time. */
const READS = 10;
/** Nobody waits longer for an answer; in milliseconds. */
const LONGEST_LINE_MS = 20_000;

interface Lane {
	calls: number;
	reads: number;
	line: Array<() => void>;
}

/**
 * Keeps a flood of calls from becoming a flood of requests to Tavus, and from filling the memory. Each lane has its own bounds, so that calls that
 * nobody signed keep neither signed ones nor those of another trigger waiting. Holds nothing about a lane in which nothing happens.
 */
export class Bounds {
	private readonly lanes = new Map<string, Lane>();

	constructor(private readonly now: () => number) {}

	/** Confirms one call. @returns `undefined`, without doing any work, when too many are being confirmed. Rejects as `work` does. */
	async call<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
		const lane = this.lanes.get(name) ?? { calls: 0, reads: 0, line: [] };
		if (lane.calls >= CALLS) return undefined;
		this.lanes.set(name, lane);
		lane.calls++;
		try {
			return await work();
		} finally {
			lane.calls--;
			if (lane.calls === 0 && lane.reads === 0) this.lanes.delete(name);
		}
	}

	/**
	 * Reads once, as soon as it is this one's turn.
	 *
	 * @returns `undefined`, without doing any work, when its turn came too late. Rejects as `work` does.
	 */
	async read<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
		const lane = this.lanes.get(name) ?? { calls: 0, reads: 0, line: [] };
		this.lanes.set(name, lane);
		const since = this.now();
		if (lane.reads >= READS) await new Promise<void>((resolve) => lane.line.push(resolve));
		else lane.reads++;
		try {
			return this.now() - since > LONGEST_LINE_MS ? undefined : await work();
		} finally {
			// The next one takes over the place.
			const next = lane.line.shift();
			if (next !== undefined) next();
			else lane.reads--;
			if (lane.calls === 0 && lane.reads === 0) this.lanes.delete(name);
		}
	}
}
