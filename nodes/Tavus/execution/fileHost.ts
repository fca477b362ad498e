import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { endingFor } from '../operations/shared/download';
import type { RemoteFile } from '../operations/types';
import { readRetryAfter } from '../transport/retryAfter';
import { classifyThrown } from '../transport/send';
import { isRecord } from '../values';
import { broken, notTheFile, refusedByHost, unreachable, type Attempted } from './downloadFailure';
import { saysSomething, usualType } from './mediaType';
import { readStart } from './readStart';

/** What n8n takes as a file: `Readable` of node:stream, which nodes may not import. */
type Body = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer<ArrayBufferLike>
>;

/** A file that its host has begun to send. */
export interface ArrivingFile {
	host: string;
	body: Body;
	/** Bytes that were announced; NaN when none were. */
	length: number;
	fileName: string;
	mimeType: string;
}

interface Answer {
	status: number;
	headers: Record<string, unknown>;
	body: Body;
}

/** How a host is asked. */
export interface HowToAsk {
	/** Milliseconds without a byte, before the answer and inside it. */
	idleMs: number;
	signal: AbortSignal;
	/** What no message may repeat, should the host know it. */
	secrets: readonly string[];
}

/**
 * n8n's `timeout` covers the time up to the answer and then each time without a byte, not the whole download (axios adapters/http.js,
 * follow-redirects `setTimeout`). No compression: the length in the header would not be that of the file.
 */
async function openFile(
	context: IExecuteFunctions,
	url: string,
	{ idleMs, signal }: HowToAsk,
	host: string,
): Promise<Answer | Attempted> {
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
function identify(
	said: string,
	{ fileName, mimeType }: RemoteFile,
): Pick<ArrivingFile, 'fileName' | 'mimeType'> {
	const type = mimeType !== '' ? mimeType : saysSomething(said) ? said : 'application/octet-stream';
	const hasEnding = /\.[a-z0-9]{2,5}$/i.test(fileName);
	return { fileName: hasEnding ? fileName : `${fileName}${endingFor(type)}`, mimeType: type };
}

const isDocument = (mimeType: string): boolean =>
	/^(text\/html|application\/(xhtml\+xml|xml|json)|text\/xml)$/.test(mimeType);

/** What a host says instead of the file. */
async function refusalOf(
	{ status, headers, body }: Answer,
	host: string,
	secrets: readonly string[],
): Promise<Attempted> {
	const text = (await readStart(body, 4096).catch(() => Buffer.alloc(0))).toString('utf8');
	const refused = refusedByHost(host, status, text, secrets);
	const retryAfterMs = readRetryAfter(headers['retry-after'], Date.now());
	return retryAfterMs === undefined ? refused : { ...refused, retryAfterMs };
}

/**
 * Asks the host of a file for it, once and without the API key.
 *
 * @param file its address is one
 * @returns the file, of which the body is still to be read; or why there is none. Throws nothing.
 */
export async function askHost(
	context: IExecuteFunctions,
	file: RemoteFile,
	how: HowToAsk,
): Promise<ArrivingFile | Attempted> {
	const { host } = new URL(file.url);
	const answer = await openFile(context, file.url, how, host);
	if ('again' in answer) return answer;
	if (answer.status < 200 || answer.status > 299) return await refusalOf(answer, host, how.secrets);
	const { body } = answer;
	const said = usualType(header(answer, 'content-type'));
	if (isDocument(said)) {
		body.destroy();
		return notTheFile(host, said);
	}
	const length = Number(header(answer, 'content-length') || NaN);
	return { host, body, length, ...identify(said, file) };
}
