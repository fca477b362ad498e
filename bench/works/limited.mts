import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import type { Limit } from '../support/jobServerContract.mts';
import { runMeasured, saveMeasured, succeeded, type Measured } from '../support/run.mts';
import { COUNT, httpRead, ITEMS, LATENCY_MS, ourRead } from './reads.mts';

const PER_SECOND = 100;
const ALLOWED_S = COUNT / PER_SECOND;

const limitOf = (kind: Limit['kind']): Limit => ({
	requests: PER_SECOND,
	perMs: 1000,
	kind,
	retryAfter: 1,
});

interface Done {
	ms: number;
	succeeded: number;
	refused: number;
}

async function run(bench: Bench): Promise<Result[]> {
	const way = async (node: Measured, kind: Limit['kind']): Promise<() => Promise<Done>> => {
		// What is refused comes out as an item; otherwise the first refusal would end it all.
		const settings = { onError: 'continueRegularOutput' };
		const id = await saveMeasured(bench, { ...node, settings }, ITEMS);
		return async () => {
			await bench.server.set({ latencyMs: LATENCY_MS, limit: limitOf(kind) });
			const { ms, items } = await runMeasured(bench, id);
			const { refused } = await bench.server.counts();
			return { ms, succeeded: succeeded(items), refused };
		};
	};
	// Each run takes as long as the limit allows: fewer rounds say enough.
	const rounds = Math.max(1, bench.rounds - 1);
	const fixed = await alternately(rounds, {
		ours: await way(ourRead(bench), 'fixed'),
		http: await way(httpRead(bench), 'fixed'),
	});
	const sliding = await alternately(rounds, { ours: await way(ourRead(bench), 'sliding') });
	const of = (all: Done[], key: keyof Done, by = 1) => sampleOf(all.map((one) => one[key] / by));
	const result = (name: string, all: Done[], http: Done[] = []): Result[] => {
		const others =
			http.length === 0 ? [] : [{ name: 'HTTP Request', sample: of(http, 'succeeded') }];
		const refused = of(all, 'refused').median;
		return [
			judge(
				{
					what: `Items that succeeded, ${name}`,
					unit: '',
					ours: of(all, 'succeeded'),
					others,
				},
				{ value: 'exactly', of: COUNT },
			),
			judge(
				{
					what: `Time, ${name}`,
					unit: 's',
					ours: of(all, 'ms', 1000),
					others: [{ name: 'the limit', sample: sampleOf([ALLOWED_S]) }],
					note: `${refused} requests were refused on the way and sent again.`,
				},
				{ ratio: 'at most', of: 1.1 },
			),
		];
	};
	return [
		...result('counted anew every second', fixed.ours, fixed.http),
		...result('counted over the last second', sliding.ours),
	];
}

export const limited: Work = {
	name: 'limited',
	title: `The same, server allows ${PER_SECOND} requests/s and answers 429 with Retry-After: 1 beyond`,
	reference: `the ${ALLOWED_S} s that the limit allows; HTTP Request 4.5 loses what is refused`,
	run,
};
