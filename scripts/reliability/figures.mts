import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../root.mts';

/** Where the tests leave their figures, a file for each part (test/reliability/support/figures.mts). */
export const FIGURES = join(ROOT, 'test-results', 'reliability');

/** A part of the matrix of operations and faults. */
export interface Matrix {
	runs: number;
	requests: number;
	asked: number;
	taken: number;
	logLines: number;
}

/** Calls of a trigger that runs in n8n's engine. */
export interface Siege {
	calls: number;
	genuine: number;
	started: number;
	reads: number;
	readsAtOnce: number;
	heapGrowthKiB: number;
	answers: Record<string, number>;
}

/** Callbacks that came more than once, calls and executions. */
export interface Repeated {
	callbacks: number;
	calls: number;
	started: number;
}

/** What the page is made of. */
export interface Figures {
	passing: Matrix & { operations: number };
	lasting: Matrix;
	stopping: Matrix;
	waiting: Matrix;
	retries: Matrix;
	'abuse-signed': Siege;
	'abuse-unsigned': Siege;
	secrets: { cases: number; runs: number; answers: number };
	crash: {
		kills: number;
		/** How often n8n ended while it started again; the next start went well. */
		failedStarts: number;
		asked: number;
		created: number;
		createdTwice: number;
		continued: number;
		continuedTwice: number;
		startedByCallback: number;
		startedTwice: number;
		executionsThatDied: number;
		inTheListOnly: number;
	};
	'queue-callbacks': Record<'oneProcess' | 'twoProcesses' | 'later' | 'forged', Repeated>;
	'queue-parks': { rounds: number; calls: number; continued: number };
	'queue-crash': { asked: number; created: number; createdTwice: number };
}

/** The files that belong together: one command makes them. */
export const GROUPS: Readonly<Record<string, ReadonlyArray<keyof Figures>>> = {
	engine: [
		'passing',
		'lasting',
		'stopping',
		'waiting',
		'retries',
		'abuse-signed',
		'abuse-unsigned',
		'secrets',
	],
	crash: ['crash'],
	queue: ['queue-callbacks', 'queue-parks', 'queue-crash'],
};

/**
 * Reads what the tests of these groups have left.
 * @throws Error when a part has left nothing, such as queue mode without Redis
 */
export async function readFigures(groups: readonly string[]): Promise<Partial<Figures>> {
	const parts = groups
		.flatMap((group) => GROUPS[group] ?? [])
		.map(
			async (part): Promise<[string, unknown]> => [
				part,
				JSON.parse(await readFile(join(FIGURES, `${part}.json`), 'utf8')) as unknown,
			],
		);
	return Object.fromEntries(await Promise.all(parts)) as Partial<Figures>;
}
