import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until there is an answer.
 * @param what said when time is up, e.g. 'the execution to end'
 * @param ask gives undefined as long as there is none; what it throws ends the waiting
 * @param options.seconds how long to wait at most
 * @throws Error when time is up
 */
export async function waitFor<T>(
	what: string,
	ask: () => Promise<T | undefined> | T | undefined,
	options: { seconds: number; everyMs?: number },
): Promise<T> {
	const deadline = Date.now() + options.seconds * 1000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`Waited ${options.seconds} s for ${what}`);
		await sleep(options.everyMs ?? 150);
	}
}
