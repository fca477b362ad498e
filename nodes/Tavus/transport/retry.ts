import type { HttpMethod } from './types';

/** How one attempt ended, as far as the decision to repeat it is concerned. */
export interface AttemptFacts {
	method: HttpMethod;
	/** True when a repetition would start (and bill) a second job. */
	creates: boolean;
	/** `answer` with its status, or what became of the connection. */
	outcome: 'answer' | 'unreachable' | 'lost' | 'timeout';
	status?: number;
	/** What `Retry-After` asked for, in milliseconds. */
	retryAfterMs?: number;
	/** True for a limit that trying again in seconds cannot pass. */
	quota: boolean;
	/** Which attempt this was, from 1. */
	attempt: number;
	/** How many 429 answers without `Retry-After` came so far, this one included. */
	bare429s: number;
	/** Milliseconds already spent waiting between attempts. */
	waitedMs: number;
	/** Milliseconds that may be spent waiting between attempts. */
	patienceMs: number;
	/** A random number from 0 to 1, so that many items do not come back in the same instant. */
	random: number;
}

export type RetryDecision = { retry: true; delayMs: number } | { retry: false };

/** All waiting for one request together: a user looks at a node that stands still for no longer than this. */
export const DEFAULT_PATIENCE_MS = 60_000;

const MAX_ATTEMPTS = 4;
const MAX_BARE_429S = 3;
const FIRST_BACKOFF_MS = 500;
const STOP: RetryDecision = { retry: false };

/** Doubling from half a second, between 50 % and 100 % of it. */
function backoff(attempt: number, random: number): number {
	return Math.round(FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + random / 2));
}

/** Not earlier than asked, spread over a further tenth; a `Retry-After: 0` still lets the server breathe. */
function afterAsked(retryAfterMs: number, attempt: number, random: number): number {
	const atLeast = Math.max(retryAfterMs, Math.min(1000, 100 * attempt));
	return Math.round(atLeast * (1 + random / 10));
}

/**
 * Decides whether a request may be sent again. The one place that does.
 *
 * A 429 was refused, so nothing was done: it is repeated for every method. A connection that was never made carried
 * nothing: it is repeated for every method as well. Anything else is repeated for reads only, because Tavus knows no
 * idempotency key and a second POST would start a second job (no such header in docs.tavus.io).
 */
export function decideRetry(facts: AttemptFacts): RetryDecision {
	const { status, retryAfterMs, attempt, random } = facts;
	const waitingFits = (delayMs: number): RetryDecision =>
		facts.waitedMs + delayMs <= facts.patienceMs ? { retry: true, delayMs } : STOP;

	if (facts.quota) return STOP;
	if (status === 429) {
		if (retryAfterMs !== undefined) {
			// The spread is not worth a refusal: only what the server asked for counts against the limit.
			if (facts.waitedMs + retryAfterMs > facts.patienceMs) return STOP;
			return { retry: true, delayMs: afterAsked(retryAfterMs, attempt, random) };
		}
		if (facts.bare429s >= MAX_BARE_429S) return STOP;
		return waitingFits(2 * backoff(facts.bare429s, random));
	}

	if (attempt >= MAX_ATTEMPTS) return STOP;
	if (facts.outcome === 'unreachable') return waitingFits(backoff(attempt, random));
	if (facts.creates || facts.method !== 'GET') return STOP;
	if (facts.outcome === 'lost' || facts.outcome === 'timeout') {
		return waitingFits(backoff(attempt, random));
	}
	if (status === 502 || status === 503 || status === 504) {
		return waitingFits(Math.max(retryAfterMs ?? 0, backoff(attempt, random)));
	}
	return STOP;
}
