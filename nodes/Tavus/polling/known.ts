import { createHash } from 'node:crypto';

/** Six bytes as base64url: among 4,000 entries a new one is taken for a known one once in 70,000 million. */
const WIDTH = 8;
const BYTES = 6;

const fingerprint = (text: string): string =>
	createHash('sha256').update(text).digest().subarray(0, BYTES).toString('base64url');

/** Which ends have been dealt with, as one text of eight characters each, the oldest first: n8n keeps it with the workflow. */
export class Known {
	private readonly prints: Set<string>;

	constructor(stored = '') {
		this.prints = new Set(stored.match(new RegExp(`.{${WIDTH}}`, 'gs')) ?? []);
	}

	get size(): number {
		return this.prints.size;
	}

	has(end: string): boolean {
		return this.prints.has(fingerprint(end));
	}

	add(end: string): void {
		this.prints.add(fingerprint(end));
	}

	/**
	 * Forgets what is too much: first what was not seen on a look at the whole list, since it was deleted, then what came to be earliest.
	 *
	 * @param seen ends on the list, with the time at which the thing came to be
	 * @returns the latest time among the seen that were forgotten; whatever came to be until then counts as known
	 */
	trim(most: number, seen: ReadonlyArray<{ end: string; at: number }>): number | undefined {
		if (this.size <= most) return undefined;
		const times = new Map(seen.map(({ end, at }) => [fingerprint(end), at]));
		const here = [...this.prints].filter((print) => times.has(print));
		const gone = [...this.prints].filter((print) => !times.has(print));
		here.sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
		const excess = Math.max(0, here.length - most);
		const forgotten = here.slice(0, excess);
		const room = most - (here.length - excess);
		for (const print of [...forgotten, ...gone.slice(0, gone.length - room)])
			this.prints.delete(print);
		const latest = forgotten.at(-1);
		return latest === undefined ? undefined : (times.get(latest) ?? 0);
	}

	toString(): string {
		return [...this.prints].join('');
	}
}
