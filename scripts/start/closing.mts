import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** A temporary folder that is deleted at the end, whatever was left in it. */
export async function scratchFolder(closing: Closing): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-tavus-'));
	// A process that is only just ending may still write into it.
	closing.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 10 }));
	return folder;
}

/** Resolves at the first Ctrl-C, or when the process is asked to end in another way. A second one ends it at once. */
export async function askedToEnd(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => resolve());
		}
	});
}
