import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reshaped } from './body-faults.mts';
import { replacesAnswer, reshapesBody, type Fault } from './control/faults.mts';
import type { LoggedRequest, RequestLog } from './control/log.mts';
import type { Emulator } from './state.mts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** No key is asked for. */
		isPublic?: boolean;
	}
}

interface Passage {
	entry: LoggedRequest;
	fault?: Fault;
}

const GARBAGE = '<!doctype html><html><body><h1>Something went wrong</h1></body></html>';

/** What makes the gate of the API and that of the file host differ. */
interface Rules {
	log: RequestLog;
	/** The body of the answer if the request is refused before its route sees it. */
	refuse?(
		request: FastifyRequest,
		reply: FastifyReply,
		entry: LoggedRequest,
	): Record<string, string> | undefined;
}

/** What every API request passes: log, faults and latency, then the rate limit, the key, and that its body is JSON. */
export function addApiGate(api: FastifyInstance, emulator: Emulator): void {
	addGate(api, emulator, {
		log: emulator.log,
		refuse: (request, reply, entry) => refuse(request, reply, entry, emulator),
	});
}

/** What every request to the file host passes: log, faults and latency. No key is asked for; one that came is in the log. */
export function addFileGate(files: FastifyInstance, emulator: Emulator): void {
	addGate(files, emulator, { log: emulator.fileLog });
}

// The body is read before any of it is answered, so the log shows what was sent.
function addGate(api: FastifyInstance, emulator: Emulator, rules: Rules): void {
	const { log } = rules;
	const passages = new WeakMap<FastifyRequest, Passage>();

	api.addHook('onRequest', async (request, reply) => {
		const began = performance.now();
		const entry = log.begin({
			method: request.method,
			path: pathOf(request),
			query: { ...(request.query as Record<string, unknown>) },
			headers: request.headers,
		});
		reply.raw.once('close', () => {
			const status = reply.raw.writableFinished ? reply.statusCode : undefined;
			log.end(entry, status, performance.now() - began);
		});
		passages.set(request, { entry });
		const fault = emulator.faults.take(entry, 'headers');
		if (!fault) return;
		entry.fault = fault.id;
		reply.hijack();
		request.raw.socket.destroy();
	});

	api.removeAllContentTypeParsers();
	api.addContentTypeParser('*', { parseAs: 'string' }, (request, raw, done) => {
		const entry = passages.get(request)?.entry;
		const text = raw.toString();
		if (entry && text !== '') {
			entry.rawBody = text;
			const parsed = parseJson(text);
			if (parsed) entry.body = parsed.value;
		}
		done(null, entry?.body);
	});

	api.addHook('preValidation', async (request, reply) => {
		const passage = passages.get(request);
		if (!passage) return;
		const { entry } = passage;
		await emulator.clock.sleep(emulator.settings.latencyMs);
		const fault = emulator.faults.take(entry, 'body');
		if (fault) {
			entry.fault = fault.id;
			passage.fault = fault;
			// The answer is made where answers leave, see below.
			if (replacesAnswer(fault) && !fault.applyFirst) return reply.send('');
		}
		const refusal = rules.refuse?.(request, reply, entry);
		if (refusal) return reply.send(refusal);
	});

	api.addHook('onSend', async (request, reply, payload) => {
		const fault = passages.get(request)?.fault;
		if (!fault) return payload;
		await emulator.clock.sleep(fault.delayMs ?? 0);
		const answer = replacesAnswer(fault) ? faultyAnswer(fault, reply) : payload;
		if (fault.headers) reply.headers(fault.headers);
		if (reshapesBody(fault)) return reshaped(answer, fault, request, reply, emulator.clock);
		if (fault.cut === 'after-reading') request.raw.socket.destroy();
		return answer;
	});
}

function refuse(
	request: FastifyRequest,
	reply: FastifyReply,
	entry: LoggedRequest,
	emulator: Emulator,
): Record<string, string> | undefined {
	const limit = emulator.settings.rateLimit;
	if (limit && !emulator.bucket.take(limit)) {
		reply.code(429);
		if (limit.retryAfterSeconds !== undefined) {
			reply.header('retry-after', String(limit.retryAfterSeconds));
		}
		return { error: 'Too many requests' };
	}
	const { isPublic = false } = request.routeOptions.config;
	if (!isPublic && request.headers['x-api-key'] !== emulator.apiKey) {
		reply.code(401);
		return { message: 'Invalid access token' };
	}
	if (entry.rawBody !== undefined && entry.body === undefined) {
		reply.code(400);
		return { error: 'The request body must be JSON' };
	}
	return undefined;
}

function faultyAnswer(fault: Fault, reply: FastifyReply): string {
	reply.removeHeader('content-length');
	if (fault.redirectTo !== undefined) {
		reply.code(fault.status ?? 302).header('location', fault.redirectTo);
		return '';
	}
	if (fault.garbage) {
		reply.code(fault.status ?? 200).header('content-type', 'application/json');
		return GARBAGE;
	}
	reply.code(fault.status ?? 500);
	if (fault.body === undefined) return '';
	const isText = typeof fault.body === 'string';
	reply.header('content-type', isText ? 'text/html' : 'application/json');
	return isText ? String(fault.body) : JSON.stringify(fault.body);
}

function pathOf(request: FastifyRequest): string {
	return request.url.split('?', 1)[0] ?? '';
}

function parseJson(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return undefined;
	}
}
