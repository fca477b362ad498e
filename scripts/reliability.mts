/** Runs the reliability suite and writes its figures: `npm run reliability`. Arguments: none. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { RESOURCES } from '../nodes/Tavus/operations/index.ts';
import { FAULTS } from '../test/reliability/support/faults.mts';
import { ROOT } from './root.mts';
import { conclude, jest } from './steps.mts';

const FIGURES = join(ROOT, 'test-results', 'reliability');
export const PAGE = join(ROOT, 'docs', 'reliability.md');

interface Matrix {
	runs: number;
	requests: number;
	asked: number;
	taken: number;
	logLines: number;
}

interface Siege {
	calls: number;
	genuine: number;
	started: number;
	reads: number;
	readsAtOnce: number;
	heapGrowthKiB: number;
	answers: Record<string, number>;
}

export interface Figures {
	passing: Matrix;
	lasting: Matrix;
	stopping: Matrix;
	retries: Matrix;
	'abuse-signed': Siege;
	'abuse-unsigned': Siege;
	secrets: { cases: number; runs: number; answers: number };
}

const PARTS: ReadonlyArray<keyof Figures> = [
	'passing',
	'lasting',
	'stopping',
	'retries',
	'abuse-signed',
	'abuse-unsigned',
	'secrets',
];

/** How many operations the node has. */
export const operationCount = (): number =>
	RESOURCES.reduce((sum, { operations }) => sum + operations.length, 0);

const inThousands = (count: number): string => count.toLocaleString('en-US');

const matrixRow = (what: string, { runs, requests, asked, taken }: Matrix): string =>
	`| ${[what, ...[runs, requests, asked, taken].map(inThousands)].join(' | ')} |`;

const siegeRow = (what: string, siege: Siege): string =>
	`| ${[
		what,
		...[siege.calls, siege.genuine, siege.started, siege.reads, siege.readsAtOnce].map(inThousands),
		`${inThousands(siege.heapGrowthKiB)} KiB`,
	].join(' | ')} |`;

const answersOf = (siege: Siege): string[] =>
	Object.entries(siege.answers).map(
		([kind, count]) => `| ${kind.replace(': ', ' | ')} | ${inThousands(count)} |`,
	);

/**
 * The page with its figures.
 *
 * @param day such as `2026-11-22`
 * @param engine the version of n8n-core
 */
export function pageOf(figures: Figures, day: string, engine: string): string {
	const { passing, lasting, stopping, retries, secrets } = figures;
	const matrix = [passing, lasting, stopping];
	const lines = [...matrix, retries].reduce((sum, { logLines }) => sum + logLines, 0);
	const runs = [...matrix, retries].reduce((sum, part) => sum + part.runs, 0);
	return `# Reliability

Written by \`npm run reliability\` on ${day}, from the run that it reports. All checks of that run passed; the page is not written otherwise. The node runs
in n8n's own engine (n8n-core ${engine}); Tavus is a local server that answers as the emulator of this repository does. Nothing here was measured at Tavus itself.

The rules behind it are in the [README](../README.md#when-things-go-wrong).

## Faults

Every one of the ${operationCount()} operations meets every one of ${FAULTS.length} faults, with the fewest fields that it needs, in each request that it sends (of a list the first page).
Three items run together, and the second one meets the fault. What is checked: whether and how often the request is repeated, what the server may have
carried out, that the error is a sentence which names what happened, and that the other two items come out as if nothing had been. Operations that only wait
are not part of "Stop Workflow": what they meet is no error for them.

| | Runs | Requests | Jobs asked for | Jobs the server may have made |
|---|---|---|---|---|
${matrixRow('The fault passes after one attempt', passing)}
${matrixRow('It lasts, "Continue"', lasting)}
${matrixRow('It lasts, "Stop Workflow"', stopping)}
${matrixRow('It lasts or passes, n8n runs the node up to three times', retries)}

In doubt, the server counts a request as carried out. No item ever led to two jobs.

The faults: ${FAULTS.join(', ')}.

| Fault | A read | A change | A create |
|---|---|---|---|
| refused connection, DNS failure | four attempts | four attempts | four attempts: nothing was sent |
| connection cut, time-out, slow drip, 502, 503, 504 | four attempts | one | one: "may have started, look under Get Many" |
| 429 | up to a minute in all, or an error that says when to come back | the same | the same: nothing was done |
| 500, garbage, wrong content type, huge body, redirect | one | one | one: as above |

Files come from other hosts, without the API key: four attempts, and redirects are followed. While the node waits for a job, a fault delays that job only, until its time limit.

The last row of the first table is n8n's "Retry On Fail" and its "Retry execution" over every create, with the failing item between two good ones.

## Secrets

Tavus's stand-in repeats the API key, the callback secrets, a resume link with its token and our signature, and a signed link to a file in its answers; the host of a file,
which never gets the key, repeats the links only. They were searched for in the saved execution and the error of each of ${inThousands(runs)} runs, and in ${inThousands(lines)} log lines
of n8n without the copy of the failed node that n8n adds to some of them. None was found.

The keys of other providers that a user enters were quoted back in ${inThousands(secrets.answers)} ways for ${inThousands(secrets.cases)} sets of entries (${inThousands(secrets.runs)} runs). None was in an output item, a message, a
description, a hint or what the node remembers. Not searched: the copy of the node, with its parameters, that n8n itself puts into the saved error and the log.

Known limits: a host of a file that knew the API key from elsewhere and repeated it in an error would be quoted; and an update whose answer holds the request under
a field that Tavus does not document puts it out as it came, keys of other providers included.

## Abuse of the trigger

| | Calls | Genuine | Started | Reads of the API | At once | Heap afterwards |
|---|---|---|---|---|---|---|
${siegeRow('With a Callback Secret', figures['abuse-signed'])}
${siegeRow('Without one: only the API vouches', figures['abuse-unsigned'])}

Exactly the genuine calls started an execution, each once. "Heap afterwards" is the growth between the 2,000th and the last call. How they
were answered, without a secret:

| Call | Status | Calls |
|---|---|---|
${answersOf(figures['abuse-unsigned']).join('\n')}

## What is not shown here

- The clock of the node runs faster in these tests, so that minutes of patience take seconds. The time-out that is to strike strikes early; requests that are to succeed have the time
  that they have for a user.
- Sockets, servers and n8n's engine are real. The n8n server, its database and its queue are not part of this, nor is Tavus itself.
- Not compared: what n8n's own Webhook node with a filter does under the same calls.
`;
}

async function readFigures(): Promise<Figures> {
	const parts = PARTS.map(
		async (part): Promise<[string, unknown]> => [
			part,
			JSON.parse(await readFile(join(FIGURES, `${part}.json`), 'utf8')) as unknown,
		],
	);
	return Object.fromEntries(await Promise.all(parts)) as unknown as Figures;
}

if (process.argv[1] === import.meta.filename) {
	await rm(FIGURES, { recursive: true, force: true });
	const today = new Date().toISOString().slice(0, 10);
	const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
		devDependencies: { 'n8n-core': string };
	};
	const code = conclude([await jest(['-c', 'jest.reliability.config.cjs'])]);
	if (code === 0)
		await writeFile(PAGE, pageOf(await readFigures(), today, devDependencies['n8n-core']));
	process.exit(code);
}
