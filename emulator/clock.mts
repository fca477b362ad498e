/** The emulator's timers in one place, so that a reset or a stop ends them all. */
export class Clock {
	private readonly pending = new Map<NodeJS.Timeout, (() => void) | undefined>();

	/** Runs `action` after `ms` milliseconds, unless cleared before. */
	after(ms: number, action: () => void): void {
		const timer = setTimeout(() => {
			this.pending.delete(timer);
			action();
		}, ms);
		this.pending.set(timer, undefined);
	}

	/** Resolves after `ms` milliseconds, or at once when cleared. */
	async sleep(ms: number): Promise<void> {
		if (ms <= 0) return;
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.pending.delete(timer);
				resolve();
			}, ms);
			this.pending.set(timer, resolve);
		});
	}

	/** Drops every pending action and wakes every sleeper. */
	clear(): void {
		const pending = [...this.pending];
		this.pending.clear();
		for (const [timer, wake] of pending) {
			clearTimeout(timer);
			wake?.();
		}
	}
}
