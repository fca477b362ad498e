import type { IDataObject } from 'n8n-workflow';

import { numberOf, replicaId } from './replicas.mts';
import {
	startTavusServer,
	type Answer,
	type ReceivedRequest,
	type TavusServer,
} from './tavus-server.mts';

/** A Tavus that trains replicas, as far as tests let it: item-n becomes the replica replicaId(n). */
export class TavusJobs {
	/** Status by id. */
	readonly status = new Map<string, string>();

	readonly reasons = new Map<string, string>();

	/** The callback URL of each create, by number of the item. */
	readonly callbacks = new Map<number, string>();

	/** Answers instead of the usual, where it gives one. */
	instead: (request: ReceivedRequest) => Answer | undefined = () => undefined;

	/** The status that a create leaves behind. */
	bornAs = 'started';

	server!: TavusServer;

	static async start(): Promise<TavusJobs> {
		const jobs = new TavusJobs();
		jobs.server = await startTavusServer((request) => jobs.answer(request));
		return jobs;
	}

	/** For the credential: a server on this machine, or the loopback would be refused as resume URL. */
	get credentials(): { baseUrl: string } {
		return { baseUrl: this.server.url };
	}

	get creates(): ReceivedRequest[] {
		return this.server.requests.filter(({ method }) => method === 'POST');
	}

	get reads(): ReceivedRequest[] {
		return this.server.requests.filter(({ method }) => method === 'GET');
	}

	/** Calls `then` before the n-th read is answered. */
	atRead(n: number, then: () => void): void {
		this.instead = ({ method }) => {
			if (method === 'GET' && this.reads.length === n) then();
			return undefined;
		};
	}

	end(n: number, status = 'completed', reason?: string): IDataObject {
		this.status.set(replicaId(n), status);
		if (reason !== undefined) this.reasons.set(replicaId(n), reason);
		return this.callbackOf(n);
	}

	/** The body that Tavus posts (docs.tavus.io, webhooks and callbacks): `ready` where the API says `completed`. */
	callbackOf(n: number): IDataObject {
		const id = replicaId(n);
		const status = this.status.get(id) ?? 'started';
		return {
			replica_id: id,
			status: status === 'completed' ? 'ready' : status,
			...(this.reasons.has(id) ? { error_message: this.reasons.get(id) } : {}),
		};
	}

	private row(id: string, single: boolean): IDataObject {
		const reason = this.reasons.get(id);
		return {
			replica_id: id,
			replica_name: `Replica ${id}`,
			status: this.status.get(id),
			training_progress: '100/100',
			replica_type: 'user',
			...(single ? { error_message: reason ?? null } : {}),
		};
	}

	private answer(request: ReceivedRequest): Answer {
		const instead = this.instead(request);
		if (instead !== undefined) return instead;
		if (request.method === 'POST') {
			const n = numberOf(request.body);
			const { callback_url: callback } = request.body as IDataObject;
			if (typeof callback === 'string') this.callbacks.set(n, callback);
			this.status.set(replicaId(n), this.bornAs);
			return { body: { replica_id: replicaId(n), status: 'started' } };
		}
		if (request.path === '/v2/replicas') {
			const ids = (request.query['replica_ids'] ?? '').split(',');
			const rows = ids.filter((id) => this.status.has(id)).map((id) => this.row(id, false));
			return { body: { data: rows, total_count: rows.length } };
		}
		const id = decodeURIComponent(request.path.split('/').at(-1) ?? '');
		if (!this.status.has(id)) return { status: 400, body: { error: 'Invalid replica_id' } };
		return { body: this.row(id, true) };
	}
}
