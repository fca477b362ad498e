import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import {
	bareFetch,
	httpRequest,
	runMeasured,
	saveMeasured,
	succeeded,
	tavus,
	type Measured,
} from '../support/run.mts';
import { COUNT, ITEMS, LATENCY_MS } from './reads.mts';

const REPLICA = 'r90bbd427f71';
const MOST = 50;

export const ourCreate = (bench: Bench): Measured =>
	tavus(bench, {
		resource: 'video',
		operation: 'create',
		replicaId: { __rl: true, mode: 'id', value: REPLICA },
		script: '=Hello {{ $json.id }}',
		options: { maxJobs: COUNT },
	});

export const httpCreate = (bench: Bench): Measured =>
	httpRequest(bench, {
		method: 'POST',
		url: `${bench.server.url}/v2/videos`,
		sendBody: true,
		specifyBody: 'keypair',
		bodyParameters: {
			parameters: [
				{ name: 'replica_id', value: REPLICA },
				{ name: 'script', value: '=Hello {{ $json.id }}' },
			],
		},
	});

interface Done {
	ms: number;
	created: number;
}

async function run(bench: Bench): Promise<Result[]> {
	const way = async (node: Measured): Promise<() => Promise<Done>> => {
		const id = await saveMeasured(bench, node, ITEMS);
		return async () => {
			await bench.server.set({ latencyMs: LATENCY_MS });
			const { ms, items } = await runMeasured(bench, id);
			if (succeeded(items) !== COUNT) throw new Error(`${succeeded(items)} of ${COUNT} creates`);
			return { ms, created: (await bench.server.counts()).created };
		};
	};
	const found = await alternately(bench.rounds, {
		ours: await way(ourCreate(bench)),
		http: await way(httpCreate(bench)),
		bare: async (): Promise<Done> => {
			await bench.server.set({ latencyMs: LATENCY_MS });
			const ms = await bareFetch(COUNT, MOST, async (index) =>
				fetch(`${bench.server.url}/v2/videos`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ replica_id: REPLICA, script: `Hello ${ITEMS[index]?.id}` }),
				}),
			);
			return { ms, created: (await bench.server.counts()).created };
		},
	});
	const seconds = (all: Done[]) => sampleOf(all.map(({ ms }) => ms / 1000));
	const created = (all: Done[]) => sampleOf(all.map((one) => one.created));
	return [
		judge(
			{
				what: 'Time',
				unit: 's',
				ours: seconds(found.ours),
				others: [
					{ name: 'HTTP Request', sample: seconds(found.http) },
					{ name: `loop of fetch, ${MOST} at once, no n8n`, sample: seconds(found.bare) },
				],
			},
			{ ratio: 'at most', of: 1 },
		),
		judge(
			{
				what: 'Jobs created',
				unit: '',
				ours: created(found.ours),
				others: [{ name: 'HTTP Request', sample: created(found.http) }],
			},
			{ value: 'exactly', of: COUNT },
		),
	];
}

export const creates: Work = {
	name: 'creates',
	title: `${COUNT.toLocaleString('en-US')} creates, server with ${LATENCY_MS} ms latency, no limit`,
	reference: 'HTTP Request 4.5 with its defaults',
	run,
};
