import { Known } from './known';
import type { PolledList, Sight } from './lists';
import type { Reading } from './read';
import { KNOWN_MOST, OPEN_MOST, type Book, type Open } from './state';

/** What is known of one list while it is looked at. */
export class Watch {
	readonly known: Known;

	readonly open: Map<string, Open>;

	private floor: number | undefined;

	constructor(
		readonly list: PolledList,
		private readonly before: Book | undefined,
		readonly now: number,
	) {
		this.known = new Known(before?.known);
		this.open = new Map(Object.entries(before?.open ?? {}));
		this.floor = before?.floor;
	}

	/** Whether nothing says that this was dealt with. */
	isNews(sight: Sight): boolean {
		if (this.open.has(sight.id) || this.known.has(sight.end)) return false;
		return this.floor === undefined || sight.at > this.floor;
	}

	/** The end has been dealt with. */
	close(id: string, ...ends: string[]): void {
		this.open.delete(id);
		for (const end of ends) this.known.add(end);
	}

	/** Watches what runs, and leaves what is gone. @returns what has come to an end, the earliest first */
	sort(sights: readonly Sight[]): Sight[] {
		const ended = sights.filter((sight) => {
			const entry = this.open.get(sight.id);
			if (sight.state === 'gone') {
				this.close(sight.id, sight.end);
				return false;
			}
			if (sight.state === 'running') {
				if (entry === undefined) this.open.set(sight.id, { since: this.now });
				return false;
			}
			if (entry !== undefined) return entry.over === undefined;
			if (!this.isNews(sight)) return false;
			// Until it is told: a request may not succeed, or time may run out.
			this.open.set(sight.id, { since: this.now });
			return true;
		});
		return ended.sort((a, b) => a.at - b.at);
	}

	/** Everything that has ended counts as dealt with, what runs is watched. */
	begin(sights: readonly Sight[]): void {
		for (const sight of sights) {
			if (sight.state === 'running') this.open.set(sight.id, { since: this.now });
			else this.known.add(sight.end);
		}
	}

	/** What to keep, within its bounds. @returns how many running ones were too many as well */
	toBook(reading: Reading): { book: Book; excess: number } {
		const hasEnded = reading.sights.filter(({ state }) => state !== 'running');
		const isHuge = this.known.size > 2 * KNOWN_MOST;
		if (reading.complete || (reading.read !== 'ends' && isHuge)) {
			const forgotten = this.known.trim(KNOWN_MOST, hasEnded);
			if (forgotten !== undefined) this.floor = Math.max(this.floor ?? 0, forgotten);
		}
		const excess = this.letGo();
		const told = reading.read === 'part' ? undefined : reading.told;
		const base = reading.base ?? this.before?.base;
		return {
			book: {
				known: this.known.toString(),
				open: Object.fromEntries(this.open),
				wholeAt: reading.read === 'whole' ? this.now : (this.before?.wholeAt ?? 0),
				...(told === undefined ? {} : { told }),
				...(base === undefined ? {} : { base }),
				...(this.floor === undefined ? {} : { floor: this.floor }),
				...(excess > 0 ? { full: true } : {}),
			},
			excess,
		};
	}

	/** Those of which nothing was told yet are found again on the list; a conversation that was partly told is closed. */
	private letGo(): number {
		const excess = this.open.size - OPEN_MOST;
		if (excess <= 0) return 0;
		const partly = ([, { told = [] }]: [string, Open]): number => (told.length > 0 ? 1 : 0);
		const order = [...this.open].sort((a, b) => partly(a) - partly(b) || a[1].since - b[1].since);
		for (const [id, { told = [] }] of order.slice(0, excess)) {
			if (told.length > 0) this.close(id, `ended ${id}`);
			else this.open.delete(id);
		}
		return excess;
	}
}
