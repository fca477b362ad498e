/**
 * Lets calls about the same thing share their work, one round at a time. A call that arrives while a round is under way waits for the
 * next one: what it knows happened after the round began, so that round may have missed it.
 */
export class Rounds<T> {
	private readonly running = new Map<string, Promise<unknown>>();

	private readonly next = new Map<string, Promise<T>>();

	/** Runs `work`, or joins the round that has not begun yet. Rejects as `work` does. */
	async run(key: string, work: () => Promise<T>): Promise<T> {
		const waiting = this.next.get(key);
		if (waiting !== undefined) return await waiting;
		const before = this.running.get(key) ?? Promise.resolve();
		const round = before
			.catch(() => undefined)
			.then(async () => {
				this.next.delete(key);
				return await work();
			});
		this.next.set(key, round);
		const settled = round
			.catch(() => undefined)
			.finally(() => {
				if (this.running.get(key) === settled) this.running.delete(key);
			});
		this.running.set(key, settled);
		return await round;
	}
}
