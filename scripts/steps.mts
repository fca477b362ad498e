import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ROOT } from './root.mts';
import { elapsed } from './setup/progress.mjs';

/** How much of something passed. */
export interface Tally {
	passed: number;
	failed: number;
}

interface JestSummary {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
}

/** Runs a program of node_modules as one step, and shows what it printed when it failed. */
export async function check(name: string, program: string, args: string[]): Promise<Tally> {
	const started = Date.now();
	const result = await execa(program, args, {
		cwd: ROOT,
		preferLocal: true,
		all: true,
		reject: false,
	});
	process.stdout.write(`${result.failed ? 'FAILED' : 'passed'}  ${name} (${elapsed(started)})\n`);
	if (result.failed) process.stdout.write(`${result.all || result.shortMessage}\n`);
	return { passed: result.failed ? 0 : 1, failed: result.failed ? 1 : 0 };
}

/** Runs jest with its own output on the terminal; a file that could not be run counts as failed. */
export async function jest(
	args: string[],
	{ env = {}, cancelSignal }: { env?: Record<string, string>; cancelSignal?: AbortSignal } = {},
): Promise<Tally> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-tavus-jest-'));
	const outputFile = join(folder, 'summary.json');
	try {
		const result = await execa('jest', ['--json', `--outputFile=${outputFile}`, ...args], {
			cwd: ROOT,
			preferLocal: true,
			reject: false,
			env,
			// With its own clean-up execa would end this process at a signal, before anything is tidied up.
			...(cancelSignal ? { cancelSignal, cleanup: false } : {}),
			// The summary goes into the file; what jest tells people is on standard error.
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const summary = await readSummary(outputFile);
		if (!summary) return { passed: 0, failed: 1 };
		const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
		return { passed: summary.numPassedTests, failed: result.failed ? Math.max(failed, 1) : failed };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function readSummary(file: string): Promise<JestSummary | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as JestSummary;
	} catch {
		return undefined;
	}
}

/** Prints the last line of a test command and gives its exit code. */
export function conclude(tallies: Tally[]): number {
	const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
	const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
	process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
	return failed === 0 && passed > 0 ? 0 : 1;
}
