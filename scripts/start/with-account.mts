import { outputOf } from '../n8n/rest/executions.mts';
import type { N8nServer } from '../n8n/server.mts';
import { createReplica, failureOf, listReplicas, type Examples } from './demonstration.mts';
import type { Account } from './options.mts';
import { executionUrl, say } from './report.mts';
import type { Target } from './target.mts';

const NAMES_SHOWN = 10;
/** Tavus says that a training takes 3 to 4 hours (docs.tavus.io, "Replica Training"). */
const LONGEST_TRAINING_SECONDS = 12 * 3600;

/** A Tavus account in place of the emulator. */
export function useAccount(account: Account): Target {
	return {
		apiKey: account.apiKey,
		baseUrl: account.baseUrl,
		words: `your account at ${account.baseUrl}`,
		demonstrate: (n8n, examples) => demonstrate(n8n, account, examples),
		close: () => Promise.resolve(),
	};
}

/**
 * Lists the replicas of a Tavus account and, only when a training video was named, trains one more.
 * @returns whether the workflows succeeded; a training is waited for
 */
async function demonstrate(n8n: N8nServer, account: Account, examples: Examples): Promise<boolean> {
	const listed = await listReplicas(n8n.rest, examples);
	const failure = failureOf(listed);
	if (failure !== undefined) {
		say('Replicas', failure);
		return false;
	}
	const items = outputOf(listed, 'Get Replicas').map(({ json }) => json);
	say(
		'Replicas',
		`${items.length} found${items.length > NAMES_SHOWN ? `, of which ${NAMES_SHOWN}:` : ''}`,
	);
	for (const item of items.slice(0, NAMES_SHOWN)) {
		say('', `${String(item['replica_id'])}  ${String(item['replica_name'] ?? '')}`);
	}
	if (account.trainVideoUrl === undefined) {
		say(
			'Training',
			'none started: it costs money. Set TAVUS_TRAIN_VIDEO_URL to train a replica from that video.',
		);
		return true;
	}
	if (account.webhookUrl === undefined) {
		say(
			'Training',
			'none started: Tavus could not call this n8n back. Set N8N_WEBHOOK_URL to a public address',
		);
		say('', `that leads to ${n8n.url}, such as that of a tunnel.`);
		return false;
	}
	return await train(n8n, examples);
}

async function train(n8n: N8nServer, examples: Examples): Promise<boolean> {
	const before = (await n8n.rest.executions.list(examples.doneId)).map(({ id }) => id);
	const created = await createReplica(n8n.rest, examples);
	if (created.replicaId === undefined) {
		say('Replica', `not created: ${created.failure ?? 'the node gave no replica id'}`);
		return false;
	}
	say('Replica', `${created.replicaId} created at Tavus. Training takes 3 to 4 hours.`);
	say('', executionUrl(n8n, examples.createId, created.execution.id));
	say('Callback', `awaited at ${examples.callbackUrl}`);
	say('', 'Leave this running until it has come. Ctrl-C ends the waiting, not the training.');
	const started = await n8n.rest.executions.next(examples.doneId, before, LONGEST_TRAINING_SECONDS);
	const event = outputOf(started, 'Tavus Trigger')[0]?.json;
	say(
		'Execution',
		`${started.id} started by the callback: ${String(event?.['event'])}, ${started.status}`,
	);
	say('', executionUrl(n8n, examples.doneId, started.id));
	return started.status === 'success' && event?.['event'] === 'replica.completed';
}
