import type { INodeExecutionData } from 'n8n-workflow';

import { inOrder } from '../execution/pace';
import { PAGE_SIZE } from '../execution/paging';
import { SHUTDOWN } from '../conversation';
import { sightOf, TRANSCRIPT, type PolledList, type Sight } from './lists';
import { AT_ONCE, readEnds, readWhole, type Reading } from './read';
import { OutOfTime, type Source } from './source';
import { KNOWN_MOST, OPEN_MOST, WHOLE_EVERY_MS, type Book } from './state';
import { isUnwanted, tell, type Wish } from './tell';
import { Watch } from './watch';

/** What came of looking at one list. */
export interface Found {
	book: Book;
	items: INodeExecutionData[];
	/** What could not be read. It is still in the book, and read next time. */
	troubles: unknown[];
	/** What the user should know. */
	warnings: string[];
}

/** A video or document that runs for longer is asked about once a day only. */
const YOUNG_MS = 24 * 60 * 60 * 1000;
/** A call lasts an hour at most, and its transcript may come after the trigger's first look. */
const RECENT_MS = 2 * 60 * 60 * 1000;
const RECENT_MOST = 20;

/** One look at one list. */
class Look {
	readonly watch: Watch;

	readonly troubles: unknown[] = [];

	constructor(
		private readonly source: Source,
		private readonly list: PolledList,
		private readonly before: Book | undefined,
		private readonly wish: Wish,
		private readonly now: number,
	) {
		this.watch = new Watch(list, before, now);
	}

	/** Reading everything is due, or cheaper than asking about each that runs. */
	mustReadAll({ full, wholeAt, told, known }: Book): boolean {
		const { idsFilter, running } = this.list;
		const age = this.now - wholeAt;
		if (full === true || age >= WHOLE_EVERY_MS || age < 0) return true;
		if (known.length > 2 * KNOWN_MOST * 8) return true;
		if (idsFilter !== undefined || running?.always === false) return false;
		return this.young().length > Math.ceil((told ?? 0) / PAGE_SIZE);
	}

	async read(all: boolean): Promise<Reading> {
		const { source, list, watch, before } = this;
		if (all || before === undefined) return await readWhole(source, list);
		return await readEnds(source, list, { ...before, isNews: (sight) => watch.isNews(sight) });
	}

	/** Those that ended, by id, and those of which only Tavus's answer about them alone can say. */
	async ended(reading: Reading): Promise<Map<string, Sight | undefined>> {
		const seen = new Set(reading.sights.map(({ id }) => id));
		const due = new Map<string, Sight | undefined>();
		const add = (sights: readonly Sight[]): void => {
			for (const sight of this.watch.sort(sights)) due.set(sight.id, sight);
			for (const { id } of sights) seen.add(id);
		};
		add(reading.sights);
		if (reading.read === 'ends') for (const sights of await this.readFiltered(seen)) add(sights);
		const [waiting, running] = this.openOnes();
		for (const id of waiting) due.set(id, due.get(id));
		const asked = reading.read === 'ends' && this.asksEach() ? this.young() : running;
		for (const id of asked) if (!seen.has(id) && !due.has(id)) due.set(id, undefined);
		return due;
	}

	/** Asks Tavus about each of them. */
	async tell(due: ReadonlyMap<string, Sight | undefined>, wish = this.wish) {
		const entries = [...due].filter(([id, sight]) => {
			if (sight === undefined || !isUnwanted(sight, wish)) return true;
			this.watch.close(id, sight.end);
			return false;
		});
		const told = await inOrder(entries.length, AT_ONCE, async (index) => {
			const [id, sight] = entries[index] ?? [''];
			try {
				const row = await this.source.one(this.list, id);
				if (row === undefined) {
					this.watch.close(id, ...(sight === undefined ? [] : [sight.end]));
					return [];
				}
				const items = tell(this.watch, this.list, row, wish);
				const now = sightOf(this.list.resource, row);
				// The list may tell less of it than the answer about it alone, and would show it as another end each time.
				if (sight !== undefined && !this.watch.open.has(id) && now?.state === 'ended') {
					this.watch.known.add(sight.end);
				}
				return items;
			} catch (error) {
				if (!(error instanceof OutOfTime)) this.troubles.push(error);
				return [];
			}
		});
		return told.flat();
	}

