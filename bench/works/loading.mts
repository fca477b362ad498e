import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import { load, otherPackages, ourPackage, type Loaded } from '../callbacks/packages.mts';

/** Of the whole series, since one loading takes milliseconds. */
const TIMES = 3;
const LONGEST_MS = 30;
const LARGEST_KB = 250;

async function run(bench: Bench): Promise<Result[]> {
	const ours = ourPackage(bench);
	const others = await otherPackages(bench);
	const way =
		(...[entry, how]: [Parameters<typeof load>[1], Parameters<typeof load>[2]]) =>
		async () =>
			load(bench, entry, how);
	const found = await alternately<string, Loaded>(TIMES * bench.rounds, {
		start: way(ours, 'start'),
		code: way(ours, 'code'),
		// Some nodes of a package are loaded as a package of their own would be.
		...Object.fromEntries(
			others.map((other) => [other.name, way(other, other.only === undefined ? 'start' : 'code')]),
		),
	});
	const times = (name: string) => sampleOf((found[name] ?? []).map(({ ms }) => ms));
	/** Something else of the machine's always gets in between one of so many. */
	const middle = (name: string) => sampleOf([times(name).median]);
	const compared = others
		.map(({ name }) => ({
			name: `${name} (${found[name]?.[0]?.files} files)`,
			sample: times(name),
		}))
		.sort((a, b) => a.sample.median - b.sample.median);
	const [first] = found['start'] ?? [];
	return [
		judge(
			{
				what: "At n8n's start, beside the fastest",
				unit: 'ms',
				ours: times('start'),
				others: compared,
				note: `A fresh process under n8n's Node, n8n's own loader; ${found['start']?.[0]?.files} of our files are run then.`,
			},
			{ ratio: 'at most', of: 1 },
		),
		judge(
			{ what: "At n8n's start", unit: 'ms', ours: middle('start'), others: [] },
			{ value: 'at most', of: LONGEST_MS },
		),
		judge(
			{
				what: 'All code, when a node is used for the first time',
				unit: 'ms',
				ours: middle('code'),
				others: compared,
				note: `${found['code']?.[0]?.files} files. The others do this at n8n's start.`,
			},
			{ value: 'at most', of: 100 },
		),
		judge(
			{
				what: 'Descriptions sent to the editor',
				unit: 'kB',
				ours: sampleOf([(first?.bytes ?? NaN) / 1000]),
				others: others.map(({ name }) => ({
					name,
					sample: sampleOf([(found[name]?.[0]?.bytes ?? NaN) / 1000]),
				})),
			},
			{ value: 'at most', of: LARGEST_KB },
		),
	];
}

export const loading: Work = {
	name: 'loading',
	title: "Loading the package at n8n's start",
	reference: 'Two community packages and a large node of n8n, all of like size',
	run,
};
