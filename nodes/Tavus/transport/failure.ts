/**
 * How a call ended when it did not end well.
 * - `refused`: Tavus answered with a status from 400 on
 * - `unreachable`: no connection was made, so nothing was sent
 * - `lost`: the connection broke after it was made
 * - `timeout`: no answer in time
 * - `cancelled`: n8n stopped the execution
 * - `unreadable`: a success status with a body that is not what Tavus documents
 * - `redirect`: a redirect, which is not followed because the API key would travel along
 */
export type FailureKind =
	| 'refused'
	| 'unreachable'
	| 'lost'
	| 'timeout'
	| 'cancelled'
	| 'unreadable'
	| 'redirect';

export interface FailureFacts {
	kind: FailureKind;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** What `Retry-After` asked for, in milliseconds. */
	retryAfterMs?: number;
	/** Tavus's own sentence, without any secret. */
	tavusText?: string;
	/** The code of a network error, such as `ECONNRESET`. */
	code?: string;
	/** True when Tavus may have carried the request out although no proper answer came back. */
	mayHaveBeenTaken: boolean;
}

/**
 * A call to Tavus that did not succeed. Carries facts only, never the request, its headers or n8n's own error object: those
 * hold the API key.
 */
export class TavusFailure extends Error implements FailureFacts {
	readonly kind: FailureKind;

	readonly status?: number;

	readonly retryAfterMs?: number;

	readonly tavusText?: string;

	readonly code?: string;

	readonly mayHaveBeenTaken: boolean;

	constructor(facts: FailureFacts) {
		super(`Tavus call ended as "${facts.kind}"${facts.status ? ` (HTTP ${facts.status})` : ''}`);
		this.name = 'TavusFailure';
		this.kind = facts.kind;
		this.mayHaveBeenTaken = facts.mayHaveBeenTaken;
		if (facts.status !== undefined) this.status = facts.status;
		if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs;
		if (facts.tavusText !== undefined) this.tavusText = facts.tavusText;
		if (facts.code !== undefined) this.code = facts.code;
	}
}
