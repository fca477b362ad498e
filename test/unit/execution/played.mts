import { Rate, type Start } from '../../../nodes/Tavus/execution/rate.ts';

export const BEGAN = 1_000_000;

/** A server's refusals, told to a {@link Rate} by hand. Times are milliseconds since the first request. */
export class Played {
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
export function fiveASecond(): Played {
	const played = new Played();
	played.taken(5, 0);
	played.refused(100, 1_000);
	return played;
}

/** One request after the other, each as soon as it may start, up to the next trial, which is let through. @returns when that was answered */
export function untilTrial(played: Played, from: number): number {
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
