import type { Bench } from './bench.mts';

/** What several rounds gave, in one unit. */
export interface Sample {
	values: number[];
	median: number;
	least: number;
	most: number;
}

/** Somebody else's figures for the same work. */
export interface Other {
	name: string;
	sample: Sample;
}

/** One line of the table. */
export interface Result {
	what: string;
	unit: string;
	ours: Sample;
	/** The first is what {@link Result.ratio} is about; the others are shown. */
	others: Other[];
	/** Ours divided by the first of the others; absent when there is nothing to compare with. */
	ratio?: number;
	/** In words, such as "at most 0.9". */
	toReach: string;
	reached: boolean;
	/** What a reader has to know about it; why it is not reached. */
	note?: string;
}

/** One piece of work that is measured. */
export interface Work {
	/** For `--only`. */
	name: string;
	title: string;
	/** What it is compared with. */
	reference: string;
	run(bench: Bench): Promise<Result[]>;
}

export function sampleOf(values: readonly number[]): Sample {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const at = (index: number): number => sorted[index] ?? NaN;
	return {
		values: [...values],
		median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
		least: at(0),
		most: at(sorted.length - 1),
	};
}

/** What has to be reached: a ratio to the first of the others, or a figure of ours. */
export type Goal =
	| { ratio: 'at most' | 'at least'; of: number }
	| { value: 'at most' | 'at least' | 'exactly'; of: number };

const holds = (how: 'at most' | 'at least' | 'exactly', value: number, of: number): boolean =>
	how === 'exactly' ? value === of : how === 'at most' ? value <= of : value >= of;

/** Compares the medians; a figure of ours holds only when every round of it does. */
export function judge(
	entry: Pick<Result, 'what' | 'unit' | 'ours' | 'others' | 'note'>,
	goal: Goal,
): Result {
	const first = entry.others[0];
	const ratio = first === undefined ? {} : { ratio: entry.ours.median / first.sample.median };
	if ('ratio' in goal) {
		const reached = holds(goal.ratio, ratio.ratio ?? NaN, goal.of);
		return { ...entry, ...ratio, toReach: `${goal.ratio} ${goal.of} times`, reached };
	}
	const reached = entry.ours.values.every((value) => holds(goal.value, value, goal.of));
	const of = `${goal.of.toLocaleString('en-US')} ${entry.unit}`.trim();
	return { ...entry, ...ratio, toReach: `${goal.value} ${of}`, reached };
}

/**
 * Does the same work in several ways, one after the other, round after round, so that whatever else the machine does meets all of
 * them; the order turns from round to round.
 */
export async function alternately<Name extends string, Value>(
	rounds: number,
	ways: Record<Name, (round: number) => Promise<Value>>,
): Promise<Record<Name, Value[]>> {
	const names = Object.keys(ways) as Name[];
	const results = Object.fromEntries(names.map((name) => [name, [] as Value[]])) as Record<
		Name,
		Value[]
	>;
	for (let round = 0; round < rounds; round++) {
		const order = round % 2 === 0 ? names : names.toReversed();
		for (const name of order) results[name].push(await ways[name](round));
	}
	return results;
}
