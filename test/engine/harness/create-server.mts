import type { IDataObject } from 'n8n-workflow';

import { numberOf, replicaId } from './replicas.mts';
import {
	startTavusServer,
	type Answer,
	type ReceivedRequest,
	type Responder,
	type TavusServer,
} from './tavus-server.mts';

// One server a test, for runs whose items are named item-0, item-1 and so on (namedItems in parameters.mts).

let server: TavusServer;

/** Starts the server of a test, or replaces it by a fresh one. @returns what the credential needs of it */
export async function serve(respond: Responder): Promise<{ baseUrl: string }> {
	server = await startTavusServer(respond);
	return { baseUrl: server.url };
}

export function received(): ReceivedRequest[] {
	return server.requests;
}

/** How many requests were in flight at most at one moment. */
export function mostAtOnce(): number {
	return server.mostAtOnce();
}

/** How many creates the server got for each item. */
export function creates(count = 5): number[] {
	const counts = new Array<number>(count).fill(0);
	for (const { method, body } of server.requests) {
		const n = numberOf(body);
		if (method === 'POST') counts[n] = (counts[n] ?? 0) + 1;
	}
	return counts;
}

/** A good answer, with the id of the n-th replica. */
export function created(n: number): Answer {
	return { body: { replica_id: replicaId(n), status: 'started' } };
}

/** Each item gets its own replica. */
export const createsAll: Responder = (request) => created(numberOf(request.body));

/** Item `which` is answered as said, the others are created. */
export function except(bad: Answer | (() => Answer), which = 2): Responder {
	return (request) => {
		const n = numberOf(request.body);
		if (n !== which) return created(n);
		return typeof bad === 'function' ? bad() : bad;
	};
}

/** Tavus's own "no". */
export const refused: Answer = { status: 400, body: { error: 'Invalid train_video_url' } };

export function ids(run: { items: Array<{ json: IDataObject }> }): unknown[] {
	return run.items.map(({ json }) => json['replica_id']);
}
