import fc from 'fast-check';

import { Rounds } from '../../../nodes/Tavus/execution/looks.ts';
import { fakeTime } from './fakeSession.mts';

test('a round gives what its work gives', async () => {
	await expect(new Rounds<number>().run('a', async () => 1)).resolves.toBe(1);
});

test('a round rejects as its work does, for all who joined, and the next one begins afresh', async () => {
	const rounds = new Rounds<number>();
	const failing = async (): Promise<number> => {
		throw new Error('away');
	};
	const both = await Promise.allSettled([rounds.run('a', failing), rounds.run('a', failing)]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	await expect(rounds.run('a', async () => 2)).resolves.toBe(2);
});

test('work that throws before it returns a promise does no harm', async () => {
	const rounds = new Rounds<number>();
	const broken = (() => {
		throw new Error('broken');
	}) as () => Promise<number>;
	await expect(rounds.run('a', broken)).rejects.toThrow('broken');
	await expect(rounds.run('a', async () => 2)).resolves.toBe(2);
});

test('nothing is held once all rounds are over', async () => {
	const rounds = new Rounds<number>();
	await Promise.allSettled([
		rounds.run('a', async () => 1),
		rounds.run('a', async () => 1),
		rounds.run('b', async () => {
			throw new Error('away');
		}),
	]);
	await new Promise((resolve) => setImmediate(resolve));
	const { running, next } = rounds as unknown as Record<string, Map<string, unknown>>;
	expect(running?.size).toBe(0);
	expect(next?.size).toBe(0);
});

interface Seen {
	arrived: number;
	began: number;
	failed: boolean;
}

/** Lets calls arrive at the given moments, each doing work of the given length, and notes when the round of each began. */
async function play(
	calls: ReadonlyArray<{ key: string; at: number; lasts: number; fails: boolean }>,
): Promise<{ seen: Seen[]; rounds: Array<{ key: string; from: number; to: number }> }> {
	const rounds = new Rounds<number>();
	const log: Array<{ key: string; from: number; to: number }> = [];
	// One more at every look, so that "in the same millisecond" still has an order.
	let order = 0;
	const arrive = async (call: (typeof calls)[number]): Promise<Seen> => {
		await new Promise((resolve) => setTimeout(resolve, call.at));
		const arrived = order++;
		let began = -1;
		const mine = { key: call.key, from: -1, to: -1 };
		const work = async (): Promise<number> => {
			began = mine.from = order++;
			log.push(mine);
			await new Promise((resolve) => setTimeout(resolve, call.lasts));
			mine.to = order++;
			if (call.fails) throw Object.assign(new Error('away'), { began });
			return began;
		};
		try {
			return { arrived, began: await rounds.run(call.key, work), failed: false };
		} catch (error) {
			return { arrived, began: (error as { began: number }).began, failed: true };
		}
	};
	const all = Promise.all(calls.map(arrive));
	await jest.runAllTimersAsync();
	return { seen: await all, rounds: log };
}

describe('whoever arrives', () => {
	fakeTime();

	const call = fc.record({
		key: fc.constantFrom('a', 'a', 'a', 'b'),
		at: fc.integer({ min: 0, max: 60 }),
		lasts: fc.integer({ min: 0, max: 40 }),
		fails: fc.boolean(),
	});

	test('gets a round that began after it came: what it knows is never missed', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25 }), async (calls) => {
				const { seen } = await play(calls);
				expect(seen).toHaveLength(calls.length);
				for (const { arrived, began } of seen) expect(began).toBeGreaterThan(arrived);
			}),
			{ numRuns: 200 },
		);
	});

	test('one round at a time for each key, and never more rounds than calls', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25 }), async (calls) => {
				const { rounds } = await play(calls);
				expect(rounds.length).toBeLessThanOrEqual(calls.length);
				for (const key of ['a', 'b']) {
					const mine = rounds.filter((round) => round.key === key);
					mine.sort((one, other) => one.from - other.from);
					for (const [index, round] of mine.entries()) {
						const before = mine[index - 1];
						if (before !== undefined) expect(round.from).toBeGreaterThan(before.to);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});

	test('at the same instant shares a round: ten callbacks cost two looks at most', async () => {
		const calls = Array.from({ length: 10 }, () => ({ key: 'a', at: 0, lasts: 20, fails: false }));
		expect((await play(calls)).rounds.length).toBeLessThanOrEqual(2);
	});

	test('during a round: ten of them share the one after it', async () => {
		const first = { key: 'a', at: 0, lasts: 50, fails: false };
		const later = Array.from({ length: 10 }, (_, n) => ({ ...first, at: 10 + n, lasts: 5 }));
		expect((await play([first, ...later])).rounds).toHaveLength(2);
	});

	test('the last two jobs end at once: at least one of the two callbacks sees both as done', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 12 }),
				fc.integer({ min: 1, max: 20 }),
				async (ends, lasts) => {
					const rounds = new Rounds<boolean>();
					const done = new Set<number>();
					// A look takes its picture of each job at another moment, as requests do.
					const look = async (): Promise<boolean> => {
						let all = true;
						for (const job of ends.keys()) {
							await new Promise((resolve) => setTimeout(resolve, lasts / ends.length));
							all &&= done.has(job);
						}
						return all;
					};
					const callbacks = ends.map(async (at, job) => {
						await new Promise((resolve) => setTimeout(resolve, at));
						done.add(job);
						return await rounds.run('execution', look);
					});
					const answers = Promise.all(callbacks);
					await jest.runAllTimersAsync();
					expect(await answers).toContain(true);
				},
			),
			{ numRuns: 200 },
		);
	});
});
