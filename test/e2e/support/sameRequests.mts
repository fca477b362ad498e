import type { LoggedRequest } from '../../../emulator/index.mts';
import type { TavusRequest } from '../../../nodes/Tavus/transport/types.ts';
import { isRecord } from '../../../nodes/Tavus/values.ts';

/** What the transport adds to a list. */
const PAGING = /^(page|limit)$/;

/** IDs that stand for the same thing: the one that was saved, and the one that exists in this world. */
export class SameIds {
	private readonly parents = new Map<string, string>();

	private readonly exchanged = new Map<string, string>();

	/** @param saved parameters; `placed` the same with other IDs in them */
	constructor(saved: unknown, placed: unknown) {
		this.compare(saved, placed);
	}

	private compare(saved: unknown, placed: unknown): void {
		if (typeof saved === 'string' && typeof placed === 'string') {
			for (const id of saved.split(',')) this.join(id.trim(), placed);
			if (URL.canParse(saved)) this.join(saved.split('/').at(-1) ?? '', placed);
		} else if (isRecord(saved) && isRecord(placed)) {
			const names = '__rl' in saved ? ['value'] : Object.keys(saved);
			for (const name of names) this.compare(saved[name], placed[name]);
		} else if (Array.isArray(saved) && Array.isArray(placed)) {
			saved.forEach((entry: unknown, index) => this.compare(entry, placed[index]));
		}
	}

	private join(one: string, other: string): void {
		if (one === other || one === '') return;
		this.exchanged.set(one, other);
		this.parents.set(this.of(one), this.of(other));
	}

	/** One name for all of the same. */
	of(id: string): string {
		const parent = this.parents.get(id);
		return parent === undefined || parent === id ? id : this.of(parent);
	}

	/** What Tavus said at that time, of the things that exist here. */
	placed(value: unknown): unknown {
		const text = [...this.exchanged].reduce(
			(all, [saved, here]) => all.replaceAll(JSON.stringify(saved), JSON.stringify(here)),
			JSON.stringify(value),
		);
		return JSON.parse(text) as unknown;
	}

	/** The same value with one name for each ID, in lists too, and without signatures. */
	in(value: unknown): unknown {
		if (typeof value === 'string') {
			const parts = unsigned(value).split(',');
			return [...new Set(parts.map((part) => this.of(part)))].join();
		}
		if (Array.isArray(value)) {
			const all = value.map((entry) => this.in(entry));
			return all.every((entry) => typeof entry === 'string') ? [...new Set(all)] : all;
		}
		if (!isRecord(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.in(inner)]));
	}

	inPath(path: string): string {
		return path
			.split('/')
			.map((part) => this.of(decodeURIComponent(part)))
			.join('/');
	}
}

function unsigned(text: string): string {
	if (!text.includes('tavus_sig=')) return text;
	const url = new URL(text);
	url.searchParams.delete('tavus_sig');
	return url.href;
}

interface Told {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
}

const told = (
	{ method, path, query = {}, body }: TavusRequest | LoggedRequest,
	ids: SameIds,
): Told => ({
	method,
	path: ids.inPath(path),
	query: Object.fromEntries(
		Object.entries(query)
			.filter(([name]) => !PAGING.test(name))
			.map(([name, value]) => [name, String(ids.in(String(value)))]),
	),
	body: ids.in(body),
});

/** What n8n fills in by itself: the fields of a row that nobody touched, and where an execution is resumed. */
function asSaved(sent: unknown, saved: unknown, inRow = false): unknown {
	if (Array.isArray(sent) && Array.isArray(saved)) {
		return sent.map((entry: unknown, index) => asSaved(entry, saved[index], true));
	}
	if (!isRecord(sent) || !isRecord(saved)) return sent;
	// The steps of a patch have no defaults.
	const isRow = inRow && !('op' in saved);
	return Object.fromEntries(
		Object.entries(sent)
			.filter(([name, value]) => name in saved || !(isRow || isResumeUrl(value)))
			.map(([name, value]) => [name, asSaved(value, saved[name])]),
	);
}

const isResumeUrl = (value: unknown): boolean =>
	typeof value === 'string' && value.includes('/webhook-waiting/');

/** Expects that Tavus got what a version sent: every change exactly so and nothing more, and what was read. */
export function expectSame(
	recorded: readonly TavusRequest[],
	sent: readonly LoggedRequest[],
	ids: SameIds,
): void {
	const [was, is] = [recorded, sent].map((requests) => requests.map((one) => told(one, ids)));
	const changes = (all: readonly Told[] = []): Told[] =>
		all.filter(({ method }) => method !== 'GET');
	const [now, then] = [changes(is), changes(was)];
	expect(now.map((one, index) => ({ ...one, body: asSaved(one.body, then[index]?.body) }))).toEqual(
		then,
	);
	for (const read of was ?? []) if (read.method === 'GET') expect(is).toContainEqual(read);
}
