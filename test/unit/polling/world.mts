import type { INodeExecutionData } from 'n8n-workflow';

import type { PolledList, PolledResource } from '../../../nodes/Tavus/polling/lists.ts';
import { pollTavus, type PollSettings } from '../../../nodes/Tavus/polling/poll.ts';
import { OutOfTime, type Source } from '../../../nodes/Tavus/polling/source.ts';
import { readState, writeState } from '../../../nodes/Tavus/polling/state.ts';
import { TavusFailure } from '../../../nodes/Tavus/transport/failure.ts';

type Row = Record<string, unknown> & { status: string };

export const ALL_EVENTS = [
	'replica.completed',
	'replica.error',
	'video.ready',
	'video.error',
	'document.ready',
	'document.error',
	'system.shutdown',
	'application.transcription_ready',
];

/** Of a call, in the order in which they come. */
export const SHUTDOWN = {
	event_type: 'system.shutdown',
	timestamp: '2026-11-22T10:00:00Z',
	properties: { shutdown_reason: 'participant_left_timeout reached' },
};
export const TRANSCRIPT = {
	event_type: 'application.transcription_ready',
	timestamp: '2026-11-22T10:03:00Z',
	properties: { transcript: [{ role: 'user', content: 'Hi.' }] },
};

const ID_FIELDS: Record<PolledResource, string> = {
	replica: 'replica_id',
	video: 'video_id',
	document: 'document_id',
	conversation: 'conversation_id',
};

export interface WorldOptions {
	/** The number of the first page. */
	base?: 0 | 1;
	/** Rows of a page at most, whatever is asked for. */
	cap?: number;
	/** Whether the envelope has a count, or how far the count is from the truth. */
	count?: 'none' | number;
	/** Whether rows tell when they came to be. */
	timed?: boolean;
}

/** Tavus's lists in memory, and one request after the other counted. */
export class World implements Source {
	readonly lists = new Map<PolledResource, Row[]>();

	readonly requests: string[] = [];

	/** Requests are refused from this one on, that many times. */
	failures: Array<'fails' | 'works'> = [];

	now = Date.UTC(2026, 10, 22);

	/** No request is answered after that many. */
	requestsLeft = Infinity;

	constructor(private readonly options: WorldOptions = {}) {}

	rows(resource: PolledResource): Row[] {
		const rows = this.lists.get(resource) ?? [];
		this.lists.set(resource, rows);
		return rows;
	}

	/** @param at where in the list, from 0 (front) to 1 (back) */
	add(resource: PolledResource, id: string, status: string, at = 0, more: object = {}): Row {
		const rows = this.rows(resource);
		const row: Row = {
			[ID_FIELDS[resource]]: id,
			...(this.options.timed === false ? {} : { created_at: new Date(this.now).toISOString() }),
			status,
			...more,
		};
		rows.splice(Math.round(at * rows.length), 0, row);
		return row;
	}

	find(resource: PolledResource, id: string): Row | undefined {
		return this.rows(resource).find((row) => row[ID_FIELDS[resource]] === id);
	}

	set(resource: PolledResource, id: string, more: object): void {
		const row = this.find(resource, id);
		if (row === undefined) throw new Error(`there is no ${id}`);
		Object.assign(row, more);
	}

	remove(resource: PolledResource, id: string): void {
		const rows = this.rows(resource);
		rows.splice(0, rows.length, ...rows.filter((row) => row[ID_FIELDS[resource]] !== id));
	}

	isLate(): boolean {
		return this.requestsLeft <= 0;
	}

	async page(
		list: PolledList,
		query: Readonly<Record<string, string | boolean>>,
		page: number | undefined,
		limit: number,
	) {
		this.note(`${list.path}?${[...Object.keys(query), page === undefined ? '' : `page=${page}`]}`);
		const { base = 1, cap = 100, count = 0 } = this.options;
		const ids = typeof query['replica_ids'] === 'string' ? query['replica_ids'].split(',') : [];
		const rows = this.rows(list.resource).filter(
			(row) =>
				(query['status'] === undefined || row.status === query['status']) &&
				(ids.length === 0 || ids.includes(String(row['replica_id']))),
		);
		const size = Math.min(limit, cap);
		const from = Math.max(0, (page ?? base) - base) * size;
		const shown = rows.slice(from, from + size).map(({ events: _, ...row }) => ({ ...row }));
		const total = count === 'none' ? undefined : rows.length + count;
		return { rows: shown as never[], total };
	}

	async one(list: PolledList, id: string) {
		this.note(`${list.path}/${id}`);
		const row = this.find(list.resource, id);
		return row === undefined ? undefined : (structuredClone(row) as Record<string, unknown>);
	}

	private note(request: string): void {
		if (this.requestsLeft <= 0) throw new OutOfTime('late');
		this.requestsLeft--;
		this.requests.push(request);
		if (this.failures.shift() === 'fails') {
			throw new TavusFailure({ kind: 'refused', status: 503, mayHaveBeenTaken: false });
		}
	}
}

const EVERYTHING: PollSettings = {
	events: ALL_EVENTS,
	only: { replicaId: [], personaId: [], conversationId: [] },
	simplify: true,
};

/** The trigger in an n8n that stores its state as n8n does: when it starts a workflow, and after the poll of publishing. */
export class Host {
	private stored = '{}';

	private memory: Record<string, never> = {};

	readonly told: INodeExecutionData[] = [];

	account = 'account';

	settings = EVERYTHING;

	lastTroubles: unknown[] = [];

	lastWarnings: string[] = [];

	constructor(private readonly world: World) {}

	get eventIds(): string[] {
		return this.told.map(({ json }) => String(json['event_id']));
	}

	/** What was told, as "event id". */
	get said(): string[] {
		return this.told.map(({ json }) => `${String(json['event'])} ${String(json['resource_id'])}`);
	}

	/** @returns what this poll told */
	async poll(): Promise<string[]> {
		const { world } = this;
		const before = this.told.length;
		const state = readState(this.memory);
		const polled = await pollTavus(world, this.settings, state, this.account, world.now);
		this.lastTroubles = polled.troubles;
		this.lastWarnings = polled.warnings;
		// As in the node: a beginning with troubles is none.
		if (state === undefined && polled.troubles.length > 0) throw polled.troubles[0];
		writeState(this.memory, polled.state);
		this.told.push(...polled.items);
		if (polled.items.length > 0) this.store();
		return this.said.slice(before);
	}

	/** n8n starts again, or the workflow is published again. */
	async restart(): Promise<string[]> {
		this.memory = JSON.parse(this.stored) as Record<string, never>;
		const told = await this.poll();
		this.store();
		return told;
	}

	get size(): number {
		return this.stored.length;
	}

	private store(): void {
		this.stored = JSON.stringify(this.memory);
	}
}

/** A published workflow, whose first look has been taken. */
export async function published(world: World, settings: Partial<PollSettings> = {}): Promise<Host> {
	const host = new Host(world);
	host.settings = { ...EVERYTHING, ...settings };
	await host.restart();
	world.requests.length = 0;
	return host;
}
