import { BadRequest } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import { nameIn, takenBy, type Vocabulary } from '../vocabulary.mts';
import { train, type CreateBody } from './replica-training.mts';
import { addReplicaControl } from './replica-control.mts';
import {
	listed,
	newReplica,
	replicaFile,
	replicasOf,
	shown,
	type Replica,
} from './replica-record.mts';
import type { Resource } from './resource.mts';
import { STOCK_REPLICAS } from './stock.mts';
import { hasOwnVoice } from './voice-record.mts';

interface ListQuery extends PageQuery {
	verbose?: boolean;
	replica_type?: 'user' | 'system';
	replica_ids?: string;
	model_name?: string;
}

interface FaceChange {
	face_name?: string;
	default_voice_id?: string;
}

const UPDATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	properties: {
		face_name: { type: 'string', minLength: 1 },
		default_voice_id: { type: 'string', minLength: 1 },
	},
};

const URL_FIELD = { type: 'string', format: 'uri' };

const CREATE_PROPERTIES = {
	train_video_url: URL_FIELD,
	train_image_url: URL_FIELD,
	consent_video_url: URL_FIELD,
	// Tavus's own examples send it empty.
	callback_url: { anyOf: [URL_FIELD, { const: '' }] },
	voice_name: { type: 'string' },
	auto_fix_training_image: { type: 'boolean' },
	replica_name: { type: 'string' },
	model_name: { type: 'string' },
	properties: { type: 'object', properties: { background_green_screen: { type: 'boolean' } } },
};

const LIST_PROPERTIES = {
	...PAGE_PROPERTIES,
	verbose: { type: 'boolean' },
	replica_type: { type: 'string', enum: ['user', 'system'] },
	replica_ids: { type: 'string' },
	model_name: { type: 'string' },
};

/** `/v2/replicas` and its newer twin `/v2/faces`: docs.tavus.io create-replica, create-face and their siblings. */
export const replicas: Resource = {
	name: 'replicas',
	// Not documented for this list; integrators start at 1.
	pageBase: 1,

	seed(emulator) {
		STOCK_REPLICAS.forEach(({ id, name, model }, index) => {
			const created = new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
			const replica = newReplica({
				replica_id: id,
				replica_name: name,
				model_name: model,
				replica_type: 'system',
				created_at: created,
				updated_at: created,
			});
			replicasOf(emulator).set(id, replica);
		});
	},

	routes(api, emulator) {
		for (const words of ['legacy', 'new'] as const) {
			const path = words === 'new' ? '/v2/faces' : '/v2/replicas';
			const properties = takenBy(words, CREATE_PROPERTIES);
			const querystring = { type: 'object', properties: takenBy(words, LIST_PROPERTIES) };
			const verbose = { type: 'object', properties: { verbose: { type: 'boolean' } } };
			const hard = { type: 'object', properties: { hard: { type: 'boolean' } } };
			const name = nameIn(words, 'replica_name');
			const rename = {
				type: 'object',
				properties: { [name]: { type: 'string' } },
				required: [name],
			};

			api.post<{ Body: Record<string, unknown> }>(
				path,
				{ schema: { body: { type: 'object', properties } } },
				async ({ body }) => {
					const replica = await train(emulator, inLegacyWords(body, words) as CreateBody, words);
					const { replica_id, status } = replica;
					return emulator.inWords({ replica_id, status }, words);
				},
			);

			api.get<{ Querystring: Record<string, unknown> }>(
				path,
				{ schema: { querystring } },
				async ({ query: given }) => {
					const query = inLegacyWords(given, words) as ListQuery;
					const found = [...replicasOf(emulator).values()].reverse().filter(fits(query));
					const { data, total_count } = pageOf(emulator, 'replicas', found, query);
					const items = data.map((replica) => listed(emulator, replica, query.verbose === true));
					return { data: items.map((item) => emulator.inWords(item, words)), total_count };
				},
			);

			api.get<{ Params: { id: string }; Querystring: { verbose?: boolean } }>(
				`${path}/:id`,
				{ schema: { querystring: verbose } },
				async ({ params, query }) => {
					const replica = find(emulator, params.id, words);
					return emulator.inWords(shown(emulator, replica, query.verbose === true), words);
				},
			);

			// docs.tavus.io update-face; nothing says that the older path takes it as well.
			if (words === 'new') {
				api.patch<{ Params: { id: string }; Body: FaceChange }>(
					`${path}/:id`,
					{ schema: { body: UPDATE_SCHEMA } },
					async ({ params, body: { face_name, default_voice_id } }) => {
						const replica = findOwn(emulator, params.id, words);
						if (face_name !== undefined) replica.replica_name = face_name;
						if (default_voice_id !== undefined) {
							if (!hasOwnVoice(emulator, default_voice_id)) {
								throw new BadRequest('Invalid default_voice_id');
							}
							replica.default_voice_id = default_voice_id;
						}
						replica.updated_at = new Date().toISOString();
						const { replica_id, replica_name, default_voice_id: voice = null } = replica;
						const item = { replica_id, replica_name, default_voice_id: voice };
						return emulator.inWords({ ...item, original_voice_id: null }, words);
					},
				);
			}

			api.patch<{ Params: { id: string }; Body: Record<string, string> }>(
				`${path}/:id/name`,
				{ schema: { body: rename } },
				async ({ params, body }, reply) => {
					const replica = findOwn(emulator, params.id, words);
					replica.replica_name = body[name] ?? replica.replica_name;
					replica.updated_at = new Date().toISOString();
					return reply.send();
				},
			);

			api.delete<{ Params: { id: string } }>(
				`${path}/:id`,
				{ schema: { querystring: hard } },
				async ({ params }, reply) => {
					const replica = findOwn(emulator, params.id, words);
					replicasOf(emulator).delete(replica.replica_id);
					emulator.jobs.drop(replica.replica_id);
					return reply.send();
				},
			);
		}
	},

	file: replicaFile,

	control: addReplicaControl,
};

/** What a caller sent, under legacy names; a field nobody knows is left out. */
function inLegacyWords(given: Record<string, unknown>, words: Vocabulary): Record<string, unknown> {
	const known = Object.keys({ ...CREATE_PROPERTIES, ...LIST_PROPERTIES });
	const entries = known.map((name) => [name, given[nameIn(words, name)] ?? given[name]] as const);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function fits(query: ListQuery): (replica: Replica) => boolean {
	const ids = query.replica_ids && new Set(query.replica_ids.split(',').map((id) => id.trim()));
	return (replica) =>
		(query.replica_type === undefined || replica.replica_type === query.replica_type) &&
		(query.model_name === undefined || replica.model_name === query.model_name) &&
		(!ids || ids.has(replica.replica_id));
}

/** An unknown id is a 400, not a 404 (docs.tavus.io get-replica). */
function find(emulator: Emulator, id: string, words: Vocabulary): Replica {
	const replica = replicasOf(emulator).get(id);
	if (!replica) throw new BadRequest(`Invalid ${nameIn(words, 'replica_id')}`);
	return replica;
}

/** Tavus's own replicas can be neither renamed nor deleted; that answer is not documented. */
function findOwn(emulator: Emulator, id: string, words: Vocabulary): Replica {
	const replica = find(emulator, id, words);
	if (replica.replica_type === 'system') {
		throw new BadRequest(`Invalid ${nameIn(words, 'replica_id')}`);
	}
	return replica;
}
