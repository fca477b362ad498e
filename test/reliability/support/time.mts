/** How much faster than usual time passes for the code under test. */
export const SPEED = 20;

const realNow = Date.now;
const realSetTimeout = globalThis.setTimeout;

/**
 * Lets time pass faster for whatever reads the clock or sets a timer: a minute of patience is over in three seconds. Sockets keep their
 * own time, which Node.js measures elsewhere.
 */
export function fastTime(speed = SPEED): void {
	beforeAll(() => {
		const start = realNow();
		Date.now = () => start + Math.round((realNow() - start) * speed);
		globalThis.setTimeout = ((work: () => void, ms = 0, ...rest: []) =>
			realSetTimeout(work, ms / speed, ...rest)) as typeof setTimeout;
	});
	afterAll(() => {
		Date.now = realNow;
		globalThis.setTimeout = realSetTimeout;
	});
}

/** Waits in real time. */
export async function realDelay(ms: number): Promise<void> {
	await new Promise((resolve) => realSetTimeout(resolve, ms));
}
