import { FAULTS } from '../../test/reliability/support/faults.mts';
import type { Figures, Matrix, Siege } from './figures.mts';
import { inThousands, table } from './tables.mts';

const matrixRow = (
	what: string,
	{ runs, requests, asked, taken }: Matrix,
): Array<string | number> => [what, runs, requests, asked, taken];

/** Every operation and every fault. */
export function faults({ passing, lasting, stopping, waiting, retries }: Figures): string {
	return `## Faults

Every one of the ${passing.operations} operations meets every one of ${FAULTS.length} faults, with the fewest fields that it needs, in each request that it sends (of a list the first page).
Three items run together, and the second one meets the fault. What is checked: whether and how often the request is repeated, what the server may have
carried out, that the error is a sentence which names what happened, and that the other two items come out as if nothing had been. Operations that only wait
are not part of "Stop Workflow": what they meet is no error for them.

${table(
	['', 'Runs', 'Requests', 'Jobs asked for', 'Jobs the server may have made'],
	[
		matrixRow('The fault passes after one attempt', passing),
		matrixRow('It lasts, "Continue"', lasting),
		matrixRow('It lasts, "Stop Workflow"', stopping),
		matrixRow('It meets the waiting of a create: "Poll" and "Park the Execution"', waiting),
		matrixRow('It lasts or passes, n8n runs the node up to three times', retries),
	],
)}

In doubt, the server counts a request as carried out. No item ever led to two jobs.

The faults: ${FAULTS.join(', ')}.

| Fault | A read | A change | A create |
|---|---|---|---|
| refused connection, DNS failure | four attempts | four attempts | four attempts: nothing was sent |
| connection cut, time-out, slow drip, 502, 503, 504 | four attempts | one | one: "may have started, look under Get Many" |
| 429 | up to a minute in all, or an error that says when to come back | the same | the same: nothing was done |
| 500, garbage, wrong content type, huge body, redirect | one | one | one: as above |

Files come from other hosts, without the API key: four attempts, and redirects are followed. While the node waits for a job, a fault delays that job only, until its time limit.

The last row of the first table is n8n's "Retry On Fail" and its "Retry execution" over every create, with the failing item between two good ones.`;
}

/** What was searched for, and where. */
export function secrets(figures: Figures): string {
	const { passing, lasting, stopping, waiting, retries } = figures;
	const parts = [passing, lasting, stopping, waiting, retries];
	const lines = parts.reduce((sum, { logLines }) => sum + logLines, 0);
	const runs = parts.reduce((sum, part) => sum + part.runs, 0);
	const { answers, cases, runs: quoted } = figures.secrets;
	return `## Secrets

Tavus's stand-in repeats the API key, the callback secrets, a resume link with its token and our signature, and a signed link to a file in its answers; so does the host of a file,
which never gets the key, as if it knew them from elsewhere. They were searched for in the saved execution and the error of each of ${inThousands(runs)} runs, and in ${inThousands(lines)} log lines
of n8n without the copy of the failed node that n8n adds to some of them. None was found.

The keys of other providers that a user enters were quoted back in ${inThousands(answers)} ways for ${inThousands(cases)} sets of entries (${inThousands(quoted)} runs). None was in an output item, a message, a
description, a hint or what the node remembers. Not searched: the copy of the node, with its parameters, that n8n itself puts into the saved error and the log.

Known limit: an update whose answer holds the request under a field that Tavus does not document puts it out as it came, keys of other providers included.`;
}

const siegeRow = (what: string, siege: Siege): Array<string | number> => [
	what,
	siege.calls,
	siege.genuine,
	siege.started,
	siege.reads,
	siege.readsAtOnce,
	`${inThousands(siege.heapGrowthKiB)} KiB`,
];

/** Ten thousand calls of a trigger. */
export function abuse(figures: Figures): string {
	const answers = Object.entries(figures['abuse-unsigned'].answers);
	return `## Abuse of the trigger

${table(
	['', 'Calls', 'Genuine', 'Started', 'Reads of the API', 'At once', 'Heap afterwards'],
	[
		siegeRow('With a Callback Secret', figures['abuse-signed']),
		siegeRow('Without one: only the API vouches', figures['abuse-unsigned']),
	],
)}

Exactly the genuine calls started an execution, each once. No answer showed the API key, the secret or the right signature. "Heap afterwards" is the growth between
the 2,000th and the last call. How they were answered, without a secret:

${table(
	['Call', 'Status', 'Calls'],
	answers.map(([kind, count]) => [...kind.split(': '), count]),
)}

The other way to take Tavus's callbacks is n8n's own Webhook node with a Filter behind it that looks for a secret. Each call starts an execution there, refused ones too, and the Filter cannot tell
a call that comes again, or ask Tavus about one. What either costs a real n8n under the same unsigned, forged and repeated calls, in calls a second and in memory, is measured in
[performance](performance.md#refused-and-duplicate-callbacks).`;
}
