import fc from 'fast-check';

import { Pace } from '../../../nodes/Tavus/execution/pace.ts';
import { Turnstile } from '../../../nodes/Tavus/execution/turnstile.ts';
import type { Turn } from '../../../nodes/Tavus/transport/types.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const later = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** Runs tasks of 100 ms each through a pace and looks at how many overlap. */
class Crowd {
	running = 0;

	most = 0;

	readonly starts: number[] = [];

	private readonly promises: Array<Promise<unknown>> = [];

	constructor(private readonly pace: Pace) {}

	/** @param during called while each task is under way */
	add(count: number, during: (index: number, turn: Turn) => void = () => undefined): void {
		for (let index = 0; index < count; index++) {
			const task = async (turn: Turn): Promise<number> => {
				this.starts.push(Date.now());
				this.running++;
				this.most = Math.max(this.most, this.running);
				await later(100);
				during(index, turn);
				this.running--;
				return index;
			};
			this.promises.push(this.pace.run(task));
		}
	}

	async end(): Promise<unknown[]> {
		await jest.runAllTimersAsync();
		return await Promise.all(this.promises.splice(0));
	}
}

/** A request that is refused. */
async function refuse(pace: Pace, pauseMs: number): Promise<void> {
	await pace.run(async (turn) => turn.refused(pauseMs));
}

async function overlapOf(pace: Pace, count: number): Promise<number> {
	const crowd = new Crowd(pace);
	crowd.add(count);
	await crowd.end();
	return crowd.most;
}

describe('automatic', () => {
	test('begins with ten', async () => {
		const crowd = new Crowd(new Pace(0));
		crowd.add(200);
		await jest.advanceTimersByTimeAsync(50);
		expect(crowd.running).toBe(10);
		await crowd.end();
	});

	test('grows by one with every answer, to fifty at most', async () => {
		const pace = new Pace(0);
		const crowd = new Crowd(pace);
		crowd.add(400);
		await jest.advanceTimersByTimeAsync(150);
		expect(crowd.running).toBe(20);
		await jest.advanceTimersByTimeAsync(100);
		expect(crowd.running).toBe(40);
		await crowd.end();
		expect(crowd.most).toBe(50);
		expect(pace.most).toBe(50);
	});

	test('halves when refused, and then grows by one a round', async () => {
		const pace = new Pace(0);
		await refuse(pace, 0);
		await jest.advanceTimersByTimeAsync(1);
		const crowd = new Crowd(pace);
		crowd.add(100);
		const seen: number[] = [];
		for (let round = 0; round < 4; round++) {
			await jest.advanceTimersByTimeAsync(round === 0 ? 50 : 100);
			seen.push(crowd.running);
		}
		expect(seen).toEqual([5, 6, 7, 8]);
		await crowd.end();
	});

	test('halves once for those that are refused within a second, and again after it', async () => {
		for (const [at, most] of [
			[999, 5],
			[1_000, 2],
		] as const) {
			const pace = new Pace(0);
			await refuse(pace, 0);
			await jest.advanceTimersByTimeAsync(at);
			await refuse(pace, 0);
			const crowd = new Crowd(pace);
			crowd.add(20);
			await jest.advanceTimersByTimeAsync(50);
			expect(crowd.running).toBe(most);
			await crowd.end();
		}
	});

	test('never goes below one', async () => {
		const pace = new Pace(0);
		for (let n = 0; n < 20; n++) {
			await refuse(pace, 0);
			await jest.advanceTimersByTimeAsync(1_001);
		}
		const crowd = new Crowd(pace);
		crowd.add(3);
		await jest.advanceTimersByTimeAsync(50);
		expect(crowd.running).toBe(1);
		expect(await crowd.end()).toEqual([0, 1, 2]);
	});

	test.each([0, 1_000])(
		'ten requests that were refused together, with a pause of %d ms, are one refusal',
		async (pauseMs) => {
			const pace = new Pace(0);
			const crowd = new Crowd(pace);
			crowd.add(10, (_index, turn) => turn.refused(pauseMs));
			await crowd.end();
			await jest.advanceTimersByTimeAsync(pauseMs + 1);
			const next = new Crowd(pace);
			next.add(20);
			await jest.advanceTimersByTimeAsync(50);
			expect(next.running).toBe(5);
			await next.end();
		},
	);
});

describe('fixed', () => {
	test.each([1, 3, 80])('%d stays %d', async (fixed) => {
		const pace = new Pace(fixed);
		expect(pace.most).toBe(fixed);
		expect(await overlapOf(pace, 200)).toBe(fixed);
		await refuse(pace, 0);
		await refuse(pace, 10);
		expect(await overlapOf(pace, 200)).toBe(fixed);
	});
});

