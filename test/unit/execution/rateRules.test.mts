import type { Start } from '../../../nodes/Tavus/execution/rate.ts';
import { BEGAN, fiveASecond, Played, untilTrial } from './played.mts';

describe('a server that took five requests and asks for a second', () => {
	test('is sent nothing until the second is over', () => {
		const played = fiveASecond();
		expect(played.waitMs(101)).toBe(999);
		expect(played.waitMs(1_099)).toBe(1);
		expect(played.waitMs(1_100)).toBe(0);
	});

	test('is sent five more, and the next a second and a fiftieth after the first of them', () => {
		const played = fiveASecond();
		expect(played.waitMs(1_100)).toBe(0);
		const starts = [0, 1, 2, 3, 4].map((n) => {
			expect(played.waitMs(1_100 + n)).toBe(0);
			return played.started(1_100 + n);
		});
		expect(starts.map(({ trial }) => trial)).toEqual(Array(5).fill(false));
		expect(played.waitMs(1_105)).toBe(1_100 + 1_020 - 1_105);
		expect(played.rate.isSure).toBe(false);
	});
});

test('for a long time the margin is a tenth of a second', () => {
	const played = new Played();
	played.taken(5, 0);
	played.refused(100, 30_000);
	expect(played.waitMs(30_100)).toBe(0);
	for (let n = 0; n < 5; n++) played.started(30_100 + n);
	expect(played.waitMs(30_200)).toBe(30_100 + 30_000 + 100 - 30_200);
});

test('a server that asks for an hour has counted over a minute at most', () => {
	const played = new Played();
	played.taken(2, 0);
	played.refused(100, 3_600_000);
	expect(played.waitMs(200)).toBe(3_599_900);
	expect(played.waitMs(3_600_100)).toBe(0);
	for (let n = 0; n < 2; n++) played.started(3_600_100 + n);
	expect(played.waitMs(3_600_200)).toBe(60_000);
});

describe('one request more than is known to be allowed', () => {
	/** Five requests as soon as they may start, all answered 50 ms later. @returns when the last of them started */
	function round(played: Played, at: number): number {
		expect(played.waitMs(at)).toBe(0);
		played.taken(5, at, 1);
		return at + 4;
	}

	/** As {@link fiveASecond}, with two more rounds behind it, and the five of the third answered. */
	function beforeTrial(): { played: Played; last: number } {
		const played = fiveASecond();
		round(played, 1_100);
		// Too early: the time that a refusal might cost is too much of what has passed.
		expect(played.waitMs(1_200)).toBe(2_120 - 1_200);
		round(played, 2_120);
		expect(played.waitMs(2_300)).toBe(3_140 - 2_300);
		return { played, last: round(played, 3_140) };
	}

	function tried(): { played: Played; trial: Start; at: number } {
		const { played, last } = beforeTrial();
		const at = last + 100;
		expect(played.waitMs(at)).toBe(0);
		return { played, trial: played.started(at), at };
	}

	test('is tried in the third round, when a tenth of the time has passed since the last one', () => {
		const { played, last } = beforeTrial();
		expect(played.waitMs(last + 60)).toBe(40);
		expect(played.started(last + 100).trial).toBe(true);
	});

	test('is not tried while an answer is awaited', () => {
		const played = fiveASecond();
		round(played, 1_100);
		round(played, 2_120);
		expect(played.waitMs(3_140)).toBe(0);
		played.started(3_140);
		expect(played.waitMs(3_300)).toBe(0);
		played.taken(4, 3_300, 1);
		expect(played.waitMs(3_420)).toBe(3_140 + 1_020 - 3_420);
	});

	test('that is refused shows that the count is right', () => {
		const { played, trial, at } = tried();
		expect(played.rate.isSure).toBe(false);
		played.rate.refused(trial, BEGAN + at + 5, 916);
		expect(played.rate.isSure).toBe(true);
		expect(played.waitMs(at + 100)).toBe(4_165 - at - 100);
		round(played, 4_165);
		expect(played.waitMs(4_300)).toBe(4_165 + 1_020 - 4_300);
	});

	test('that is let through is not enough to forget the count', () => {
		const { played, trial, at } = tried();
		played.answered(trial, at + 50);
		expect(played.rate.isSure).toBe(false);
		expect(played.waitMs(at + 60)).toBeGreaterThan(800);
	});

	test('that showed the count to be right shows nothing about the next count', () => {
		const { played, trial, at } = tried();
		played.rate.refused(trial, BEGAN + at + 5, 916);
		// Refused all alone: others have used it up.
		played.refused(at + 70_000, 1_000);
		expect(played.waitMs(at + 71_000)).toBe(0);
		expect(played.rate.isSure).toBe(false);
	});

	test('that is let through is followed by the second one in the fourth round after it', () => {
		const { played, trial, at } = tried();
		played.answered(trial, at + 50);
		for (const begun of [4_270, 5_300, 6_330]) {
			const last = round(played, begun);
			expect(played.waitMs(last + 100)).toBe(begun + 1_020 - (last + 100));
		}
		expect(played.waitMs(round(played, 7_360) + 100)).toBe(0);
	});

	test('that is let through twice, some rounds apart, is: nothing is waited for', () => {
		const { played, trial, at } = tried();
		played.answered(trial, at + 50);
		const now = untilTrial(played, at + 51);
		for (let n = 0; n < 50; n++) {
			expect(played.waitMs(now)).toBe(0);
			played.started(now);
		}
	});
});

test('requests that are older than a minute are forgotten', () => {
	const played = new Played();
	played.taken(100, 0);
	played.taken(1, 60_100 + 50 * 10);
	const { starts } = played.rate as unknown as { starts: Start[] };
	expect(starts).toHaveLength(51);
});
