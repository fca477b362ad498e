import { sleep } from 'n8n-workflow';

const SLICE_MS = 1000;
/** A deadline that is no longer needed is given up this soon: n8n's `sleep` cannot be ended. */
const DEADLINE_SLICE_MS = 200;

/**
 * Waits, and looks at the signal at least once a second.
 *
 * @param ms milliseconds to wait
 * @param sliceMs milliseconds between two looks at the signal
 * @returns false as soon as the signal says that n8n cancelled the execution, true otherwise
 */
export async function pause(
	ms: number,
	signal?: AbortSignal,
	sliceMs = SLICE_MS,
): Promise<boolean> {
	const end = Date.now() + ms;
	for (;;) {
		if (signal?.aborted === true) return false;
		const left = end - Date.now();
		if (left <= 0) return true;
		await sleep(Math.min(left, sliceMs));
	}
}

/**
 * The result of some work, or `late` when it takes longer than `ms`. Work that is late goes on unheeded.
 *
 * @param work must not reject after it was late
 */
export async function orLate<Result>(
	work: Promise<Result>,
	ms: number,
	late: Result,
): Promise<Result> {
	const done = new AbortController();
	try {
		return await Promise.race([work, pause(ms, done.signal, DEADLINE_SLICE_MS).then(() => late)]);
	} finally {
		done.abort();
	}
}
