import { runTavus, type TavusRun } from '../harness.mts';
import { nonHuman } from './parameters.mts';
import { replicaId } from './replicas.mts';
import { startTavusServer, type Answer } from './tavus-server.mts';

/** The body of {@link good}. */
export const startedReplica = { replica_id: replicaId(7), status: 'started' };

/** What Tavus answers to a create that works. */
export const good: Answer = { body: startedReplica };

/** Creates one replica at this address. */
export async function create(baseUrl: string): Promise<TavusRun> {
	return await runTavus({ parameters: nonHuman(), credentials: { baseUrl } });
}

/** Creates one replica at a Tavus that gives these answers one after the other, the last of them for ever. */
export async function createAnswered(
	...answers: [Answer, ...Answer[]]
): Promise<{ run: TavusRun; posts: number; took: number }> {
	const server = await startTavusServer(
		(_request, index) => answers[Math.min(index, answers.length - 1)],
	);
	const started = Date.now();
	const run = await create(server.url);
	return { run, posts: server.requests.length, took: Date.now() - started };
}
