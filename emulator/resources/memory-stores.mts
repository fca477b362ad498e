import { NotFound } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import { deleteFromProfile, deleteFromTimeline } from './memory-learned.mts';
import {
	create,
	pin,
	row,
	shown,
	storesOf,
	type CreateBody,
	type Learned,
	type Pinned,
	type Store,
} from './memory-store-record.mts';
import type { Resource } from './resource.mts';

interface ListQuery extends PageQuery {
	pal_id?: string;
	participant_tag?: string;
}

type Id = { Params: { store: string } };
type PinnedId = { Params: { store: string; id: string } };
type PinBody = { Body: { memory: string } };

const TEXT = { type: 'string', minLength: 1 };
const PIN_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['memory'],
	properties: { memory: TEXT },
};
const CREATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['pal_id', 'participant_tag'],
	properties: {
		pal_id: TEXT,
		participant_tag: TEXT,
		pinned_memories: { type: 'array', items: TEXT },
	},
};
const LIST_SCHEMA = {
	type: 'object',
	properties: {
		...PAGE_PROPERTIES,
		pal_id: { type: 'string' },
		participant_tag: { type: 'string' },
	},
};
const TYPE_SCHEMA = {
	type: 'object',
	properties: { type: { type: 'string', enum: ['profile', 'timeline'] } },
};
const PATH_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['path'],
	properties: { path: TEXT },
};

/** /v2/memory-stores: the pages under "Memory Stores" of docs.tavus.io's API reference. Where they show no answer, it is ours. */
export const memoryStores: Resource = {
	name: 'memory-stores',
	pageBase: 1,

	routes(api, emulator) {
		api.post<{ Body: CreateBody }>(
			'/v2/memory-stores',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body }) => shown(create(emulator, body)),
		);

		api.get<{ Querystring: ListQuery }>(
			'/v2/memory-stores',
			{ schema: { querystring: LIST_SCHEMA } },
			async ({ query }) => {
				const { pal_id = '', participant_tag = '' } = query;
				const found = [...storesOf(emulator).values()]
					.filter((store) => pal_id === '' || store.pal_id === pal_id)
					.filter((store) => participant_tag === '' || store.participant_tag === participant_tag);
				return pageOf(emulator, 'memory-stores', found.map(row), query);
			},
		);

		api.get<Id>('/v2/memory-stores/:store', async ({ params }) => shown(find(emulator, params)));

		api.delete<Id>('/v2/memory-stores/:store', async ({ params }, reply) => {
			storesOf(emulator).delete(find(emulator, params).memory_store_id);
			return reply.code(204).send();
		});

		api.get<Id & { Querystring: { type?: keyof Learned } }>(
			'/v2/memory-stores/:store/learned',
			{ schema: { querystring: TYPE_SCHEMA } },
			async ({ params, query: { type } }) => {
				const { learned } = find(emulator, params);
				return type === undefined ? learned : { [type]: learned[type] };
			},
		);

		api.delete<Id & { Body: { path: string } }>(
			'/v2/memory-stores/:store/learned/profile',
			{ schema: { body: PATH_SCHEMA } },
			async ({ params, body }, reply) => {
				deleteFromProfile(find(emulator, params).learned.profile, body.path);
				return reply.code(204).send();
			},
		);

		api.delete<Id & { Querystring: Record<string, string> }>(
			'/v2/memory-stores/:store/learned/timeline',
			async ({ params, query }, reply) => {
				deleteFromTimeline(find(emulator, params).learned.timeline, query);
				return reply.code(204).send();
			},
		);

		api.get<Id>('/v2/memory-stores/:store/pinned', async ({ params }) => ({
			data: [...find(emulator, params).pinned.values()],
		}));

		api.post<Id & PinBody>(
			'/v2/memory-stores/:store/pinned',
			{ schema: { body: PIN_SCHEMA } },
			async ({ params, body }) => pin(find(emulator, params), body.memory),
		);

		api.patch<PinnedId & PinBody>(
			'/v2/memory-stores/:store/pinned/:id',
			{ schema: { body: PIN_SCHEMA } },
			async ({ params, body }) =>
				Object.assign(findPinned(emulator, params), {
					memory: body.memory,
					updated_at: new Date().toISOString(),
				}),
		);

		api.delete<PinnedId>('/v2/memory-stores/:store/pinned/:id', async ({ params }, reply) => {
			find(emulator, params).pinned.delete(findPinned(emulator, params).memory_id);
			return reply.code(204).send();
		});
	},

	control(control, emulator) {
		control.post<Id & { Body: Partial<Learned> }>(
			'/memory-stores/:store/learned',
			async ({ params, body }) => Object.assign(find(emulator, params).learned, body),
		);
	},
};

function find(emulator: Emulator, { store: id }: Id['Params']): Store {
	const store = storesOf(emulator).get(id);
	if (store === undefined) throw new NotFound('Memory store not found');
	return store;
}

function findPinned(emulator: Emulator, params: PinnedId['Params']): Pinned {
	const pinned = find(emulator, params).pinned.get(params.id);
	if (pinned === undefined) throw new NotFound('Pinned memory not found');
	return pinned;
}
