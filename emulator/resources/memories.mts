import { randomBytes } from 'node:crypto';
import { NotFound } from '../errors.mts';
import { collection, type Emulator } from '../state.mts';
import type { Resource } from './resource.mts';

/** What `POST /_control/memories/seed` takes. */
export interface SeedMemories {
	memory_store: string;
	/** How many; default 1. */
	count?: number;
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['memory_store'],
	properties: {
		memory_store: { type: 'string', minLength: 1 },
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
	},
};

/** The ids of a store's memories, by the store's name; what is in a memory cannot be read at Tavus. */
const storesOf = collection<Set<string>>('memory stores');

/** DELETE /v2/memories/{memory_store}/{memory_id}: docs.tavus.io delete-memory. Its answers are ours. */
export const memories: Resource = {
	name: 'memories',

	routes(api, emulator) {
		api.delete<{ Params: { store: string; id: string } }>(
			'/v2/memories/:store/:id',
			async ({ params: { store, id } }, reply) => {
				if (!storesOf(emulator).get(store)?.delete(id)) throw new NotFound('Memory not found');
				return reply.code(204).send();
			},
		);
	},

	control(control, emulator) {
		control.post<{ Body: SeedMemories }>(
			'/memories/seed',
			{ schema: { body: SEED_SCHEMA } },
			async ({ body: { memory_store, count = 1 } }) => {
				const store = storeOf(emulator, memory_store);
				const ids = Array.from({ length: count }, () => `m${randomBytes(6).toString('hex')}`);
				for (const id of ids) store.add(id);
				return { memory_ids: ids };
			},
		);
	},
};

/** A store is there as soon as something is put into it. */
function storeOf(emulator: Emulator, name: string): Set<string> {
	const store = storesOf(emulator).get(name) ?? new Set<string>();
	storesOf(emulator).set(name, store);
	return store;
}
