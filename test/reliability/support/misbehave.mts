import type { IncomingMessage, ServerResponse } from 'node:http';

import { RETRY_AFTER_SECONDS, type Fault } from './faults.mts';
import type { Exchange } from './journey.mts';
import { telltale } from './secrets.mts';
import { realDelay } from './time.mts';

const HUGE = 4 * 1024 * 1024;
/** Real milliseconds between two bytes. */
const DRIP_MS = 100;
const JSON_TYPE = { 'content-type': 'application/json' };

/** What Tavus would say, and what must be read of it. */
export const wordsFor = (fault: Fault): string => `Tavus in trouble with ${fault}`;

const STATUSES: Partial<Record<Fault, [status: number, headers: Record<string, string>]>> = {
	'429 without Retry-After': [429, {}],
	'429 with Retry-After': [429, { 'retry-after': String(RETRY_AFTER_SECONDS) }],
	'429 with Retry-After of an hour': [429, { 'retry-after': '3600' }],
	'500': [500, {}],
	'502': [502, {}],
	'503': [503, {}],
	'504': [504, {}],
};

/** Treats a request as the fault says. What is repeated to the sender holds every secret there is. */
export async function misbehave(
	fault: Fault,
	good: Exchange,
	request: IncomingMessage,
	response: ServerResponse,
	otherUrl: string,
): Promise<void> {
	const refusal = STATUSES[fault];
	if (refusal !== undefined) {
		const [status, headers] = refusal;
		response.writeHead(status, { ...JSON_TYPE, ...headers });
		response.end(JSON.stringify({ error: telltale(wordsFor(fault)) }));
		return;
	}
	const { body, status, contentType } = good;
	switch (fault) {
		case 'time-out':
			return;
		case 'cut after reading':
			request.socket.destroy();
			return;
		case 'cut in the middle of the answer':
			response.writeHead(200, { 'content-type': contentType, 'content-length': body.length + 10 });
			response.write(body.slice(0, Math.ceil(body.length / 2)));
			await realDelay(20);
			request.socket.destroy();
			return;
		case 'garbage':
			response.writeHead(200, good.file ? { 'content-type': contentType } : JSON_TYPE);
			response.end(`{"data": [${telltale('\u0000\uFFFD}{')}`);
			return;
		case 'wrong content type':
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
			response.end(`<!doctype html><title>Sign in</title><p>${telltale('Wi-Fi of the hotel')}</p>`);
			return;
		case 'huge body':
			response.writeHead(200, good.file ? { 'content-type': contentType } : JSON_TYPE);
			response.end(telltale('').padEnd(HUGE, 'x'));
			return;
		case 'redirect to another host':
			response.writeHead(307, { location: `${otherUrl}${request.url ?? '/'}` }).end();
			return;
		case 'slow drip':
			return await drip(good, response);
		default:
			response.writeHead(status, { 'content-type': contentType }).end(body);
	}
}

/** A file comes to its end, an answer of the API never does. */
async function drip(
	{ file, status, body, contentType }: Exchange,
	response: ServerResponse,
): Promise<void> {
	response.writeHead(status, { 'content-type': contentType });
	const text = file ? body : body.padEnd(100_000, ' ');
	for (const sign of text) {
		if (response.destroyed || !response.writable) return;
		response.write(sign);
		await realDelay(DRIP_MS);
	}
	response.end();
}
