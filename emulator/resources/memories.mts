import { randomBytes } from 'node:crypto';
import { NotFound } from '../errors.mts';
import { collection } from '../state.mts';
import type { Resource } from './resource.mts';

/** What `POST /_control/memories/seed` takes. */
export interface SeedMemories {
	memory_store: string;
	/** How many, with ids of their own; default 1. */
	count?: number;
	/** Or these. */
	memory_ids?: string[];
}

const SEED_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['memory_store'],
	properties: {
		memory_store: { type: 'string', minLength: 1 },
		count: { type: 'integer', minimum: 1, maximum: 100_000 },
		memory_ids: { type: 'array', items: { type: 'string', minLength: 1 } },
	},
};

/** The ids of a store's memories, by the store's name; what is in a memory cannot be read at Tavus. */
const storesOf = collection<Set<string>>('memory tags');

/**
 * What is kept under legacy memory tags: DELETE /v2/memories/{memory_store}/{memory_id}, docs.tavus.io delete-memory, whose answers are
 * ours. Memory stores are kept apart from it (docs.tavus.io tag-based-memories).
 */
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
			async ({ body: { memory_store, count = 1, memory_ids = newIds(count) } }) => {
				const store = storesOf(emulator).get(memory_store) ?? new Set();
				// A store is there as soon as something is put into it.
				storesOf(emulator).set(memory_store, store);
				for (const id of memory_ids) store.add(id);
				return { memory_ids };
			},
		);
	},
};

function newIds(count: number): string[] {
	return Array.from({ length: count }, () => `m${randomBytes(6).toString('hex')}`);
}
