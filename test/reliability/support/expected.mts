import { wordsFor } from './misbehave.mts';
import type { Fault } from './faults.mts';
import type { Recording } from './journey.mts';

/** Who meets the fault: a request that only reads, one that changes, one that makes something new, one for a file. */
export type Kind = 'read' | 'write' | 'create' | 'file';

export function kindOf({ creates, exchanges }: Recording, step: number): Kind {
	const exchange = exchanges[step];
	if (exchange?.file === true) return 'file';
	if (exchange?.method === 'GET') return 'read';
	return creates ? 'create' : 'write';
}

/** What has to come of a fault. */
export interface Expected {
	/** How often the request is sent in all, while the fault lasts for `times` attempts. */
	attempts: number;
	/** What the user reads, where it ends badly. */
	words?: RegExp;
}

/** Nothing arrived: everybody may try again. */
const NEVER_SENT: ReadonlySet<Fault> = new Set(['refused connection', 'DNS failure']);
/** Something may have been done: only who reads may try again. */
const IN_DOUBT: ReadonlySet<Fault> = new Set([
	'cut before reading',
	'cut after reading',
	'cut in the middle of the answer',
	'time-out',
	'502',
	'503',
	'504',
	'slow drip',
]);
const MOST_ATTEMPTS = 4;
/** Of those without Retry-After three; of those that ask for 25 seconds as many as fit into a minute. */
const MOST_LIMITED = 3;

/** How often it is sent while it always fails; 1 means that it is not repeated. */
function mostAttempts(kind: Kind, fault: Fault): number {
	if (kind === 'file') return fault === 'wrong content type' ? 1 : MOST_ATTEMPTS;
	if (fault === '429 without Retry-After' || fault === '429 with Retry-After') return MOST_LIMITED;
	if (NEVER_SENT.has(fault)) return MOST_ATTEMPTS;
	return IN_DOUBT.has(fault) && kind === 'read' ? MOST_ATTEMPTS : 1;
}

/** A host of files is nobody whose answers are known: it may redirect, and its bytes are what they are. */
const HARMLESS_FOR_FILES: ReadonlySet<Fault> = new Set([
	'garbage',
	'huge body',
	'redirect to another host',
	'slow drip',
]);

function wordsOf(kind: Kind, fault: Fault): RegExp {
	if (/^\d/.test(fault)) return new RegExp(wordsFor(fault));
	if (kind === 'file') {
		if (NEVER_SENT.has(fault)) return /the host of the file, could not be reached/;
		if (fault === 'wrong content type') return /document of type text\/html instead of the file/;
		return /The download from '.*' (broke|ended after)/;
	}
	if (NEVER_SENT.has(fault)) return /Tavus could not be reached[^]*Nothing was sent/;
	if (fault.startsWith('cut')) return /The connection to Tavus broke/;
	if (fault === 'time-out' || fault === 'slow drip') return /Tavus did not answer in time/;
	if (fault === 'redirect to another host') return /The Tavus host answered with a redirect/;
	return /The answer is not what Tavus documents/;
}

/**
 * What has to come of a fault that a request meets, by the rules of the package.
 *
 * @param times how many attempts meet it; `Infinity` for all
 */
export function expectedOf(kind: Kind, fault: Fault, times: number): Expected {
	if (kind === 'file' && HARMLESS_FOR_FILES.has(fault)) return { attempts: 1 };
	const most = mostAttempts(kind, fault);
	if (times < most) return { attempts: times + 1 };
	return { attempts: most, words: wordsOf(kind, fault) };
}

/** Whether a create that ended with this fault may have been carried out, so that the user has to look. */
export const leavesDoubt = (kind: Kind, fault: Fault): boolean =>
	kind === 'create' && !NEVER_SENT.has(fault) && !fault.startsWith('429');
