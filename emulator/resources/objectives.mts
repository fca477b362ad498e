import { BadRequest, NotFound } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import { addObjectiveControl } from './objective-control.mts';
import { newObjectives, objectivesOf, type Objective } from './objective-record.mts';
import type { Resource } from './resource.mts';
import { patchedSet, shownSet, type StoredSet } from './sets.mts';

const NAME = { type: 'string', pattern: '^\\S+$' };
const TEXT = { type: 'string', minLength: 1 };
const URL_FIELD = { anyOf: [{ type: 'string', format: 'uri' }, { const: '' }] };

const OBJECTIVE = {
	type: 'object',
	additionalProperties: false,
	required: ['objective_name', 'objective_prompt'],
	properties: {
		objective_name: NAME,
		objective_prompt: TEXT,
		confirmation_mode: { type: 'string', enum: ['auto', 'manual'] },
		output_variables: { type: 'array', items: { type: 'string' } },
		modality: { type: 'string', enum: ['verbal', 'visual'] },
		next_conditional_objectives: { type: 'object', additionalProperties: { type: 'string' } },
		next_required_objective: { type: 'string' },
		callback_url: URL_FIELD,
	},
	// docs.tavus.io, objectives: one way on, not two.
	not: { type: 'object', required: ['next_conditional_objectives', 'next_required_objective'] },
};

/** The body of a create, and what a patch must leave behind. */
const SET_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['data'],
	properties: { data: { type: 'array', minItems: 1, items: OBJECTIVE } },
};

/** `/v2/objectives`: docs.tavus.io create-objectives and its siblings. */
export const objectives: Resource = {
	name: 'objectives',
	// docs.tavus.io get-objectives.
	pageBase: 1,

	routes(api, emulator) {
		api.post<{ Body: { data: Objective[] } }>(
			'/v2/objectives',
			{ schema: { body: SET_SCHEMA }, config: { errorField: 'message' } },
			async ({ body }) => {
				const set = newObjectives(body.data);
				objectivesOf(emulator).set(set.id, set);
				const objective_name = set.data[0]?.objective_name;
				const { id: objectives_id, created_at } = set;
				return { objectives_id, objective_name, status: 'active', created_at };
			},
		);

		api.get<{ Querystring: PageQuery }>(
			'/v2/objectives',
			{ schema: { querystring: { type: 'object', properties: PAGE_PROPERTIES } } },
			async ({ query }) => {
				const newestFirst = [...objectivesOf(emulator).values()].reverse();
				const { data, total_count } = pageOf(emulator, 'objectives', newestFirst, query);
				return { data: data.map(listed), total_count };
			},
		);

		api.get<{ Params: { id: string } }>('/v2/objectives/:id', async ({ params }) =>
			shownSet(find(emulator, params.id), emulator.settings.setShape),
		);

		api.patch<{ Params: { id: string }; Body: unknown }>(
			'/v2/objectives/:id',
			async ({ params, body }, reply) => {
				const set = find(emulator, params.id);
				const { setShape } = emulator.settings;
				const patched = patchedSet(set, body, setShape, SET_SCHEMA);
				if (!patched) return reply.code(304).send();
				objectivesOf(emulator).set(set.id, patched);
				return { message: 'Objective updated successfully' };
			},
		);

		api.delete<{ Params: { id: string } }>('/v2/objectives/:id', async ({ params }, reply) => {
			objectivesOf(emulator).delete(find(emulator, params.id).id);
			return reply.code(204).send();
		});
	},

	control: addObjectiveControl,
};

/** A set as an item of the list, which has the fields of one objective (docs.tavus.io get-objectives). */
function listed({ id, data, created_at, updated_at }: StoredSet<Objective>): object {
	return { objectives_id: id, ...data[0], created_at, updated_at };
}

function find(emulator: Emulator, id: string): StoredSet<Objective> {
	if (!/^o[0-9a-f]+$/.test(id)) throw new BadRequest('Invalid objectives_id');
	const set = objectivesOf(emulator).get(id);
	if (!set) throw new NotFound('Objective not found');
	return set;
}
