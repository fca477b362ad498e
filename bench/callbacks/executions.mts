import { waitFor } from '../../scripts/n8n/wait.mts';
import type { Bench } from '../bench.mts';

const LOOK_MS = 100;
const LONGEST_SECONDS = 300;

/** How many executions of a workflow there are in a state. The question is light: it reads no execution. */
export async function countOf(bench: Bench, workflowId: string, status: string): Promise<number> {
	const { count } = await bench.n8n.rest.client.get<{ count: number }>('/rest/executions', {
		filter: JSON.stringify({ workflowId, status: [status] }),
		limit: '1',
	});
	return count;
}

/** Waits until a workflow has as many executions in a state. */
export async function reaches(
	bench: Bench,
	workflowId: string,
	status: string,
	count: number,
): Promise<void> {
	await waitFor(
		`${count} executions of workflow ${workflowId} in the state "${status}"`,
		async () => ((await countOf(bench, workflowId, status)) >= count ? true : undefined),
		{ seconds: LONGEST_SECONDS, everyMs: LOOK_MS },
	);
}

/**
 * Does what is to end in so many executions more.
 * @returns executions per second, from the first call to the end of the last execution
 */
export async function executionsPerSecond(
	bench: Bench,
	workflowId: string,
	more: number,
	what: () => Promise<unknown>,
): Promise<number> {
	const before = await countOf(bench, workflowId, 'success');
	const started = performance.now();
	// Not the end of the calls: autocannon comes back on whole seconds.
	const [ended] = await Promise.all([
		reaches(bench, workflowId, 'success', before + more).then(() => performance.now()),
		what(),
	]);
	return more / ((ended - started) / 1000);
}
