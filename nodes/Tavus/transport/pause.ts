import { sleep } from 'n8n-workflow';

const SLICE_MS = 1000;

/**
 * Waits, and looks at the signal at least once a second.
 *
 * @param ms milliseconds to wait
 * @returns false as soon as the signal says that n8n cancelled the execution, true otherwise
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
	const end = Date.now() + ms;
	for (;;) {
		if (signal?.aborted === true) return false;
		const left = end - Date.now();
		if (left <= 0) return true;
		await sleep(Math.min(left, SLICE_MS));
	}
}
