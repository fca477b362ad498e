import { reasonOf } from './errors.mts';

/** One callback that was posted, and what its receiver answered. */
export interface Delivery {
	url: string;
	body: unknown;
	/** The job it was about; absent for one posted by hand through the control surface. */
	resource_id?: string;
	sent_at: string;
	answered_at?: string;
	/** Absent while under way, and when nothing was answered. */
	status?: number;
	/** The first 2,000 characters of the answer. */
	answer?: string;
	/** Why nothing was answered. */
	error?: string;
}

const ANSWER_LIMIT_MS = 30_000;

/**
 * Posts callbacks as Tavus does: JSON, no signature, no event name. Tavus documents no retry, so whatever
 * the receiver answers is final.
 */
export class CallbackPost {
	private log: Delivery[] = [];
	private stopping = new AbortController();

	/** Posts `body` to `url` and resolves, never rejects, with what came of it. */
	async post(url: string, body: unknown, resourceId?: string): Promise<Delivery> {
		const delivery: Delivery = {
			url,
			body,
			...(resourceId === undefined ? {} : { resource_id: resourceId }),
			sent_at: new Date().toISOString(),
		};
		this.log.push(delivery);
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				// Text goes out as it is, so that a malformed callback can be forged.
				body: typeof body === 'string' ? body : JSON.stringify(body),
				redirect: 'manual',
				signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
			});
			const answer = (await response.text()).slice(0, 2000);
			Object.assign(delivery, { status: response.status, answer });
		} catch (error) {
			delivery.error = reasonOf(error);
		}
		delivery.answered_at = new Date().toISOString();
		return delivery;
	}

	list(): readonly Delivery[] {
		return this.log;
	}

	clear(): void {
		this.log = [];
	}

	/** Drops the posts under way. */
	abort(): void {
		this.stopping.abort();
		this.stopping = new AbortController();
	}
}
