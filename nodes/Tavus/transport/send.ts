import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord } from '../values';
import type { FailureKind } from './failure';
import type { TavusContext, TavusRequest } from './types';

const CREDENTIAL = 'tavusApi';

/** An answer with any status, or what became of the connection. */
export type Outcome =
	| { kind: 'answer'; status: number; headers: Record<string, unknown>; body: unknown }
	| {
			kind: Extract<FailureKind, 'unreachable' | 'lost' | 'timeout' | 'cancelled'>;
			code?: string;
	  };

/** The connection was never made, so not a byte of the request left this machine (Node.js "Common system errors"). */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** axios reports its own time-out as ECONNABORTED unless told otherwise (axios "Error codes"). */
const TIMED_OUT = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT']);
/** n8n's protection against server-side request forgery refuses before connecting (n8n docs, "SSRF protection"). */
const BLOCKED_BY_N8N = /^Ssrf/;
/** A certificate that does not convince ends the handshake, before any request. */
const BAD_CERTIFICATE = /^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|ERR_TLS_)/;

/** The error and its causes, outermost first: n8n wraps axios's error in its own. */
function* causes(error: unknown): Generator<Record<string, unknown>> {
	let current: unknown = error;
	for (let depth = 0; depth < 6 && isRecord(current); depth++) {
		yield current;
		current = current['cause'];
	}
}

/** What became of the connection, read from whatever n8n's HTTP client threw. */
export function classifyThrown(error: unknown): Exclude<Outcome, { kind: 'answer' }> {
	const codes: string[] = [];
	for (const cause of causes(error)) {
		const name = cause['name'];
		if (typeof name === 'string' && BLOCKED_BY_N8N.test(name)) {
			return { kind: 'unreachable', code: 'SSRF' };
		}
		for (const value of [cause['code'], cause['httpCode']]) {
			if (typeof value === 'string' && value !== '') codes.push(value);
		}
	}
	const code =
		codes.find((entry) => entry !== 'ERR_NETWORK' && entry !== 'ERR_BAD_RESPONSE') ?? codes[0];
	if (code === undefined) return { kind: 'lost' };
	if (code === 'ERR_CANCELED') return { kind: 'cancelled', code };
	if (NEVER_SENT.has(code)) return { kind: 'unreachable', code };
	if (BAD_CERTIFICATE.test(code)) return { kind: 'unreachable', code: 'CERTIFICATE' };
	if (TIMED_OUT.has(code)) return { kind: 'timeout', code };
	return { kind: 'lost', code };
}

/** Booleans travel as text: the examples of docs.tavus.io write `verbose=true`. */
function queryText(query: TavusRequest['query']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]),
	);
}

/**
 * Sends one request once.
 *
 * Every status counts as an answer (`ignoreHttpStatusErrors`): otherwise n8n would send a request that was answered with 401 a
 * second time by itself (n8n-core request-helpers/authentication.js). Redirects are not followed, since n8n would hand the
 * API key to the new host.
 *
 * @param url the whole address, without query
 * @param credential as n8n gave it; left out, n8n reads it from its database (n8n-core request-helpers/authentication.js)
 * @returns the answer or what became of the connection; throws nothing
 */
export async function sendOnce(
	context: TavusContext,
	url: string,
	request: TavusRequest,
	timeoutMs: number,
	credential?: ICredentialDataDecryptedObject,
): Promise<Outcome> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url,
		qs: queryText(request.query),
		headers: { Accept: 'application/json' },
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
	if (request.body !== undefined) {
		// n8n leaves an empty object out, and what says "JSON" without being any is refused by servers.
		options.body = Object.keys(request.body).length === 0 ? '{}' : request.body;
		options.headers = { ...options.headers, 'Content-Type': 'application/json' };
	}
	try {
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL,
			options,
			credential && {
				credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: credential },
			},
		);
		if (!isRecord(answer) || typeof answer['statusCode'] !== 'number') return { kind: 'lost' };
		const headers = answer['headers'];
		return {
			kind: 'answer',
			status: answer['statusCode'],
			headers: isRecord(headers) ? headers : {},
			body: answer['body'],
		};
	} catch (error) {
		// The thrown object holds the request with the API key in its headers: only its codes are read, then it is dropped.
		return classifyThrown(error);
	}
}
