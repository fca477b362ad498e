import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import { httpRequest, tavus, type Measured } from '../support/run.mts';
import { COUNT, inLoop, inNode, ITEMS, LATENCY_MS, MOST, type Done } from './reads.mts';

const REPLICA = 'r90bbd427f71';

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

async function run(bench: Bench): Promise<Result[]> {
	const found = await alternately(bench.rounds, {
		ours: await inNode(bench, ourCreate(bench)),
		http: await inNode(bench, httpCreate(bench)),
		bare: async () =>
			inLoop(bench, async (index) =>
				fetch(`${bench.server.url}/v2/videos`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ replica_id: REPLICA, script: `Hello ${ITEMS[index]?.id}` }),
				}),
			),
	});
	const seconds = (all: Done[]) => sampleOf(all.map(({ ms }) => ms / 1000));
	const created = (all: Done[]) => sampleOf(all.map(({ counts }) => counts.created));
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
