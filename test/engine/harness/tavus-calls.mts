import type { IDataObject } from 'n8n-workflow';

import {
	startTavusServer,
	type Answer,
	type ReceivedRequest,
	type TavusServer,
} from './tavus-server.mts';

/** A Tavus that holds conversations, as far as tests let it: the n-th create becomes the conversation c0, c1 and so on. */
export class TavusCalls {
	readonly rows = new Map<string, IDataObject & { events: IDataObject[] }>();

	/** The callback URLs of the creates, by conversation. */
	readonly callbacks = new Map<string, string>();

	server!: TavusServer;

	static async start(): Promise<TavusCalls> {
		const calls = new TavusCalls();
		calls.server = await startTavusServer((request) => calls.answer(request));
		return calls;
	}

	/** For the credential: a server on this machine, or the loopback would be refused as resume URL. */
	get credentials(): { baseUrl: string } {
		return { baseUrl: this.server.url };
	}

	sent(method: string): ReceivedRequest[] {
		return this.server.requests.filter((request) => request.method === method);
	}

	/**
	 * Something happens in a conversation; `system.shutdown` ends it.
	 *
	 * @returns the body that Tavus posts (docs.tavus.io, "Webhooks and Callbacks")
	 */
	happen(id: string, event_type: string, properties: IDataObject = {}): IDataObject {
		const row = this.rows.get(id);
		if (row === undefined) throw new Error(`there is no conversation ${id}`);
		const event = { event_type, timestamp: new Date().toISOString(), properties };
		row.events.push(event);
		if (event_type === 'system.shutdown') row['status'] = 'ended';
		row['updated_at'] = event.timestamp;
		const [message_type] = event_type.split('.');
		return { ...event, message_type, conversation_id: id, webhook_url: this.callbacks.get(id) };
	}

	private answer(request: ReceivedRequest): Answer {
		if (request.path === '/v2/conversations' && request.method === 'POST') {
			const id = `c${this.rows.size}`;
			const { callback_url: callback, conversation_name: name } = request.body as IDataObject;
			if (typeof callback === 'string') this.callbacks.set(id, callback);
			const row = {
				conversation_id: id,
				conversation_name: name ?? `New Conversation ${this.rows.size}`,
				conversation_url: `https://tavus.daily.co/${id}`,
				status: 'active',
				created_at: new Date().toISOString(),
			};
			this.rows.set(id, { ...row, face_id: 'r1', pal_id: 'p1', events: [] });
			return { body: row };
		}
		const [, id = '', action] = /^\/v2\/conversations\/([^/]+)(\/.*)?$/.exec(request.path) ?? [];
		const row = this.rows.get(id);
		if (row === undefined) return { status: 400, body: { error: 'Invalid conversation_id' } };
		if (action === '/end') {
			this.happen(id, 'system.shutdown', { shutdown_reason: 'end_conversation_endpoint_hit' });
			return { status: 200, body: '' };
		}
		if (request.query['verbose'] === 'true') return { body: row };
		const { events: _events, ...rest } = row;
		return { body: rest };
	}
}
