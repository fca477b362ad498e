import { TavusFailure } from '../transport/failure';
import { OutOfTime } from './source';

/** Whether the next poll may succeed without anybody doing anything. */
export function willPass(trouble: unknown): boolean {
	if (trouble instanceof OutOfTime) return true;
	if (!(trouble instanceof TavusFailure)) return false;
	const { kind, status = 0 } = trouble;
	if (kind === 'refused') return status === 408 || status === 429 || status >= 500;
	return kind === 'unreachable' || kind === 'lost' || kind === 'timeout' || kind === 'unreadable';
}

/** One failed execution each minute of an outage helps nobody: one an hour. */
const REPORT_EVERY_MS = 60 * 60 * 1000;
/** Triggers that one process remembers; beyond that the one heard of longest ago reports its outage later. */
const MOST = 1000;

/** Since when the polls of a trigger have not succeeded; known to this process only. */
export class Outages {
	private readonly since = new Map<string, number>();

	/** @returns true when it has lasted long enough to be told, which begins anew */
	note(trigger: string, now: number): boolean {
		const since = this.since.get(trigger) ?? now;
		const isDue = now - since >= REPORT_EVERY_MS;
		this.since.delete(trigger);
		this.since.set(trigger, isDue ? now : since);
		for (const oldest of this.since.keys()) {
			if (this.since.size <= MOST) break;
			this.since.delete(oldest);
		}
		return isDue;
	}

	/** The polls succeed again. */
	over(trigger: string): void {
		this.since.delete(trigger);
	}
}
