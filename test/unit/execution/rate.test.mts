import { Rate, type Start } from '../../../nodes/Tavus/execution/rate.ts';
import { WindowLimit } from '../../../bench/support/windowLimit.mts';

/** @returns seconds to wait when the request is refused */
type Server = (now: number) => number | undefined;

/** `busyMs`: how long n8n has to do with each request before it leaves, one after the other. */
const RUN = { requests: 1_000, atOnce: 50, answerMs: 50, busyMs: 0 };

interface Served {
	seconds: number;
	refused: number;
	/** Requests that came while the server had told everybody to wait. */
	disobedient: number;
}

/** Sends requests as {@link Rate} lets them, in a time of its own; answers take a while, refusals come at once. */
function serve(server: Server, run: Partial<typeof RUN> = {}): Served {
	const { requests, atOnce, answerMs, busyMs } = { ...RUN, ...run };
	const rate = new Rate();
	const events: Array<{ at: number; happens: () => void }> = [];
	let [now, left, underWay, pausedUntil] = [1_000_000, requests, 0, 0];
	const began = now;
	const served: Served = { seconds: 0, refused: 0, disobedient: 0 };
	let free = began;
	const start = (): void => {
		const request = rate.started(now);
		left--;
		underWay++;
		if (now < pausedUntil) served.disobedient++;
		free = Math.max(free, now) + busyMs;
		events.push({ at: free, happens: () => arrive(request) });
	};
	const arrive = (request: Start): void => {
		const seconds = server(now);
		const taken = seconds === undefined;
		events.push({
			at: now + (taken ? answerMs : 2),
			happens: () => {
				underWay--;
				if (taken) {
					rate.taken(request, now);
					served.seconds = (now - began) / 1_000;
					return;
				}
				rate.refused(request, now, seconds * 1_000);
				pausedUntil = Math.max(pausedUntil, now + seconds * 1_000);
				served.refused++;
				left++;
			},
		});
	};
	while (left > 0 || events.length > 0) {
		while (left > 0 && underWay < atOnce && rate.waitMs(now) === 0) start();
		// As the turnstile does: it looks again after a tenth of a second at the latest.
		const look = left > 0 && underWay < atOnce ? now + Math.min(100, rate.waitMs(now)) : Infinity;
		events.sort((a, b) => a.at - b.at);
		const next = events[0];
		now = Math.max(now + 1, Math.min(look, next?.at ?? Infinity));
		while (events[0] !== undefined && events[0].at <= now) events.shift()?.happens();
		if (now - began > 3_600_000) throw new Error(`${left} requests are left after an hour`);
	}
	return served;
}

const windows = (kind: 'fixed' | 'sliding', requests: number, perMs: number): Server => {
	const limit = new WindowLimit({ requests, perMs, kind, retryAfter: 1 }, 1_000_000);
	return (now) => limit.refuses(now);
};

/** Counts anew at every full minute and says how long that is: `first` seconds of the present one are left. */
function untilReset(requests: number, perS: number, first: number): Server {
	let [window, taken] = [-1, 0];
	return (now) => {
		const at = (now - 1_000_000) / 1_000 + perS - first;
		if (Math.floor(at / perS) !== window) [window, taken] = [Math.floor(at / perS), 0];
		return taken++ < requests ? undefined : Math.ceil(perS - (at % perS));
	};
}

/** Fills up all the time, to `most` requests. */
function bucket(most: number, perS: number): Server {
	let [held, last] = [most, 1_000_000];
	return (now) => {
		held = Math.min(most, held + ((now - last) / 1_000) * perS);
		last = now;
		if (held < 1) return 1;
		held--;
		return undefined;
	};
}

test('a server without a limit is never waited for', () => {
	const { seconds, refused } = serve(() => undefined);
	expect(seconds).toBeLessThan(1.1);
	expect(refused).toBe(0);
});

describe('1,000 requests, 100 a second allowed: in hardly more than 10 s, and few are refused', () => {
	test.each<[string, () => Server]>([
		['counted anew every second', () => windows('fixed', 100, 1_000)],
		['counted over the last second', () => windows('sliding', 100, 1_000)],
		['a bucket of 100 that fills up', () => bucket(100, 100)],
		['a bucket of 200 that fills up', () => bucket(200, 100)],
	])('%s', (_name, server) => {
		const { seconds, refused, disobedient } = serve(server());
		expect(seconds).toBeLessThan(10.8);
		expect(refused).toBeLessThan(150);
		expect(disobedient).toBe(0);
	});

	test.each(['fixed', 'sliding'] as const)('from an n8n that is busy, %s', (kind) => {
		const { seconds, refused } = serve(windows(kind, 100, 1_000), { busyMs: 3 });
		expect(seconds).toBeLessThan(11);
		expect(refused).toBeLessThan(100);
	});

	test('for a long time as well', () => {
		const { seconds, refused } = serve(windows('sliding', 100, 1_000), { requests: 5_000 });
		expect(seconds).toBeLessThan(53);
		expect(refused).toBeLessThan(100);
	});
});

test('a server that counts every half minute, met in the middle of one', () => {
	const { seconds, disobedient } = serve(untilReset(300, 30, 17));
	// Three times until the count begins anew: after 17, 47 and 77 s.
	expect(seconds).toBeLessThan(80);
	expect(disobedient).toBe(0);
});

test('a server that refused a few at one time only is not held to that for long', () => {
	let requests = 0;
	const { seconds, refused } = serve(() => (++requests > 10 && requests <= 20 ? 1 : undefined));
	expect(refused).toBe(10);
	expect(seconds).toBeLessThan(10);
});

test('a refusal without a pause changes nothing', () => {
	const rate = new Rate();
	rate.refused(rate.started(1_000), 1_010, 0);
	expect(rate.waitMs(1_011)).toBe(0);
	expect(rate.isSure).toBe(false);
});

test('a server that took nothing says nothing about how much it takes', () => {
	const rate = new Rate();
	for (const start of [1, 2, 3].map(() => rate.started(1_000))) rate.refused(start, 1_010, 500);
	expect(rate.waitMs(1_011)).toBe(499);
	for (let n = 0; n < 5; n++) {
		expect(rate.waitMs(1_510)).toBe(0);
		rate.started(1_510);
	}
});
