import { setTimeout as sleep } from 'node:timers/promises';

import type { Bench } from '../bench.mts';
import { alternately, judge, sampleOf, type Result, type Work } from '../result.mts';
import { bytesOfPark } from '../callbacks/database.mts';
import { park, resume } from '../callbacks/parked.mts';
import { cpuSeconds } from '../callbacks/process.mts';
import { LATENCY_MS } from './reads.mts';

const COUNT = 1000;
const WITH_WAIT = 150;
const RESUMED = 40;
const WARM_UP = 10;
/** n8n sweeps its waiting executions once a minute (n8n wait-tracker.js). */
const SWEEP_MS = 60_000;
/** What n8n does by itself differs by as much from one minute to the next, in thousandths of a processor. */
const NOISE = 5;

/** How much of a processor n8n takes while nothing happens, in thousandths. */
async function idle(bench: Bench): Promise<number> {
	const before = await cpuSeconds(bench);
	const started = performance.now();
	await sleep(SWEEP_MS);
	return ((await cpuSeconds(bench)) - before) / ((performance.now() - started) / 1e6);
}

async function run(bench: Bench): Promise<Result[]> {
	const settings = { latencyMs: LATENCY_MS, status: 'training' };
	const before = await idle(bench);
	await bench.server.set(settings);
	const ours = await park(bench, 'ours', COUNT);
	const theirs = await park(bench, 'theirs', WITH_WAIT);
	const meanwhile = await idle(bench);
	const bytes = {
		ours: sampleOf([await bytesOfPark(bench, ours.id)]),
		theirs: sampleOf([await bytesOfPark(bench, theirs.id)]),
	};
	await bench.server.set({ ...settings, status: 'completed' });
	await resume(bench, ours, WARM_UP);
	await resume(bench, theirs, WARM_UP);
	const found = await alternately(bench.rounds, {
		ours: async () => resume(bench, ours, RESUMED),
		theirs: async () => resume(bench, theirs, RESUMED),
	});
	for (const { id } of [ours, theirs]) await bench.n8n.rest.workflows.unpublish(id);
	return [
		judge(
			{
				what: `Processor while ${COUNT.toLocaleString('en-US')} wait, beyond an idle n8n`,
				unit: '‰',
				ours: sampleOf([Math.max(0, meanwhile - before)]),
				others: [{ name: 'n8n before anything waits', sample: sampleOf([before]) }],
				note: `Over a minute, in thousandths of one processor; ${WITH_WAIT} executions wait in a Wait node beside them.`,
			},
			{ value: 'at most', of: NOISE },
		),
		judge(
			{
				what: 'Database for each that waits',
				unit: 'bytes',
				ours: bytes.ours,
				others: [{ name: 'HTTP Request + Wait', sample: bytes.theirs }],
			},
			{ ratio: 'at most', of: 1 },
		),
		judge(
			{
				what: 'Resumed and ended per second',
				unit: '/s',
				ours: sampleOf(found.ours),
				others: [{ name: 'HTTP Request + Wait', sample: sampleOf(found.theirs) }],
				note: 'Ours asks the API about the job before it goes on; Wait goes on whatever is posted.',
			},
			{ ratio: 'at least', of: 0.95 },
		),
	];
}

export const parks: Work = {
	name: 'parks',
	title: `${COUNT.toLocaleString('en-US')} parked executions`,
	reference: "HTTP Request and n8n's own Wait node",
	run,
};
