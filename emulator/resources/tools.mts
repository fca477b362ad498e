import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import type { Emulator } from '../state.mts';
import { addSeed } from './control-routes.mts';
import { personasOf } from './persona-record.mts';
import type { Resource } from './resource.mts';
import {
	DEFAULT_DELIVERY,
	isSecret,
	newTool,
	shown,
	toolsOf,
	type Delivery,
	type Tool,
	type ToolBody,
} from './tool-record.mts';
import { refuseBadTool, TOOL_PROPERTIES } from './tool-rules.mts';

interface ListQuery extends PageQuery {
	sort?: 'asc' | 'desc';
	type?: 'user' | 'system' | 'all';
}

type Id = { Params: { id: string } };

const CREATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['name', 'description'],
	properties: TOOL_PROPERTIES,
};
const PATCH_SCHEMA = { type: 'object', additionalProperties: false, properties: TOOL_PROPERTIES };
const LIST_SCHEMA = {
	type: 'object',
	properties: {
		...PAGE_PROPERTIES,
		sort: { type: 'string', enum: ['asc', 'desc'] },
		type: { type: 'string', enum: ['user', 'system', 'all'] },
	},
};

/** `/v2/tools`: docs.tavus.io create-tool and its siblings. */
export const tools: Resource = {
	name: 'tools',
	// docs.tavus.io list-tools: 1-indexed.
	pageBase: 1,

	seed(emulator) {
		const created = new Date(Date.UTC(2026, 0, 1)).toISOString();
		const endCall = newTool(
			{ name: 'end_call', description: 'Ends the call.', on_call: 'silent' },
			// docs.tavus.io get-tool: the name of a system tool is its id.
			{ tool_id: 'end_call', is_system_tool: true, created_at: created, updated_at: created },
		);
		toolsOf(emulator).set(endCall.tool_id, endCall);
	},

	routes(api, emulator) {
		api.post<{ Body: ToolBody & { name: string } }>(
			'/v2/tools',
			{ schema: { body: CREATE_SCHEMA } },
			async ({ body }) => {
				const tool = newTool(known(body) as typeof body);
				refuseBadTool(emulator, body, tool);
				toolsOf(emulator).set(tool.tool_id, tool);
				return shown(tool);
			},
		);

		api.get<{ Querystring: ListQuery }>(
			'/v2/tools',
			{ schema: { querystring: LIST_SCHEMA } },
			async ({ query }) => {
				const { sort = 'asc', type = 'user' } = query;
				const found = [...toolsOf(emulator).values()].filter(
					({ is_system_tool }) => type === 'all' || is_system_tool === (type === 'system'),
				);
				if (sort === 'desc') found.reverse();
				const { data, total_count } = pageOf(emulator, 'tools', found, query);
				return { data: data.map(shown), total_count };
			},
		);

		addToolRoutes(api, emulator);
	},

	control(control, emulator) {
		addSeed(control, {
			path: '/tools',
			idsField: 'tool_ids',
			prefix: 'seeded_tool',
			separator: '_',
			prefixSchema: { type: 'string', pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' },
			make(name, number) {
				const tool = newTool({ name, description: `Tool ${number}.` });
				toolsOf(emulator).set(tool.tool_id, tool);
				return tool.tool_id;
			},
		});
	},
};

function addToolRoutes(api: FastifyInstance, emulator: Emulator): void {
	api.get<Id>('/v2/tools/:id', async ({ params }) => shown(findTool(emulator, params.id)));

	api.patch<Id & { Body: ToolBody }>(
		'/v2/tools/:id',
		{ schema: { body: PATCH_SCHEMA } },
		async ({ params, body }) => {
			const tool = findOwn(emulator, params.id);
			const { delivery, ...rest } = known(body);
			const patched: Tool = {
				...tool,
				...rest,
				delivery: delivery === undefined ? tool.delivery : replaced(tool.delivery, delivery),
				updated_at: new Date().toISOString(),
			};
			refuseBadTool(emulator, body, patched);
			toolsOf(emulator).set(tool.tool_id, patched);
			return shown(patched);
		},
	);

	api.delete<Id>('/v2/tools/:id', async ({ params }, reply) => {
		const { tool_id } = findOwn(emulator, params.id);
		toolsOf(emulator).delete(tool_id);
		for (const persona of personasOf(emulator).values()) persona.tools.delete(tool_id);
		return reply.code(204).send();
	});
}

/**
 * docs.tavus.io update-tool: null resets it, anything else takes the place of the one before; only a secret that is left out of an
 * `auth` of the same type stays.
 */
function replaced(before: Delivery, sent: Delivery | null): Delivery {
	if (sent === null) return DEFAULT_DELIVERY;
	const known = before.api?.auth ?? {};
	const auth = sent.api?.auth;
	if (!auth || auth['type'] !== known['type']) return sent;
	const secrets = Object.entries(known).filter(([name]) => isSecret(name) && !(name in auth));
	return { ...sent, api: { ...sent.api, auth: { ...Object.fromEntries(secrets), ...auth } } };
}

function known(body: ToolBody): ToolBody {
	return Object.fromEntries(Object.entries(body).filter(([name]) => name in TOOL_PROPERTIES));
}

export function findTool(emulator: Emulator, id: string): Tool {
	const tool = toolsOf(emulator).get(id);
	if (!tool) throw new NotFound('Tool not found');
	return tool;
}

/** docs.tavus.io update-tool: Tavus's own can be neither changed nor deleted; that answer is not documented. */
function findOwn(emulator: Emulator, id: string): Tool {
	const tool = findTool(emulator, id);
	if (tool.is_system_tool) throw new BadRequest('System tools cannot be changed');
	return tool;
}
