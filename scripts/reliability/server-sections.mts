import type { Figures, Repeated } from './figures.mts';
import { inThousands, table } from './tables.mts';

/** n8n killed at random moments. */
export function crash({ crash: figures }: Figures): string {
	return `## n8n killed

A real n8n is killed (SIGKILL) ${inThousands(figures.kills)} times, up to 2.5 seconds after two workflows were called: one creates two replicas and parks, the other creates two whose callbacks start a third. It is started again each time,
and Tavus calls once more in the end. Calls that n8n had not taken yet ask for nothing.

${table(
	['', ''],
	[
		['Kills', figures.kills],
		['Starts afterwards at which n8n itself gave up; the next one went well', figures.failedStarts],
		['Replicas asked for, if every call had been taken', figures.asked],
		['Created', figures.created],
		['Created twice', figures.createdTwice],
		['Items of parked executions that went on', figures.continued],
		['Went on twice', figures.continuedTwice],
		['Executions started by a callback', figures.startedByCallback],
		['Started twice', figures.startedTwice],
		['Executions that died with n8n', figures.executionsThatDied],
		['Replicas that only Tavus knows of', figures.inTheListOnly],
	],
)}

What only Tavus knows of was created in the moment before n8n died, which had not saved it: it is in *Get Many*.`;
}

const repeatedRow = (what: string, repeated: Repeated): Array<string | number> => [
	what,
	repeated.callbacks,
	repeated.calls,
	repeated.started,
];

/** n8n as several processes. */
export function queue(figures: Figures): string {
	const callbacks = figures['queue-callbacks'];
	const parks = figures['queue-parks'];
	const crashed = figures['queue-crash'];
	return `## Queue mode

Redis, PostgreSQL, one main, two workers and one webhook process, all real ([compatibility](compatibility.md#queue-mode)).

${table(
	['The same callback', 'Callbacks', 'Calls', 'Executions'],
	[
		repeatedRow('several times at one process, in the same instant', callbacks.oneProcess),
		repeatedRow('at two processes, in the same instant', callbacks.twoProcesses),
		repeatedRow('at the other process later', callbacks.later),
		repeatedRow('forged, at either', callbacks.forged),
	],
)}

Two processes that are hit in the same instant may start an execution each, with the same \`event_id\`.

- **Parked executions** whose last callbacks came in the same instant, at one process and at two: ${inThousands(parks.rounds)}, told of by ${inThousands(parks.calls)} calls. They went on ${inThousands(parks.continued)} times, once each.
- **A worker killed** in the middle of ${inThousands(crashed.asked)} creates: ${inThousands(crashed.created)} were made, ${inThousands(crashed.createdTwice)} of them twice; n8n fails the execution and does not run it again.`;
}
