/** `npm run bench`: measures the node side by side with others in a real n8n, and writes docs/performance.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

import { ROOT } from '../scripts/root.mts';
import { UserError } from '../scripts/setup/user-error.cjs';
import { askedToEnd, Closing } from '../scripts/start/closing.mts';
import { openBench, type Bench } from './bench.mts';
import { writePage } from './report/page.mts';
import { tableOf } from './report/table.mts';
import type { Work } from './result.mts';
import { machine, type Run, type WorkRun } from './run.mts';
import { WORKS } from './works/index.mts';

const RESULTS = join(ROOT, 'test-results', 'bench');

interface Options {
	only?: Work[];
	runs: number;
	rounds: number;
	write: boolean;
}

function works(names: string): Work[] {
	return names.split(',').map((name) => {
		const found = WORKS.find((work) => work.name === name.trim());
		if (found !== undefined) return found;
		const known = WORKS.map((work) => work.name).join(', ');
		throw new InvalidArgumentError(`The works are: ${known}.`);
	});
}

function count(text: string): number {
	if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('A number from 1 to 99.');
	return Number(text);
}

function read(args: string[]): Options {
	const command = new Command('npm run bench --')
		.description('Measures the node in a real n8n, side by side with others')
		.option('--only <works>', 'only these works, separated by commas', works)
		.option('--runs <count>', 'how often all of it is done', count, 1)
		.option('--rounds <count>', 'how often each way is measured in a run', count, 3)
		.option('--write', 'write docs/performance.md; only with all works', false);
	return command.parse(args, { from: 'user' }).opts<Options>();
}

/** @returns the exit code: 0 also when something is not reached, which the table says */
export async function main(args: string[]): Promise<number> {
	const options = read(args);
	if (options.write && options.only !== undefined) {
		throw new UserError('--write is for all works: leave --only out.');
	}
	await mkdir(RESULTS, { recursive: true });
	const runs: Run[] = [];
	for (let number = 1; number <= options.runs; number++) {
		const closing = new Closing();
		try {
			const run = await Promise.race([measure(options, closing), askedToEnd()]);
			if (run === undefined) return 1;
			runs.push(run);
			console.log(`\nRun ${number} of ${options.runs}, ${Math.round(run.seconds)} s\n`);
			console.log(tableOf(run.works));
			await writeFile(join(RESULTS, `run-${number}.json`), JSON.stringify(run, null, '\t'));
		} finally {
			await closing.close();
		}
	}
	if (options.write) await writePage(runs);
	return 0;
}

async function measure(options: Options, closing: Closing): Promise<Run> {
	const started = Date.now();
	const bench = await openBench(closing, options.rounds);
	const done: WorkRun[] = [];
	for (const work of options.only ?? WORKS) done.push(await measureOne(bench, work));
	return {
		startedAt: new Date(started).toISOString(),
		seconds: (Date.now() - started) / 1000,
		machine: machine(),
		works: done,
	};
}

async function measureOne(bench: Bench, work: Work): Promise<WorkRun> {
	const { name, title, reference } = work;
	const started = Date.now();
	const results = await work.run(bench);
	const run = { name, title, reference, results };
	bench.say(`\n${title}: ${Math.round((Date.now() - started) / 1000)} s\n\n${tableOf([run])}`);
	return run;
}

if (process.argv[1] === import.meta.filename) {
	const { fail } = await import('../scripts/setup/user-error.cjs');
	// What is still under way ends here.
	process.exit(await main(process.argv.slice(2)).catch(fail));
}
