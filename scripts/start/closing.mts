/** Things to be closed when a command ends, the newest first. */
export class Closing {
	private readonly steps: Array<() => Promise<void>> = [];

	add(step: () => Promise<void>): void {
		this.steps.unshift(step);
	}

	/** Closes everything, also when one of the steps fails; then throws what the first of them threw. */
	async close(): Promise<void> {
		const failures: unknown[] = [];
		for (const step of this.steps.splice(0)) {
			await step().catch((error: unknown) => failures.push(error));
		}
		if (failures.length > 0) throw failures[0];
	}
}

/** Resolves at the first Ctrl-C, or when the process is asked to end in another way. A second one ends it at once. */
export async function askedToEnd(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => resolve());
		}
	});
}
