/**
 * Where n8n's time goes in 1,000 reads and 1,000 creates, by our node and by others: `node --import tsx bench/profile.mts [folder]`.
 * The profiles stay in the folder, for Chrome's developer tools.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { ROOT } from '../scripts/root.mts';
import { Closing } from '../scripts/start/closing.mts';
import { openBench } from './bench.mts';
import { figure, markdownTable } from './report/table.mts';
import { profileDuring, type Shares } from './support/profile.mts';
import { runMeasured, saveMeasured, type Measured } from './support/run.mts';
import { httpCreate, ourCreate } from './works/creates.mts';
import { declarativeRead, httpRead, ITEMS, LATENCY_MS, ourRead } from './works/reads.mts';

const folder = resolve(process.argv[2] ?? join(ROOT, 'test-results', 'bench', 'profiles'));
await mkdir(folder, { recursive: true });
process.env['BENCH_PROFILES'] = folder;
const closing = new Closing();
try {
	const bench = await openBench(closing, 1);
	const ways: Array<[string, Measured]> = [
		['Get, ours', ourRead(bench)],
		['HTTP Request', httpRead(bench)],
		['declarative', declarativeRead(bench)],
		['Generate, ours', ourCreate(bench)],
		['HTTP Request, POST', httpCreate(bench)],
	];
	const columns: Shares[] = [];
	const times: number[] = [];
	for (const [index, [, node]] of ways.entries()) {
		await bench.server.set({ latencyMs: LATENCY_MS });
		const id = await saveMeasured(bench, node, ITEMS);
		// The first run compiles.
		await runMeasured(bench, id);
		columns.push(
			await profileDuring(bench, folder, index + 1, async () => {
				times.push((await runMeasured(bench, id)).ms);
			}),
		);
	}
	const names = [...new Set(columns.flatMap((shares) => shares.map(([what]) => what)))];
	const row = (what: string): string[] => [
		what,
		...columns.map((shares) => figure(shares.find(([name]) => name === what)?.[1] ?? 0)),
	];
	console.log(
		markdownTable(
			['ms', ...ways.map(([name]) => name)],
			[['the node has run', ...times.map(figure)], ...names.map(row)],
		),
	);
} finally {
	await closing.close();
}
process.exit(0);
