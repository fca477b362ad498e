import { startEmulator, type RunningEmulator } from '../../emulator/index.mts';
import { outputOf } from '../n8n/rest/executions.mts';
import type { N8nServer } from '../n8n/server.mts';
import { createReplica, failureOf, type Examples } from './demonstration.mts';
import { executionUrl, say } from './report.mts';
import type { Target } from './target.mts';

const CALLBACK_MARGIN_SECONDS = 30;
/** Somebody comes into every room, so that the examples about conversations go on by themselves. */
const VISITOR_SECONDS = 5;

/** Starts the emulator on a free port. */
export async function openEmulator(trainingSeconds: number): Promise<Target> {
	const emulator = await startEmulator({
		port: 0,
		trainingSeconds,
		visitorSeconds: VISITOR_SECONDS,
	});
	return {
		apiKey: emulator.apiKey,
		baseUrl: emulator.url,
		words: `emulator at ${emulator.url}, key ${emulator.apiKey}`,
		demonstrate: (n8n, examples) => demonstrate(n8n, emulator, examples, trainingSeconds),
		close: emulator.stop,
	};
}

/**
 * Creates a replica at the emulator, waits for its callback and for the execution that it starts, and says what happened.
 * @returns whether both workflows succeeded
 */
async function demonstrate(
	n8n: N8nServer,
	emulator: RunningEmulator,
	examples: Examples,
	trainingSeconds: number,
): Promise<boolean> {
	const before = (await n8n.rest.executions.list(examples.doneId)).map(({ id }) => id);
	const created = await createReplica(n8n.rest, examples);
	if (created.replicaId === undefined) {
		say('Replica', `not created: ${created.failure ?? 'the node gave no replica id'}`);
		say('', executionUrl(n8n, examples.createId, created.execution.id));
		return false;
	}
	say('Replica', `${created.replicaId} created, training for ${trainingSeconds} s`);
	say('', executionUrl(n8n, examples.createId, created.execution.id));

	const seconds = trainingSeconds + CALLBACK_MARGIN_SECONDS;
	const [callback] = await emulator.control.waitForCallbacks({
		replicaId: created.replicaId,
		timeoutMs: seconds * 1000,
	});
	say(
		'Callback',
		`${JSON.stringify(callback?.body)}, answered by n8n with ${callback?.status ?? callback?.error}`,
	);
	if (callback?.status !== 200) return false;

	const started = await n8n.rest.executions.next(examples.doneId, before, CALLBACK_MARGIN_SECONDS);
	const event = outputOf(started, 'Tavus Trigger')[0]?.json;
	const message = outputOf(started, 'Replica Is Ready')[0]?.json['message'];
	say(
		'Execution',
		`${started.id} started by the callback: ${String(event?.['event'])}, ${started.status}`,
	);
	if (message !== undefined) say('', String(message));
	say('', executionUrl(n8n, examples.doneId, started.id));
	const failure = failureOf(started);
	if (failure !== undefined) say('', failure);
	return failure === undefined && created.failure === undefined && message !== undefined;
}
