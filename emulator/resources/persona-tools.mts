import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { findOwnPersona, findPersona } from './persona-find.mts';
import type { Persona } from './persona-record.mts';
import { shown, toolsOf, type Tool } from './tool-record.mts';

// docs.tavus.io, PAL tools.
const MOST_TOOLS = 50;

const ATTACH_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['tool_ids'],
	properties: { tool_ids: { type: 'array', items: { type: 'string' }, minItems: 1 } },
};

/** `/v2/pals/{pal_id}/tools`: docs.tavus.io attach-tools and its siblings. */
export function addPersonaTools(api: FastifyInstance, emulator: Emulator): void {
	const path = '/v2/pals/:id/tools';

	api.post<{ Params: { id: string }; Body: { tool_ids: string[] } }>(
		path,
		{ schema: { body: ATTACH_SCHEMA } },
		async ({ params, body }) => {
			const persona = findOwnPersona(emulator, params.id, 'new');
			const unknown = body.tool_ids.find((id) => !isAttachable(emulator, id));
			if (unknown !== undefined) throw new BadRequest(`Invalid tool_id: ${unknown}`);
			const all = new Set([...persona.tools, ...body.tool_ids]);
			if (all.size > MOST_TOOLS) {
				throw new BadRequest(`A PAL can have at most ${MOST_TOOLS} tools.`);
			}
			persona.tools = all;
			return { data: attached(emulator, persona) };
		},
	);

	api.get<{ Params: { id: string } }>(path, async ({ params }) => ({
		data: attached(emulator, findPersona(emulator, params.id, 'new')),
	}));

	api.delete<{ Params: { id: string; toolId: string } }>(
		`${path}/:toolId`,
		async ({ params: { id, toolId } }, reply) => {
			const persona = findOwnPersona(emulator, id, 'new');
			if (!persona.tools.delete(toolId)) throw new NotFound('Tool not found');
			return reply.code(204).send();
		},
	);
}

/** System tools are there without being attached (docs.tavus.io list-pal-tools). */
function isAttachable(emulator: Emulator, id: string): boolean {
	return toolsOf(emulator).get(id)?.is_system_tool === false;
}

function attached(emulator: Emulator, { tools }: Persona): Array<Record<string, unknown>> {
	return [...tools]
		.map((id) => toolsOf(emulator).get(id))
		.filter((tool): tool is Tool => tool !== undefined)
		.map(shown);
}
