import type { Start } from '../../../nodes/Tavus/execution/rate.ts';
import { BEGAN, fiveASecond, Played, untilTrial } from './played.mts';

/** Two trials were let through. @returns the time by then, with the minute before it free of requests */
function forgotten(): { played: Played; now: number } {
	const played = fiveASecond();
	const now = untilTrial(played, untilTrial(played, 1_100));
	return { played, now: now + 70_000 };
}

/** So many are let through, then one is refused for a second. @returns when that second is over */
function refusedAfter(played: Played, count: number, at: number): number {
	expect(played.waitMs(at)).toBe(0);
	played.taken(count, at, 1);
	played.refused(at + 100, 1_000);
	return at + 1_100;
}

const isLimited = (played: Played, count: number, at: number): boolean => {
	expect(played.waitMs(at)).toBe(0);
	for (let n = 0; n < count; n++) played.started(at);
	return played.waitMs(at) > 0;
};

describe('a count that was forgotten', () => {
	test('is not believed when it is seen once more', () => {
		const { played, now } = forgotten();
		expect(isLimited(played, 50, refusedAfter(played, 5, now))).toBe(false);
	});

	test.each<[first: number, second: number, isSame: boolean]>([
		[5, 5, true],
		[5, 6, true],
		[6, 5, true],
		[5, 7, false],
		[30, 33, true],
		[30, 34, false],
		[0, 0, false],
	])('is believed when it is seen twice: %d, then %d: %s', (first, second, isSame) => {
		const { played, now } = forgotten();
		const after = refusedAfter(played, second, refusedAfter(played, first, now));
		expect(isLimited(played, 50, after)).toBe(isSame);
	});
});

test('a count that was forgotten twice is believed when it is seen four times', () => {
	for (const [times, isBelieved] of [
		[3, false],
		[4, true],
	] as const) {
		const first = forgotten();
		const { played } = first;
		const known = refusedAfter(played, 5, refusedAfter(played, 5, first.now));
		let now = untilTrial(played, untilTrial(played, known)) + 70_000;
		for (let time = 0; time < times; time++) now = refusedAfter(played, 5, now);
		expect(isLimited(played, 50, now)).toBe(isBelieved);
	}
});

describe('what a request counts for', () => {
	const startsOf = ({ rate }: Played): number[] =>
		(rate as unknown as { starts: Start[] }).starts.map(({ at }) => at - BEGAN);

	test('one that was answered late comes before those that left later still', () => {
		const played = new Played();
		const slow = played.started(0);
		for (const at of [10, 500, 990]) played.taken(1, at);
		played.answered(slow, 1_000);
		expect(startsOf(played)).toEqual([10, 500, 950, 990]);
	});

	test('one that was forgotten before its answer came counts for nothing', () => {
		const played = new Played();
		const slow = played.started(0);
		for (const at of [60_200, 60_240, 60_260]) played.taken(1, at);
		played.answered(slow, 60_300);
		expect(startsOf(played)).toEqual([60_200, 60_240, 60_260]);
	});

	test('one that left just as long ago as the pause lasts is not among the last ones', () => {
		const played = new Played();
		played.taken(1, 0);
		played.taken(4, 500);
		played.refused(1_000, 1_000);
		expect(played.waitMs(2_000)).toBe(0);
		for (let n = 0; n < 4; n++) played.started(2_000 + n);
		expect(played.waitMs(2_004)).toBe(2_000 + 1_020 - 2_004);
	});

	test('one that was answered late is taken to have left late', () => {
		const played = new Played();
		const [quick, slow] = [played.started(0), played.started(0)];
		played.answered(quick, 50);
		played.answered(slow, 500);
		played.refused(600, 300);
		// Only the slow one falls into the last 300 ms.
		expect(played.waitMs(900)).toBe(0);
		played.started(900);
		expect(played.waitMs(901)).toBe(305);
	});

	test('one that was answered after the refusal comes after those that left later', () => {
		const played = new Played();
		const slow = played.started(0);
		played.taken(1, 10);
		played.taken(1, 500);
		played.refused(600, 500);
		played.answered(slow, 1_000);
		expect(played.waitMs(1_100)).toBe(0);
		played.started(1_100);
		expect(played.waitMs(1_101)).toBe(950 + 510 - 1_101);
	});

	test('one that was refused without a pause counts for nothing, and the count stays', () => {
		const played = fiveASecond();
		expect(played.waitMs(1_100)).toBe(0);
		for (const n of [0, 1, 2]) played.started(1_100 + n);
		played.refused(1_103, 0);
		for (const n of [4, 5]) {
			expect(played.waitMs(1_100 + n)).toBe(0);
			played.started(1_100 + n);
		}
		expect(played.waitMs(1_106)).toBe(2_120 - 1_106);
	});
});

test('fewer than half of them in the time that is asked for: it took them in a longer time', () => {
	const played = fiveASecond();
	expect(played.waitMs(1_100)).toBe(0);
	played.taken(5, 1_100, 1);
	expect(played.waitMs(2_120)).toBe(0);
	played.taken(1, 2_120);
	played.refused(2_200, 200);
	expect(played.waitMs(2_400)).toBe(0);
	expect(played.started(2_400).trial).toBe(true);
	// The second of the last five left at 1,102; the window is 2,400 - 1,101 long, and a fiftieth.
	expect(played.waitMs(2_401)).toBe(26);
});

test('half of them in the time that is asked for is a new count', () => {
	const played = new Played();
	played.taken(4, 0);
	played.refused(100, 1_000);
	expect(played.waitMs(1_100)).toBe(0);
	played.taken(4, 1_100, 1);
	expect(played.waitMs(2_120)).toBe(0);
	played.taken(2, 2_120, 1);
	played.refused(2_200, 200);
	expect(played.waitMs(2_400)).toBe(0);
	for (const at of [2_400, 2_401]) played.started(at);
	expect(played.waitMs(2_402)).toBe(2_400 + 204 - 2_402);
});
