/**
 * A lean stand-in for Tavus, for measuring: a process of its own that answers as fast or as slowly as it is told, holds to a limit of
 * requests, and counts. Started by jobServerProcess.mts. Says "listening on PORT" when it is ready.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { CONTROL, DEFAULTS, type Counts, type JobServerSettings } from './jobServerContract.mts';
import { WindowLimit } from './windowLimit.mts';

const MIB = 1024 ** 2;
/** Random, so that nothing on the way can make it smaller; always the same, so that it costs nothing. */
const PIECE = randomBytes(MIB);

interface Job {
	id: string;
	callbackUrl: string;
}

class JobServer {
	private settings: JobServerSettings = { ...DEFAULTS };

	private limit = new WindowLimit(DEFAULTS.limit);

	private jobs: Job[] = [];

	private counts: Counts = this.none();

	private none(): Counts {
		return {
			requests: 0,
			refused: 0,
			reads: 0,
			pages: 0,
			created: 0,
			inFlight: 0,
			mostInFlight: 0,
			firstAt: 0,
			lastAt: 0,
		};
	}

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		if (url.pathname.startsWith(CONTROL)) {
			await this.control(request, response, url.pathname.slice(CONTROL.length));
			return;
		}
		if (url.pathname.startsWith('/files/')) {
			this.file(response, Number(url.pathname.slice('/files/'.length)));
			return;
		}
		const now = Date.now();
		this.counts.firstAt ||= now;
		this.counts.requests += 1;
		const retryAfter = this.limit.refuses(now);
		if (retryAfter !== undefined) {
			this.counts.refused += 1;
			send(response, 429, { message: 'Too many requests' }, { 'retry-after': String(retryAfter) });
			return;
		}
		this.counts.inFlight += 1;
		this.counts.mostInFlight = Math.max(this.counts.mostInFlight, this.counts.inFlight);
		const body = request.method === 'POST' ? JSON.parse(await textOf(request)) : undefined;
		if (this.settings.latencyMs > 0) await sleep(this.settings.latencyMs);
		this.counts.inFlight -= 1;
		this.counts.lastAt = Date.now();
		if (request.method === 'POST') send(response, 200, this.create(url.pathname, body as object));
		else this.read(request, response, url);
	}

	private create(path: string, body: { callback_url?: unknown }): object {
		this.counts.created += 1;
		const id = idOf(this.counts.created);
		this.jobs.push({ id, callbackUrl: String(body.callback_url ?? '') });
		return path.endsWith('/videos')
			? { video_id: id, status: 'queued' }
			: { replica_id: id, status: 'started' };
	}

	private read(request: IncomingMessage, response: ServerResponse, url: URL): void {
		const [, , resource = '', id] = url.pathname.split('/');
		if (id === undefined) {
			this.counts.pages += 1;
			send(response, 200, this.page(url.searchParams));
			return;
		}
		this.counts.reads += 1;
		if (resource === 'videos') {
			const { host = '' } = request.headers;
			const address = `http://${host}/files/${this.settings.fileBytes}`;
			send(response, 200, { ...replica(id, 'ready'), video_id: id, download_url: address });
			return;
		}
		send(response, 200, replica(id, this.settings.status));
	}

	/** Pages count from 1, as those of Tavus's replicas do. */
	private page(query: URLSearchParams): object {
		const limit = Number(query.get('limit') ?? 10);
		const from = (Number(query.get('page') ?? 1) - 1) * limit;
		const count = Math.max(0, Math.min(limit, this.settings.rows - from));
		const data = Array.from({ length: count }, (_, index) =>
			replica(idOf(from + index + 1), 'completed'),
		);
		return { data, total_count: this.settings.rows };
	}

	/** Endless in principle: made while it is sent, nothing of it is on a disk. */
	private file(response: ServerResponse, bytes: number): void {
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(bytes) });
		let left = bytes;
		const more = (): void => {
			while (left > 0) {
				const piece = left >= MIB ? PIECE : PIECE.subarray(0, left);
				left -= piece.length;
				if (!response.write(piece)) return;
			}
			response.end();
		};
		response.on('drain', more);
		more();
	}

	private async control(
		request: IncomingMessage,
		response: ServerResponse,
		what: string,
	): Promise<void> {
		if (request.method === 'POST') {
			const settings = JSON.parse(await textOf(request)) as Partial<JobServerSettings>;
			this.settings = { ...DEFAULTS, ...settings };
			this.limit = new WindowLimit(this.settings.limit);
			this.counts = { ...this.none(), inFlight: this.counts.inFlight };
			this.jobs = [];
		}
		send(response, 200, what === '/jobs' ? this.jobs : this.counts);
	}
}

/** Of the length that Tavus's have. */
const idOf = (number: number): string => `r${number.toString(16).padStart(11, '0')}`;

const replica = (id: string, status: string): object => ({
	replica_id: id,
	replica_name: `Replica ${id}`,
	thumbnail_video_url: `https://cdn.example.com/${id}/thumbnail.mp4`,
	training_progress: '100/100',
	status,
	created_at: '2026-11-22T12:00:00.000Z',
	updated_at: '2026-11-22T16:00:00.000Z',
	error_message: null,
	replica_type: 'user',
	model_name: 'phoenix-4',
});

async function textOf(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece as Buffer);
	return Buffer.concat(pieces).toString();
}

function send(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': String(Buffer.byteLength(text)),
		...headers,
	});
	response.end(text);
}

const jobServer = new JobServer();
const server = createServer((request, response) => {
	jobServer.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
});
// Of the client's connections none is closed under it.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (typeof address === 'object') console.log(`listening on ${address?.port}`);
});
