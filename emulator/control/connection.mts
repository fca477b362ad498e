import { setTimeout as pause } from 'node:timers/promises';

/** A connection to the control surface of a running emulator, from any process. */
export class ControlConnection {
	/** `url` is the emulator's address, without a slash at its end. */
	constructor(private readonly url: string) {}

	/** Throws an Error with the emulator's own sentence when it refuses. */
	protected async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/_control${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const answer: unknown = await response.json();
		if (!response.ok) {
			throw new Error(`${method} /_control${path}: ${(answer as { error: string }).error}`);
		}
		return answer as T;
	}
}

/** What a wait is for. */
export interface Wait {
	/** How many; default 1. */
	count?: number;
	/** Milliseconds; default 10,000. */
	timeoutMs?: number;
}

/** Resolves with what `look` finds once there is enough of it; throws after `timeoutMs`. `what` is for that error. */
export async function waitFor<T>(
	what: string,
	{ count = 1, timeoutMs = 10_000 }: Wait,
	look: () => Promise<T[]>,
): Promise<T[]> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found.length >= count) return found;
		if (Date.now() > deadline) {
			throw new Error(`${found.length} of ${count} ${what} came within ${timeoutMs} ms`);
		}
		await pause(25);
	}
}