describe.each([0, 4])('with a limit of %d', (fixed) => {
	test('nobody starts before a pause is over', async () => {
		const pace = new Pace(fixed);
		const crowd = new Crowd(pace);
		crowd.add(60, (index, turn) => {
			if (index === 0) turn.refused(5_000);
		});
		const began = Date.now();
		await crowd.end();
		const late = crowd.starts.map((at) => at - began).filter((ms) => ms > 0);
		expect(late.length).toBeGreaterThan(0);
		// Tasks that ended in the very instant before the refusal may have let others in.
		expect(late.filter((ms) => ms > 100 && ms < 5_100)).toEqual([]);
		expect(crowd.starts).toHaveLength(60);
	});

	test('a longer pause wins over a shorter one', async () => {
		const pace = new Pace(fixed);
		const began = Date.now();
		await Promise.all([refuse(pace, 3_000), refuse(pace, 10)]);
		const crowd = new Crowd(pace);
		crowd.add(1);
		await crowd.end();
		expect(crowd.starts[0]).toBeGreaterThanOrEqual(began + 3_000);
	});

	test('tasks begin in the order in which they came', async () => {
		const pace = new Pace(fixed);
		const order: number[] = [];
		const all = Array.from({ length: 40 }, async (_, index) => {
			await pace.run(async () => {
				order.push(index);
				await later(1 + ((index * 7) % 5));
			});
		});
		await jest.runAllTimersAsync();
		await Promise.all(all);
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});

	test('the error of a task passes through and makes room for the next', async () => {
		const pace = new Pace(fixed);
		const failing = Array.from({ length: 30 }, async (_, index) => {
			return await pace
				.run(async () => {
					await later(10);
					throw new Error(`task ${index}`);
				})
				.catch((error: unknown) => (error as Error).message);
		});
		await jest.runAllTimersAsync();
		expect(await Promise.all(failing)).toEqual(failing.map((_, index) => `task ${index}`));
		const after = pace.run(async () => 'fine');
		await jest.runAllTimersAsync();
		await expect(after).resolves.toBe('fine');
	});

	test('a task that throws at once does no harm either', async () => {
		const pace = new Pace(fixed);
		const thrower = (): Promise<never> => {
			throw new Error('at once');
		};
		for (let n = 0; n < 20; n++) await expect(pace.run(thrower)).rejects.toThrow('at once');
	});

	test('what was refused is sent again before anything else, and what runs already goes on', async () => {
		const pace = new Pace(fixed);
		const order: string[] = [];
		const twice = pace.run(async (turn) => {
			turn.refused(1_000);
			expect(await turn.again()).toBe(true);
			order.push('again');
		});
		const others = [1, 2].map(async (index) => {
			await later(10);
			await pace.run(async () => {
				await later(1);
				order.push(`other ${index}`);
			});
		});
		await jest.runAllTimersAsync();
		await Promise.all([twice, ...others]);
		expect(order).toEqual(['again', 'other 1', 'other 2']);
	});

	test('not cancelled: it is sent again, ahead of those that were not refused', async () => {
		const pass = jest.spyOn(Turnstile.prototype, 'pass');
		const pace = new Pace(fixed, new AbortController().signal);
		const run = pace.run(async (turn) => {
			turn.refused(1_000);
			return await turn.again();
		});
		await jest.runAllTimersAsync();
		expect(await run).toBe(true);
		expect(pass.mock.calls).toEqual([[false], [true]]);
		pass.mockRestore();
	});

	test('cancelled while it waits to be sent again', async () => {
		const controller = new AbortController();
		const pace = new Pace(fixed, controller.signal);
		const run = pace.run(async (turn) => {
			turn.refused(60_000);
			return await turn.again();
		});
		controller.abort();
		await jest.runAllTimersAsync();
		expect(await run).toBe(false);
	});

	test('a cancelled execution ends the pause', async () => {
		const controller = new AbortController();
		const pace = new Pace(fixed, controller.signal);
		await refuse(pace, 60_000);
		const began = Date.now();
		const run = pace.run(async () => Date.now());
		controller.abort();
		await jest.runAllTimersAsync();
		expect((await run) - began).toBeLessThanOrEqual(1_000);
	});
});

test('whatever is refused on the way, every task ends and no limit is passed', async () => {
	const task = fc.record({
		ms: fc.integer({ min: 0, max: 300 }),
		pause: fc.option(fc.integer({ min: 0, max: 2_000 })),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(0, 1, 7),
			fc.array(task, { maxLength: 120 }),
			async (fixed, tasks) => {
				const pace = new Pace(fixed);
				let [running, most] = [0, 0];
				const all = tasks.map(
					async ({ ms, pause }, index) =>
						await pace.run(async (turn) => {
							most = Math.max(most, ++running);
							await later(ms);
							if (pause !== null) turn.refused(pause);
							running--;
							return index;
						}),
				);
				await jest.runAllTimersAsync();
				expect(await Promise.all(all)).toEqual(tasks.map((_, index) => index));
				expect(most).toBeLessThanOrEqual(pace.most);
			},
		),
		{ numRuns: 25 },
	);
});
