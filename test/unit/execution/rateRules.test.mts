import { Rate, type Start } from '../../../nodes/Tavus/execution/rate.ts';

const BEGAN = 1_000_000;

/** A server's refusals, told to a {@link Rate} by hand. Times are milliseconds since the first request. */
class Played {
	readonly rate = new Rate();

	/** Starts so many requests, one every `everyMs`, each answered 50 ms later. */
	taken(count: number, from: number, everyMs = 10): void {
		const starts = Array.from({ length: count }, (_, n) => this.started(from + n * everyMs));
		for (const [n, start] of starts.entries()) this.answered(start, from + n * everyMs + 50);
	}

	started(at: number): Start {
		return this.rate.started(BEGAN + at);
	}

	answered(start: Start, at: number): void {
		this.rate.taken(start, BEGAN + at);
	}

	refused(at: number, pauseMs: number): void {
		this.rate.refused(this.started(at), BEGAN + at, pauseMs);
	}

	waitMs(at: number): number {
		return this.rate.waitMs(BEGAN + at);
	}
}

/** Five requests in a second, then a refusal that asks for a second; over at 1,100. */
function fiveASecond(): Played {
	const played = new Played();
	played.taken(5, 0);
	played.refused(100, 1_000);
	return played;
}

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

/** One request after the other, each as soon as it may start, up to the next trial, which is let through. @returns when that was answered */
function untilTrial(played: Played, from: number): number {
	let now = from;
	for (let requests = 0; requests < 100; requests++) {
		now += played.waitMs(now);
		const start = played.started(now);
		played.answered(start, now + 50);
		now += 51;
		if (!start.trial) continue;
		expect(requests).toBeGreaterThan(5);
		return now;
	}
	throw new Error('no trial');
}

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

describe('a count that was forgotten', () => {
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

describe('what a request counts for', () => {
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
