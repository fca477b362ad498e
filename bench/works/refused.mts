import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Sample, type Work } from '../result.mts';
import { memoryHeld } from '../../test/e2e/support/memory.mts';
import { call, callsIn } from '../callbacks/calls.mts';
import { countOf, executionsPerSecond } from '../callbacks/executions.mts';
import { filter, publishTrigger, publishWebhook } from '../callbacks/workflows.mts';
import { LATENCY_MS } from './reads.mts';

const WARM_UP = 10;
/** How long one measuring is to take, about. */
const SECONDS = 3;
/** Calls between two looks at the memory. */
const FLOOD = 900;
const FLAT_MIB = 5;

const replica = (number: number): object => ({
	replica_id: `rd${number.toString(16).padStart(10, '0')}`,
	status: 'ready',
});
/** A kind of callback that starts nothing. */
interface Kind {
	name: string;
	url: string;
	body: (index: number) => object;
	status: number;
}

/** @param bench whose n8n is called */
export async function measureRefused(bench: Bench): Promise<Result[]> {
	const trigger = await publishTrigger(bench);
	const filtered = await publishWebhook(bench, 'Webhook + Filter', [filter(bench.callbackSecret)]);
	await bench.server.set({ latencyMs: LATENCY_MS });
	const known = replica(0);
	await executionsPerSecond(bench, trigger.id, 1, async () =>
		call({ urls: [trigger.signedUrl], count: 1, body: () => known }, 200),
	);
	const forged = `${trigger.url}?tavus_sig=v1.${'A'.repeat(43)}`;
	const kinds = {
		unsigned: { name: 'Unsigned', url: trigger.url, body: replica, status: 401 },
		forged: { name: 'Forged', url: forged, body: replica, status: 401 },
		duplicate: { name: 'Duplicates', url: trigger.signedUrl, body: () => known, status: 200 },
	} satisfies Record<string, Kind>;

	const refused =
		({ url, body, status }: Kind) =>
		async (count: number): Promise<number> =>
			count / (await call({ urls: [url], count, body }, status));
	const dropped = async (count: number): Promise<number> =>
		executionsPerSecond(bench, filtered.id, count, async () =>
			call({ urls: [`${filtered.url}?secret=guessed`], count, body: replica }, 200),
		);
	const way = async (one: (count: number) => Promise<number>): Promise<() => Promise<number>> => {
		await one(WARM_UP);
		const count = callsIn(SECONDS, await one(WARM_UP));
		return async () => one(count);
	};
	const found = await alternately(bench.rounds, {
		unsigned: await way(refused(kinds.unsigned)),
		forged: await way(refused(kinds.forged)),
		duplicate: await way(refused(kinds.duplicate)),
		dropped: await way(dropped),
	});
	const growth = await growthIn(bench, Object.values(kinds), refused);
	if ((await countOf(bench, trigger.id, 'success')) !== 1) throw new Error('One has started it');
	const others = [{ name: 'Webhook + Filter', sample: sampleOf(found.dropped) }];
	const rates = (['unsigned', 'forged', 'duplicate'] as const).map((key) =>
		judge(
			{ what: `${kinds[key].name} per second`, unit: '/s', ours: sampleOf(found[key]), others },
			{ ratio: 'at least', of: 10 },
		),
	);
	const memory = judge(
		{
			what: `Memory after ${FLOOD.toLocaleString('en-US')} more of them`,
			unit: 'MiB',
			ours: growth,
			others: [],
			note: 'What n8n holds on to (heap and what that owns) once its garbage is gone, less what it was before.',
		},
		{ value: 'at most', of: FLAT_MIB },
	);
	return [...rates, memory];
}

async function growthIn(
	bench: Bench,
	kinds: readonly Kind[],
	refused: (kind: Kind) => (count: number) => Promise<number>,
): Promise<Sample> {
	const before = await memoryHeld(bench.n8n);
	for (const kind of kinds) await refused(kind)(Math.ceil(FLOOD / kinds.length));
	return sampleOf([(await memoryHeld(bench.n8n)) - before]);
}

export const refused: Work = {
	name: 'refused',
	title: 'Refused and duplicate callbacks',
	reference: 'Webhook node that answers at once, and a Filter behind it',
	run: measureRefused,
};
