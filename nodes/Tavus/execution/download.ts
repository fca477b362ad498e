import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { endingFor } from '../operations/shared/download';
import type { RemoteFile } from '../operations/types';
import { pause } from '../transport/pause';
import { readRetryAfter } from '../transport/retryAfter';
import { classifyThrown } from '../transport/send';
import { isRecord } from '../values';
import {
	broken,
	cancelled,
	DownloadFailed,
	empty,
	notAnAddress,
	notStored,
	notTheFile,
	refusedByHost,
	tooSlow,
	unreachable,
	type Attempted,
} from './downloadFailure';
import { saysSomething, usualType } from './mediaType';
import { Pace } from './pace';
import { readStart } from './readStart';
import { FITS_EVERYWHERE, presentStorage, sizeOf, whyTooLarge } from './storage';

/** What n8n takes as a file: `Readable` of node:stream, which nodes may not import. */
type Body = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer<ArrayBufferLike>
>;

interface Answer {
	status: number;
	headers: Record<string, unknown>;
	body: Body;
}

/** How long a download may take. */
export interface Patience {
	/** Milliseconds without a byte, before the answer and inside it. */
	idleMs: number;
	/** Milliseconds for all attempts together. */
	totalMs: number;
	/** Milliseconds before the second attempt; doubled before each further one. */
	firstPauseMs: number;
}

/** On whose behalf a file is asked for. */
export interface Asking {
	/** Ends it when n8n cancels the execution. */
	signal?: AbortSignal | undefined;
	/** What no message may repeat, should the host of the file know it. */
	secrets?: readonly string[];
}

const PATIENCE: Patience = { idleMs: 60_000, totalMs: 6 * 3_600_000, firstPauseMs: 1_000 };
const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 30_000;
/** Where n8n holds files in memory while it stores them, fifty at once would be too many. */
const AT_ONCE = 5;
const paces = new WeakMap<IExecuteFunctions, Pace>();

/**
 * Asks the host of a file for it, without the API key.
 *
 * n8n's `timeout` covers the time up to the answer and then each time without a byte, not the whole download (axios adapters/http.js,
 * follow-redirects `setTimeout`). No compression: the length in the header would not be that of the file.
 */
async function openFile(
	context: IExecuteFunctions,
	url: string,
	idleMs: number,
	signal: AbortSignal,
): Promise<Answer | Attempted> {
	const host = new URL(url).host;
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: idleMs,
		abortSignal: signal,
	};
	let answer: unknown;
	try {
		answer = await context.helpers.httpRequest(options);
	} catch (error) {
		const { kind, code } = classifyThrown(error);
		return kind === 'unreachable' ? unreachable(host, code) : broken(host);
	}
	if (!isRecord(answer) || typeof answer['statusCode'] !== 'number') return broken(host);
	return {
		status: answer['statusCode'],
		headers: isRecord(answer['headers']) ? answer['headers'] : {},
		body: answer['body'] as Body,
	};
}

const header = (answer: Answer, name: string): string => {
	const value = answer.headers[name];
	return typeof value === 'string' ? value : '';
};

/** What the file is and what it is called: as planned, else as its host says. */
function identify(answer: Answer, { fileName, mimeType }: RemoteFile): [string, string] {
	const said = usualType(header(answer, 'content-type'));
	const type = mimeType !== '' ? mimeType : saysSomething(said) ? said : 'application/octet-stream';
	return [/\.[a-z0-9]{2,5}$/i.test(fileName) ? fileName : `${fileName}${endingFor(type)}`, type];
}

const isDocument = (mimeType: string): boolean =>
	/^(text\/html|application\/(xhtml\+xml|xml|json)|text\/xml)$/.test(mimeType);

/** Why this answer is not the file; `undefined` when it is. */
async function judge(
	answer: Answer,
	host: string,
	secrets: readonly string[],
): Promise<Attempted | undefined> {
	const { status, body } = answer;
	if (status < 200 || status > 299) {
		const text = (await readStart(body, 4096).catch(() => Buffer.alloc(0))).toString('utf8');
		const refused = refusedByHost(host, status, text, secrets);
		const retryAfterMs = readRetryAfter(answer.headers['retry-after'], Date.now());
		return retryAfterMs === undefined ? refused : { ...refused, retryAfterMs };
	}
	const type = usualType(header(answer, 'content-type'));
	if (!isDocument(type)) return undefined;
	body.destroy();
	return notTheFile(host, type);
}