	/** Everything that exists counts as told; of calls that ended just now the transcript may still come. */
	async begin(reading: Reading): Promise<void> {
		const { watch, now } = this;
		watch.begin(reading.sights);
		if (this.list.resource !== 'conversation' || !this.wish.events.has(TRANSCRIPT)) return;
		const recent = reading.sights
			.filter(({ state, at }) => state === 'ended' && now - at < RECENT_MS)
			.sort((a, b) => b.at - a.at)
			.slice(0, RECENT_MOST);
		for (const { id } of recent) watch.open.set(id, { since: now, over: now, told: [SHUTDOWN] });
		const due = new Map(recent.map(({ id }) => [id, undefined]));
		await this.tell(due, { ...this.wish, silent: this.wish.events });
		if (this.troubles.length > 0) throw this.troubles[0];
	}

	finish(reading: Reading, items: INodeExecutionData[]): Found {
		const { book, excess } = this.watch.toBook(reading);
		const { resource } = this.list;
		const warnings: string[] = [];
		if (excess > 0) {
			warnings.push(
				`More than ${OPEN_MOST} are under way (${resource}): the whole list is read at each poll until fewer are.`,
			);
		}
		if (reading.read === 'part') {
			warnings.push(`The list is too long for one poll (${resource}): its end was not read.`);
		}
		return { book, items, troubles: this.troubles, warnings };
	}

	/** Whether what runs can only be asked about one by one. */
	private asksEach(): boolean {
		return this.list.idsFilter === undefined && this.list.running?.always !== false;
	}

	private openOnes(): [waiting: string[], running: string[]] {
		const entries = [...this.watch.open];
		const ids = (found: typeof entries): string[] => found.map(([id]) => id);
		return [
			ids(entries.filter(([, { over, next = 0 }]) => over !== undefined && this.now >= next)),
			ids(entries.filter(([, { over }]) => over === undefined)),
		];
	}

	private young(): string[] {
		const [, running] = this.openOnes();
		return running.filter((id) => this.now - (this.watch.open.get(id)?.since ?? 0) < YOUNG_MS);
	}

	/** What Tavus's filters say of those that were not seen at the ends. */
	private async readFiltered(seen: ReadonlySet<string>): Promise<Sight[][]> {
		const { source, list } = this;
		const [, running] = this.openOnes();
		const unseen = running.filter((id) => !seen.has(id));
		const { idsFilter } = list;
		if (idsFilter !== undefined) {
			return await inOrder(Math.ceil(unseen.length / PAGE_SIZE), AT_ONCE, async (chunk) => {
				const ids = unseen.slice(chunk * PAGE_SIZE, (chunk + 1) * PAGE_SIZE);
				const page = await source.page(list, { [idsFilter]: ids.join(',') }, undefined, PAGE_SIZE);
				return page.rows.flatMap((row) => sightOf(list.resource, row) ?? []);
			});
		}
		if (list.running === undefined || (!list.running.always && unseen.length === 0)) return [];
		const { sights } = await readWhole(source, list, list.running.query);
		// Those that the filter leaves out were not seen.
		return [sights];
	}
}

/** None of what was known is there: the list of another account. */
const isAnother = (watch: Watch, { sights }: Reading): boolean =>
	!sights.some(({ id, end }) => watch.open.has(id) || watch.known.has(end));

/**
 * Looks at one list once: finds what came to its end, and asks Tavus about each.
 *
 * @param before what the last look left; `undefined` begins now, with nothing to tell
 * @param doubt true when the credential has changed: if nothing known is on the list, it begins anew
 * @throws TavusFailure when the list cannot be read, OutOfTime when it takes too long; nothing has changed then
 */
export async function look(
	source: Source,
	list: PolledList,
	before: Book | undefined,
	wish: Wish,
	now: number,
	doubt: boolean,
): Promise<Found> {
	const known = new Look(source, list, before, wish, now);
	const reading = await known.read(before === undefined || doubt || known.mustReadAll(before));
	if (before === undefined || (doubt && isAnother(known.watch, reading))) {
		if (reading.read !== 'whole') throw new OutOfTime(`The list is too long (${list.resource})`);
		const fresh = new Look(source, list, undefined, wish, now);
		await fresh.begin(reading);
		return fresh.finish(reading, []);
	}
	const due = await known.ended(reading);
	return known.finish(reading, await known.tell(due));
}
