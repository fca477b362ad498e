import type { Delivery } from '../callbacks.mts';
import {
	DEFAULT_TRAINING_ERROR,
	type FinishReplica,
	type SeedReplicas,
} from '../resources/replica-control.mts';
import type { Settings, SettingsPatch } from '../settings.mts';
import { waitFor, type Wait } from './connection.mts';
import { ConversationControl } from './conversation-client.mts';
import type { Fault, FaultSpec } from './faults.mts';
import { KnowledgeControl } from './knowledge-client.mts';
import type { LoggedRequest, Stats } from './log.mts';
import { passes, type RequestFilter } from './media-client.mts';
import { PersonaControl, ToolControl } from './persona-client.mts';
import type { JobView } from './routes.mts';
import type { TrainingRule } from './rules.mts';

/** Waits for callbacks that were answered, or could not be. */
export interface CallbackWait extends Wait {
	/** Only those about this replica. */
	replicaId?: string;
	/** Only those about this video. */
	videoId?: string;
	/** Only those about this document. */
	documentId?: string;
	/** Only those about this conversation. */
	conversationId?: string;
}

/**
 * The control surface of a running emulator, from any process. Every method throws an Error with the emulator's
 * own sentence when it refuses.
 */
export class ControlClient extends KnowledgeControl {
	readonly conversations: ConversationControl;
	readonly personas: PersonaControl;
	readonly tools: ToolControl;

	constructor(url: string) {
		super(url);
		this.conversations = new ConversationControl(url);
		this.personas = new PersonaControl(url);
		this.tools = new ToolControl(url);
	}

	/** Back to the start: stock records only, first settings, no faults, rules, requests or jobs. */
	async reset(): Promise<void> {
		await this.call('POST', '/reset');
	}

	async settings(): Promise<Settings> {
		return await this.call('GET', '/settings');
	}

	async change(patch: SettingsPatch): Promise<Settings> {
		return await this.call('PATCH', '/settings', patch);
	}

	async addFault(fault: FaultSpec): Promise<Fault> {
		return await this.call('POST', '/faults', fault);
	}

	async faults(): Promise<Fault[]> {
		return await this.call('GET', '/faults');
	}

	/** Ends one fault, or all. */
	async clearFaults(id?: string): Promise<void> {
		await this.call('DELETE', id === undefined ? '/faults' : `/faults/${id}`);
	}

	async addTrainingRule(rule: TrainingRule): Promise<void> {
		await this.call('POST', '/training-rules', rule);
	}

	/** Makes the training of the named replicas, or of the next `times`, end as an error. */
	async failTraining(
		which: Pick<TrainingRule, 'name' | 'times' | 'error_message'> = {},
	): Promise<void> {
		await this.addTrainingRule({ error_message: DEFAULT_TRAINING_ERROR, ...which });
	}

	async clearTrainingRules(): Promise<void> {
		await this.call('DELETE', '/training-rules');
	}

	/** The API requests received, oldest first. */
	async requests(filter: RequestFilter = {}): Promise<LoggedRequest[]> {
		return (await this.call<LoggedRequest[]>('GET', '/requests')).filter(passes(filter));
	}

	async clearRequests(): Promise<void> {
		await this.call('DELETE', '/requests');
	}

	async stats(): Promise<Stats> {
		return await this.call('GET', '/stats');
	}

	/** Everything that was really created, deleted ones included, in the order of the creates. */
	async jobs(): Promise<JobView[]> {
		return await this.call('GET', '/jobs');
	}

	/** Adds finished replicas and returns their ids, oldest first. */
	async seedReplicas(count: number, options: Omit<SeedReplicas, 'count'> = {}): Promise<string[]> {
		const answer = await this.call<{ replica_ids: string[] }>('POST', '/replicas/seed', {
			...options,
			count,
		});
		return answer.replica_ids;
	}

	/** Ends a training now, or changes how it ended; resolves after its callback was answered. */
	async finishReplica(id: string, how: FinishReplica = { status: 'completed' }): Promise<void> {
		await this.call('POST', `/replicas/${id}/finish`, how);
	}

	/** The callbacks posted so far, forged ones included, oldest first. */
	async callbacks(): Promise<Delivery[]> {
		return await this.call('GET', '/callbacks');
	}

	async clearCallbacks(): Promise<void> {
		await this.call('DELETE', '/callbacks');
	}

	/** Resolves with the callbacks that fit once there are enough; throws after `timeoutMs`. */
	async waitForCallbacks(wait: CallbackWait = {}): Promise<Delivery[]> {
		const { replicaId, videoId, documentId, conversationId, ...rest } = wait;
		const id = replicaId ?? videoId ?? documentId ?? conversationId;
		return await waitFor('callbacks', rest, async () =>
			(await this.callbacks()).filter(
				({ resource_id, answered_at }) =>
					answered_at !== undefined && (id === undefined || resource_id === id),
			),
		);
	}

	/** Posts any body to any URL as a callback; text goes out as it is, everything else as JSON. */
	async forgeCallback(url: string, body: unknown): Promise<Delivery> {
		return await this.call('POST', '/callbacks', { url, body });
	}
}

/** `url` is the emulator's address, such as `http://127.0.0.1:4010`. */
export function createControlClient(url: string): ControlClient {
	return new ControlClient(url.replace(/\/+$/, ''));
}
