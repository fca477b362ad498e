import { randomBytes } from 'node:crypto';
import { BadRequest, Refusal } from '../errors.mts';
import { collection, type Emulator } from '../state.mts';
import type { TimelineEntry } from './memory-learned.mts';
import { personasOf } from './persona-record.mts';

/** What a PAL has learned of a participant. */
export interface Learned {
	profile: Record<string, unknown>;
	/** `recent_conversations` and summaries of days, weeks and months. */
	timeline: Record<string, TimelineEntry[]>;
}

export interface Pinned {
	memory_id: string;
	memory: string;
	created_at: string;
	updated_at: string;
}

export interface Store {
	memory_store_id: string;
	pal_id: string;
	participant_tag: string;
	pinned: Map<string, Pinned>;
	learned: Learned;
	created_at: string;
	updated_at: string;
}

export interface CreateBody {
	pal_id: string;
	participant_tag: string;
	pinned_memories?: string[];
}

export const storesOf = collection<Store>('memory stores');

const newId = (prefix: string): string => `${prefix}${randomBytes(6).toString('hex')}`;

/** Throws 409 for a second store of one pair: only one may be active (docs.tavus.io create-memory-store). */
export function create(emulator: Emulator, body: CreateBody): Store {
	const { pal_id, participant_tag, pinned_memories = [] } = body;
	if (!personasOf(emulator).has(pal_id)) throw new BadRequest('Invalid pal_id');
	const twin = [...storesOf(emulator).values()].find(
		(store) => store.pal_id === pal_id && store.participant_tag === participant_tag,
	);
	if (twin !== undefined) throw new Refusal(409, 'Memory store already exists');
	const now = new Date().toISOString();
	const store: Store = {
		memory_store_id: newId('ms'),
		pal_id,
		participant_tag,
		pinned: new Map(),
		learned: { profile: {}, timeline: { recent_conversations: [] } },
		created_at: now,
		updated_at: now,
	};
	for (const memory of pinned_memories) pin(store, memory);
	storesOf(emulator).set(store.memory_store_id, store);
	return store;
}

export function pin(store: Store, memory: string): Pinned {
	const now = new Date().toISOString();
	const pinned = { memory_id: newId('pm'), memory, created_at: now, updated_at: now };
	store.pinned.set(pinned.memory_id, pinned);
	return pinned;
}

export function row({
	memory_store_id,
	pal_id,
	participant_tag,
	created_at,
	updated_at,
}: Store): object {
	return { memory_store_id, pal_id, participant_tag, created_at, updated_at };
}

export function shown(store: Store): object {
	return { ...row(store), pinned: [...store.pinned.values()], learned: store.learned };
}
