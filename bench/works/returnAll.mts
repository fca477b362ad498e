import type { Bench } from '../bench.mts';
import { memoryDuring } from '../../test/e2e/support/memory.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import {
	bareFetch,
	httpRequest,
	runMeasured,
	saveMeasured,
	tavus,
	type Measured,
} from '../support/run.mts';

const ROWS = 10_000;
const PAGE = 100;
const LATENCY_MS = 50;

const ourList = (bench: Bench): Measured =>
	tavus(bench, { resource: 'replica', operation: 'getMany', returnAll: true });

/** One page after the other, as HTTP Request's pagination does it; each row an item, as ours. */
const httpList = (bench: Bench): Measured =>
	httpRequest(bench, {
		url: `${bench.server.url}/v2/replicas`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'limit', value: String(PAGE) }] },
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: {
						parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
					},
					paginationCompleteWhen: 'other',
					completeExpression: '={{ $response.body.data.length === 0 }}',
				},
			},
		},
	});

async function run(bench: Bench): Promise<Result[]> {
	const set = async (rows: number): Promise<void> =>
		await bench.server.set({ latencyMs: LATENCY_MS, rows });
	const ours = await saveMeasured(bench, ourList(bench), [{}]);
	const http = await saveMeasured(bench, httpList(bench), [{}]);
	const found = await alternately(bench.rounds, {
		ours: async () => {
			await set(ROWS);
			const { ms, items } = await runMeasured(bench, ours);
			const ids = new Set(items.map(({ json }) => json['replica_id']));
			if (items.length !== ROWS || ids.size !== ROWS) {
				throw new Error(`${items.length} rows, ${ids.size} of them different`);
			}
			return ms;
		},
		one: async () => {
			await set(ROWS);
			return await bareFetch(ROWS / PAGE, 1, async (index) =>
				fetch(`${bench.server.url}/v2/replicas?limit=${PAGE}&page=${index + 1}`),
			);
		},
		http: async () => {
			await set(ROWS);
			const { ms, items } = await runMeasured(bench, http);
			const rows = items.flatMap(({ json }) => json['data'] as unknown[]);
			if (rows.length !== ROWS) throw new Error(`HTTP Request gave ${rows.length} rows`);
			return ms;
		},
	});
	const memory = async (rows: number): Promise<number> => {
		await set(rows);
		const { before, peak } = await memoryDuring(bench.n8n, async () => {
			await runMeasured(bench, ours);
		});
		return peak - before;
	};
	const seconds = (all: number[]) => sampleOf(all.map((ms) => ms / 1000));
	const tenth = sampleOf([await memory(ROWS / 10)]);
	const whole = sampleOf([await memory(ROWS)]);
	return [
		judge(
			{
				what: 'Time',
				unit: 's',
				ours: seconds(found.ours),
				others: [
					{ name: 'one page after the other, loop of fetch, no n8n', sample: seconds(found.one) },
					{ name: 'HTTP Request with pagination', sample: seconds(found.http) },
				],
			},
			{ ratio: 'at most', of: 0.25 },
		),
		judge(
			{
				what: `More memory while n8n runs and stores it, ${ROWS.toLocaleString('en-US')} rows`,
				unit: 'MiB',
				ours: whole,
				others: [{ name: `${(ROWS / 10).toLocaleString('en-US')} rows`, sample: tenth }],
				note: 'The whole process of n8n, which also writes the execution; for ten times the rows at most ten times the memory.',
			},
			{ ratio: 'at most', of: 10 },
		),
	];
}

export const returnAll: Work = {
	name: 'return-all',
	title: `Return All of ${ROWS.toLocaleString('en-US')} rows, ${LATENCY_MS} ms a page`,
	reference: 'one page after the other',
	run,
};
