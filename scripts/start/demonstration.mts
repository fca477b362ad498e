import type { Rest } from '../n8n/rest.mts';
import { outputOf, type Execution } from '../n8n/rest/executions.mts';
import type { CredentialReference } from '../n8n/rest/credentials.mts';
import type { Workflow } from '../n8n/rest/workflows.mts';
import { fillIn, loadExample, setParameters } from './examples.mts';
import type { Account } from './options.mts';

const MANUAL_TRIGGER = 'When clicking Execute workflow';

/** A stock replica and a stock persona of the emulator. */
const STOCK_REPLICA = 'r90bbd427f71';
const STOCK_PERSONA = 'pcb7a34da5fe';

const byId = (value: string): Record<string, unknown> => ({ __rl: true, mode: 'id', value });

/** The example workflows in an n8n, the one with the trigger published. */
export interface Examples {
	createId: string;
	doneId: string;
	listId: string;
	videosId: string;
	waitId: string;
	conversationsId: string;
	pagesId: string;
	personasId: string;
	/** The production URL of the trigger, as Tavus is to call it. */
	callbackUrl: string;
}

/**
 * Puts the example workflows into n8n, in place of those an earlier start has put there.
 * @param account where the links of the create workflow come from; without one they are the emulator's examples
 */
export async function putExamples(
	rest: Rest,
	credential: CredentialReference,
	account: Account | undefined,
): Promise<Examples> {
	const done = await rest.workflows.save(await loadExample('when-training-is-done', credential));
	await rest.workflows.publish(done.id);
	const callbackUrl = await rest.workflows.webhookUrl(
		done.id,
		'Tavus Trigger',
		account?.webhookUrl,
	);
	const create = await loadExample('create-replica', credential);
	fillIn(create, 'Your Links', {
		callbackUrl,
		...(account?.trainVideoUrl ? { trainVideoUrl: account.trainVideoUrl } : {}),
		...(account?.consentVideoUrl ? { consentVideoUrl: account.consentVideoUrl } : {}),
	});
	if (account?.trainVideoUrl && !account.consentVideoUrl) {
		setParameters(create, 'Create Replica', { consent: 'inTrainingVideo' });
	}
	const stored = await rest.workflows.save(create);
	const list = await rest.workflows.save(await loadExample('list-replicas', credential));
	const videos = await loadExample('personalised-video', credential);
	if (account === undefined) {
		setParameters(videos, 'Generate Video', { replicaId: byId(STOCK_REPLICA) });
	}
	const { id: videosId } = await rest.workflows.save(videos);
	const wait = await rest.workflows.save(await loadExample('wait-for-a-training', credential));
	const pages = await rest.workflows.save(await loadExample('knowledge-base-in-step', credential));
	const conversations = await loadExample('conversation-per-contact', credential);
	const personas = await loadExample('persona-per-customer', credential);
	if (account === undefined) {
		setParameters(conversations, 'Create Conversation', { personaId: byId(STOCK_PERSONA) });
		setParameters(personas, 'Create Persona', { defaultReplicaId: byId(STOCK_REPLICA) });
	}
	return {
		createId: stored.id,
		doneId: done.id,
		listId: list.id,
		videosId,
		waitId: wait.id,
		conversationsId: await putWithTrigger(rest, conversations, 'Your Contacts', account),
		pagesId: pages.id,
		personasId: await putWithTrigger(rest, personas, 'Your Customers', account),
		callbackUrl,
	};
}

/**
 * Publishes a workflow that is called back by what it creates itself.
 * @param node the one that holds the address of its trigger
 * @returns its id
 */
export async function putWithTrigger(
	rest: Rest,
	workflow: Workflow,
	node: string,
	account: Account | undefined,
): Promise<string> {
	// The address exists once the workflow is stored.
	const { id } = await rest.workflows.save(workflow);
	const callbackUrl = await rest.workflows.webhookUrl(id, 'Tavus Trigger', account?.webhookUrl);
	fillIn(workflow, node, { callbackUrl });
	await rest.workflows.save(workflow);
	await rest.workflows.publish(id);
	return id;
}

/** A created replica, or why there is none. */
export interface Created {
	execution: Execution;
	replicaId: string | undefined;
	/** n8n's words when the workflow failed. */
	failure: string | undefined;
}

/** Runs the create workflow once. */
export async function createReplica(rest: Rest, examples: Examples): Promise<Created> {
	const execution = await rest.executions.run(examples.createId, MANUAL_TRIGGER);
	const item = outputOf(execution, 'Create Replica')[0]?.json;
	const id = item?.['replica_id'];
	return {
		execution,
		replicaId: typeof id === 'string' ? id : undefined,
		failure: failureOf(execution),
	};
}

/** Runs the list workflow once. */
export async function listReplicas(rest: Rest, examples: Examples): Promise<Execution> {
	return await rest.executions.run(examples.listId, MANUAL_TRIGGER);
}

/** What n8n says about a failed execution; undefined when it succeeded. */
export function failureOf(execution: Execution): string | undefined {
	if (execution.status === 'success') return undefined;
	const error = execution.data.resultData.error;
	return [error?.message, error?.description].filter(Boolean).join(' ') || execution.status;
}
