import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../callbacks.mts';
import {
	DEFAULT_TRAINING_ERROR,
	type FinishReplica,
	type SeedReplicas,
} from '../resources/replica-control.mts';
import type { Settings, SettingsPatch } from '../settings.mts';
import type { Fault, FaultSpec } from './faults.mts';
import type { LoggedRequest, Stats } from './log.mts';
import type { JobView } from './routes.mts';
import type { TrainingRule } from './rules.mts';

/** Which requests `requests` returns; without a part, any. */
export interface RequestFilter {
	method?: string;
	/** Exactly, without the query. */
	path?: string;
}

export interface CallbackWait {
	/** How many answered callbacks to wait for; default 1. */
	count?: number;
	/** Only those about this replica. */
	replicaId?: string;
	/** Milliseconds; default 10,000. */
	timeoutMs?: number;
}

/**
 * The control surface of a running emulator, from any process. Every method throws an Error with the emulator's
 * own sentence when it refuses.
 */
export class ControlClient {
	constructor(private readonly url: string) {}

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
		const all = await this.call<LoggedRequest[]>('GET', '/requests');
		return all.filter(
			({ method, path }) =>
				(filter.method === undefined || method === filter.method) &&
				(filter.path === undefined || path === filter.path),
		);
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
		const { count = 1, replicaId, timeoutMs = 10_000 } = wait;
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const found = (await this.callbacks()).filter(
				({ resource_id, answered_at }) =>
					answered_at !== undefined && (replicaId === undefined || resource_id === replicaId),
			);
			if (found.length >= count) return found;
			if (Date.now() > deadline) {
				throw new Error(`${found.length} of ${count} callbacks came within ${timeoutMs} ms`);
			}
			await pause(25);
		}
	}

	/** Posts any body to any URL as a callback; text goes out as it is, everything else as JSON. */
	async forgeCallback(url: string, body: unknown): Promise<Delivery> {
		return await this.call('POST', '/callbacks', { url, body });
	}

	private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/_control${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const answer: unknown = await response.json();
		if (!response.ok) {
			throw new Error(`${method} /_control${path}: ${(answer as { error: string }).error}`);
		}
		return answer as T;
	}
}

/** `url` is the emulator's address, such as `http://127.0.0.1:4010`. */
export function createControlClient(url: string): ControlClient {
	return new ControlClient(url.replace(/\/+$/, ''));
}
