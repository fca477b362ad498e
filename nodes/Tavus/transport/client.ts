import { readAccount } from './account';
import { apiUrl } from './baseUrl';
import { rawText, readErrorText } from './errorText';
import { TavusFailure, type FailureFacts } from './failure';
import { isQuota } from './messages';
import { orLate, pause } from './pause';
import { redact } from './redact';
import { decideRetry, DEFAULT_PATIENCE_MS, type AttemptFacts, type RetryDecision } from './retry';
import { readRetryAfter } from './retryAfter';
import { secretsIn } from './secretsIn';
import { sendOnce, type Outcome } from './send';
import type { CallOptions, TavusAnswer, TavusContext, TavusRequest } from './types';
import { isRecord } from '../values';

const READ_TIMEOUT_MS = 60_000;
/** Longer than for reads: a write that is given up too early leaves the user in doubt whether it happened. */
const WRITE_TIMEOUT_MS = 120_000;

/**
 * n8n's own time-out starts anew with every piece of the answer that arrives (axios, `timeout`), so an answer that drips in would never
 * end. n8n's comes first where it works, since it closes the connection as well.
 */
const GRACE_MS = 2_000;

/** A request that was answered with "no" was not carried out; 408 says that the server lost patience, which proves nothing. */
function wasRefused(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408;
}

function toFailure(
	request: TavusRequest,
	outcome: Outcome,
	secrets: readonly string[],
): TavusFailure {
	const writes = request.method !== 'GET';
	if (outcome.kind !== 'answer') {
		return new TavusFailure({
			kind: outcome.kind,
			...(outcome.code === undefined ? {} : { code: outcome.code }),
			mayHaveBeenTaken: writes && outcome.kind !== 'unreachable',
		});
	}
	const { status } = outcome;
	const facts: FailureFacts = {
		kind: status >= 400 ? 'refused' : status >= 300 ? 'redirect' : 'unreadable',
		status,
		mayHaveBeenTaken: writes && !wasRefused(status),
	};
	const retryAfterMs = readRetryAfter(outcome.headers['retry-after'], Date.now());
	if (retryAfterMs !== undefined) facts.retryAfterMs = retryAfterMs;
	const hidden = [...secrets, ...secretsIn(request.body)];
	const clean = (whole: string): string => redact(whole, hidden);
	const text =
		readErrorText(outcome.body, clean) ??
		(facts.kind === 'refused' ? rawText(outcome.body, clean) : undefined);
	if (text !== undefined) facts.tavusText = text;
	return new TavusFailure(facts);
}

/** Where no body is documented ("Rename Replica", "Delete Replica"), a web framework may well write this one. */
const SAYS_NOTHING = /^\s*("?ok"?)?\s*$/i;

/** A body that n8n's HTTP client could not parse arrives as text; every documented answer is an object, a list or empty. */
function readBody(outcome: Outcome & { kind: 'answer' }): { readable: boolean; body: unknown } {
	const { body } = outcome;
	const saysNothing = typeof body === 'string' && SAYS_NOTHING.test(body);
	if (body === undefined || body === null || saysNothing)
		return { readable: true, body: undefined };
	return { readable: typeof body === 'object', body };
}

/** A refusal in the body of an answer whose status says success; no documented answer has this key. */
const saysNo = (body: unknown): boolean =>
	isRecord(body) &&
	!Object.hasOwn(body, 'data') &&
	readErrorText({ error: body['error'] }) !== undefined;

/** Cancelled between two attempts: the last one was refused or never made, the next one was not sent. */
const notSent = (): TavusFailure =>
	new TavusFailure({ kind: 'cancelled', mayHaveBeenTaken: false });

/** A PATCH that changes nothing is answered with 304 (docs.tavus.io, "patch" pages of personas, objectives, guardrails). */
const succeeded = (status: number): boolean => (status >= 200 && status < 300) || status === 304;

/**
 * Calls the Tavus API: the one way there is. Repeats what may safely be repeated (see {@link decideRetry}).
 *
 * @returns the answer, for 2xx and 304
 * @throws {TavusFailure} in every other case; it carries no secret
 * @throws {BaseUrlRefused} when the credential's Base URL cannot be used; nothing was sent then
 * @throws n8n's own error when the node has no credential
 */
export async function callTavus(
	context: TavusContext,
	request: TavusRequest,
	options: CallOptions = {},
): Promise<TavusAnswer> {
	const account = options.account ?? (await readAccount(context));
	const url = apiUrl(account.baseUrl, request.path);
	const timeoutMs =
		options.timeoutMs ?? (request.method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS);
	let waitedMs = 0;
	let bare429s = 0;

	for (let attempt = 1; ; attempt++) {
		if (options.signal?.aborted === true) throw notSent();
		const sending = sendOnce(context, url, request, timeoutMs, account.credential);
		const outcome = await orLate<Outcome>(sending, timeoutMs + GRACE_MS, { kind: 'timeout' });
		if (outcome.kind === 'answer' && succeeded(outcome.status)) {
			const { readable, body } = readBody(outcome);
			if (readable && !saysNo(body)) return { status: outcome.status, body };
			throw toFailure(request, outcome, account.secrets);
		}
		const failure = toFailure(request, outcome, account.secrets);
		if (outcome.kind === 'cancelled') throw failure;

		if (failure.status === 429 && failure.retryAfterMs === undefined) bare429s++;
		const turn = failure.status === 429 ? options.turn : undefined;
		const facts: AttemptFacts = {
			method: request.method,
			creates: request.creates === true,
			outcome: outcome.kind,
			quota: isQuota(failure),
			attempt,
			bare429s,
			waitedMs,
			patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS,
			// In its turn among others it does not come back together with them.
			random: failure.retryAfterMs !== undefined && turn !== undefined ? 0 : Math.random(),
		};
		if (failure.status !== undefined) facts.status = failure.status;
		if (failure.retryAfterMs !== undefined) facts.retryAfterMs = failure.retryAfterMs;
		const decision: RetryDecision = options.once === true ? { retry: false } : decideRetry(facts);
		turn?.refused(decision.retry ? decision.delayMs : 0);
		if (!decision.retry) throw failure;
		const waited = await (turn?.again() ?? pause(decision.delayMs, options.signal));
		if (!waited) throw notSent();
		waitedMs += decision.delayMs;
	}
}
