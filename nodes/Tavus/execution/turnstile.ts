import { pause } from '../transport/pause';
import { Rate, type Start } from './rate';

/** How long to wait at once: answers that come meanwhile may let the next one pass earlier. */
const SLICE_MS = 100;

/** Lets requests start one by one, as fast as the server takes them; those that were refused before go first. */
export class Turnstile {
	private readonly rate = new Rate();

	/** The first {@link refusedBefore} of them were refused before. */
	private readonly queue: Array<(start: Start) => void> = [];

	private refusedBefore = 0;

	private moving = false;

	/** @param signal lets all pass at once when n8n cancels the execution */
	constructor(private readonly signal?: AbortSignal) {}

	/** True when it is known for sure how many requests the server takes in a time. */
	get isSure(): boolean {
		return this.rate.isSure;
	}

	/** @param again true for a request that was refused before */
	async pass(again: boolean): Promise<Start> {
		const now = Date.now();
		if (this.queue.length === 0 && this.waitMs(now) === 0) return this.rate.started(now);
		return await new Promise<Start>((resolve) => {
			if (again) this.queue.splice(this.refusedBefore++, 0, resolve);
			else this.queue.push(resolve);
			void this.move();
		});
	}

	/** See {@link Rate.taken}. */
	taken(start: Start): void {
		this.rate.taken(start, Date.now());
	}

	/** See {@link Rate.refused}. */
	refused(start: Start, pauseMs: number): void {
		this.rate.refused(start, Date.now(), pauseMs);
	}

	private waitMs(now: number): number {
		return this.signal?.aborted === true ? 0 : this.rate.waitMs(now);
	}

	private async move(): Promise<void> {
		if (this.moving) return;
		this.moving = true;
		while (this.queue.length > 0) {
			const left = this.waitMs(Date.now());
			if (left > 0) {
				await pause(Math.min(left, SLICE_MS), this.signal);
				continue;
			}
			const next = this.queue.shift();
			this.refusedBefore = Math.max(0, this.refusedBefore - 1);
			next?.(this.rate.started(Date.now()));
		}
		this.moving = false;
	}
}