/** The error of a connection that broke stays with the stream; n8n's own store fails without touching it. */
function explainStoring(error: unknown, { body }: Answer, host: string): Attempted {
	const said = error instanceof Error ? error.message : String(error);
	const ended = /timed out after|closed before completing|aborted|premature close/i.test(said);
	const connection = (body.errored ?? null) !== null || ended;
	body.destroy();
	return connection ? broken(host) : notStored(said);
}

async function store(
	context: IExecuteFunctions,
	file: RemoteFile,
	answer: Answer,
	host: string,
): Promise<IBinaryData | Attempted> {
	const length = Number(header(answer, 'content-length') || NaN);
	if (length > FITS_EVERYWHERE) {
		const words = whyTooLarge(await presentStorage(context), length);
		if (words !== undefined) {
			answer.body.destroy();
			return { words, again: false };
		}
	}
	let binary: IBinaryData;
	try {
		binary = await context.helpers.prepareBinaryData(answer.body, ...identify(answer, file));
	} catch (error) {
		return explainStoring(error, answer, host);
	}
	const bytes = await sizeOf(context, binary);
	if (bytes === 0) return empty(host);
	return bytes < length ? broken(host, { bytes, of: length }) : binary;
}

async function attempt(
	context: IExecuteFunctions,
	file: RemoteFile,
	idleMs: number,
	signal: AbortSignal,
	secrets: readonly string[],
): Promise<IBinaryData | Attempted> {
	const { host } = new URL(file.url);
	const answer = await openFile(context, file.url, idleMs, signal);
	if ('again' in answer) return answer;
	return (await judge(answer, host, secrets)) ?? (await store(context, file, answer, host));
}

const isOver = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const failed = (outcome: IBinaryData | Attempted): outcome is Attempted =>
	typeof outcome['again'] === 'boolean';

async function untilThere(
	context: IExecuteFunctions,
	file: RemoteFile,
	patience: Patience,
	{ signal, secrets = [] }: Asking,
): Promise<IBinaryData> {
	const deadline = AbortSignal.timeout(patience.totalMs);
	const both = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
	for (let count = 1; ; count++) {
		if (isOver(signal)) throw cancelled();
		const outcome = await attempt(context, file, patience.idleMs, both, secrets);
		if (!failed(outcome)) return outcome;
		if (isOver(signal)) throw cancelled();
		const words = isOver(deadline) ? tooSlow(patience.totalMs) : outcome.words;
		if (isOver(deadline) || !outcome.again || count === ATTEMPTS) {
			throw new DownloadFailed(words, outcome.httpStatus);
		}
		const asked = Math.min(outcome.retryAfterMs ?? 0, LONGEST_PAUSE_MS);
		await pause(Math.max(asked, patience.firstPauseMs * 2 ** (count - 1)), both);
	}
}

/**
 * Downloads a file that Tavus made straight into n8n's store of binary data: not held in memory where n8n keeps files on disk. Asks
 * up to four times when the connection breaks or less arrives than announced. A few at once for each run of a node.
 *
 * @param file from the plan; the address goes into no message
 * @returns what to put under a field of the item's `binary`; {@link storageHint} may have a remark on it
 * @throws {DownloadFailed} with words for the user
 * @throws {TavusFailure} of kind `cancelled`
 */
export async function downloadFile(
	context: IExecuteFunctions,
	file: RemoteFile,
	asking: Asking = {},
	patience: Patience = PATIENCE,
): Promise<IBinaryData> {
	if (!/^https?:\/\//i.test(file.url) || !URL.canParse(file.url)) {
		throw new DownloadFailed(notAnAddress());
	}
	const pace = paces.get(context) ?? new Pace(AT_ONCE, asking.signal);
	paces.set(context, pace);
	return await pace.run(async () => await untilThere(context, file, patience, asking));
}
