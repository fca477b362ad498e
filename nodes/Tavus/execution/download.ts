import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { RemoteFile } from '../operations/types';
import { pause } from '../transport/pause';
import {
	broken,
	cancelled,
	DownloadFailed,
	empty,
	notAnAddress,
	notStored,
	tooSlow,
	type Attempted,
} from './downloadFailure';
import { askHost, type ArrivingFile, type HowToAsk } from './fileHost';
import { Pace } from './pace';
import { FITS_EVERYWHERE, presentStorage, sizeOf, whyTooLarge } from './storage';

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

/** The error of a connection that broke stays with the stream; n8n's own store fails without touching it. */
function explainStoring(error: unknown, { host, body }: ArrivingFile): Attempted {
	const said = error instanceof Error ? error.message : String(error);
	const ended = /timed out after|closed before completing|aborted|premature close/i.test(said);
	const connection = (body.errored ?? null) !== null || ended;
	body.destroy();
	return connection ? broken(host) : notStored(said);
}

async function store(
	context: IExecuteFunctions,
	arriving: ArrivingFile,
): Promise<IBinaryData | Attempted> {
	const { host, body, length, fileName, mimeType } = arriving;
	if (length > FITS_EVERYWHERE) {
		const words = whyTooLarge(await presentStorage(context), length);
		if (words !== undefined) {
			body.destroy();
			return { words, again: false };
		}
	}
	let binary: IBinaryData;
	try {
		binary = await context.helpers.prepareBinaryData(body, fileName, mimeType);
	} catch (error) {
		return explainStoring(error, arriving);
	}
	const bytes = await sizeOf(context, binary);
	if (bytes === 0) return empty(host);
	return bytes < length ? broken(host, { bytes, of: length }) : binary;
}

async function attempt(
	context: IExecuteFunctions,
	file: RemoteFile,
	how: HowToAsk,
): Promise<IBinaryData | Attempted> {
	const answer = await askHost(context, file, how);
	return 'again' in answer ? answer : await store(context, answer);
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
		const outcome = await attempt(context, file, {
			idleMs: patience.idleMs,
			signal: both,
			secrets,
		});
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
