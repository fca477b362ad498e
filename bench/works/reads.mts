import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import type { Counts } from '../support/jobServerContract.mts';
import {
	bareFetch,
	httpRequest,
	runMeasured,
	saveMeasured,
	succeeded,
	tavus,
	type Measured,
} from '../support/run.mts';

export const COUNT = 1000;
export const LATENCY_MS = 50;
export const MOST = 50;

export const ITEMS = Array.from({ length: COUNT }, (_, index) => ({
	id: `r${String(index).padStart(11, '0')}`,
}));

/** "Get replica" in our node. */
export const ourRead = (bench: Bench): Measured =>
	tavus(bench, {
		resource: 'replica',
		operation: 'get',
		replicaId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	});

/** The same in n8n's HTTP Request node. */
export const httpRead = (bench: Bench, options: Record<string, unknown> = {}): Measured =>
	httpRequest(bench, {
		url: `=${bench.server.url}/v2/replicas/{{ $json.id }}?verbose=true`,
		options,
	});

export const declarativeRead = (bench: Bench): Measured => ({
	type: 'n8n-nodes-bench-declarative.benchDeclarative',
	typeVersion: 1,
	parameters: { replicaId: '={{ $json.id }}' },
	credentials: { tavusApi: bench.credential },
});

/** One way of doing it, once, and what the server counted. */
export interface Done {
	ms: number;
	counts: Counts;
}

/** All items in a node. @throws Error when one does not succeed */
export async function inNode(bench: Bench, node: Measured): Promise<() => Promise<Done>> {
	const id = await saveMeasured(bench, node, ITEMS);
	return async () => {
		await bench.server.set({ latencyMs: LATENCY_MS });
		const { ms, items } = await runMeasured(bench, id);
		if (succeeded(items) !== COUNT) throw new Error(`${succeeded(items)} of ${COUNT} succeeded`);
		return { ms, counts: await bench.server.counts() };
	};
}

/** All items without n8n: what the machine can do. */
export async function inLoop(
	bench: Bench,
	ask: (index: number) => Promise<Response>,
): Promise<Done> {
	await bench.server.set({ latencyMs: LATENCY_MS });
	const ms = await bareFetch(COUNT, MOST, ask);
	return { ms, counts: await bench.server.counts() };
}

async function run(bench: Bench): Promise<Result[]> {
	const way = async (node: Measured) => inNode(bench, node);
	const batch = { batchSize: MOST, batchInterval: LATENCY_MS };
	const found = await alternately(bench.rounds, {
		ours: await way(ourRead(bench)),
		http: await way(httpRead(bench)),
		batched: await way(httpRead(bench, { batching: { batch } })),
		declarative: await way(declarativeRead(bench)),
		bare: async () =>
			inLoop(bench, async (index) =>
				fetch(`${bench.server.url}/v2/replicas/${ITEMS[index]?.id}?verbose=true`),
			),
	});
	const seconds = (all: Done[]) => sampleOf(all.map(({ ms }) => ms / 1000));
	const inFlight = (all: Done[]) => sampleOf(all.map(({ counts }) => counts.mostInFlight));
	const names = {
		http: 'HTTP Request',
		batched: `HTTP Request, ${MOST} every ${LATENCY_MS} ms`,
		declarative: 'declarative node',
		bare: `loop of fetch, ${MOST} at once, no n8n`,
	};
	const others = (measure: typeof seconds) =>
		(['http', 'batched', 'declarative', 'bare'] as const).map((key) => ({
			name: names[key],
			sample: measure(found[key]),
		}));
	return [
		judge(
			{ what: 'Time', unit: 's', ours: seconds(found.ours), others: others(seconds) },
			{ ratio: 'at most', of: 0.9 },
		),
		judge(
			{
				what: 'Most requests in flight',
				unit: '',
				ours: inFlight(found.ours),
				others: others(inFlight),
			},
			{ value: 'at most', of: MOST },
		),
	];
}

export const reads: Work = {
	name: 'reads',
	title: `${COUNT.toLocaleString('en-US')} reads, server with ${LATENCY_MS} ms latency`,
	reference: 'HTTP Request 4.5 with its defaults',
	run,
};
