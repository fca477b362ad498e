import type { FastifyInstance } from 'fastify';
import type { Emulator } from '../state.mts';
import { findOwnPersona } from './persona-find.mts';
import type { Persona } from './persona-record.mts';
import { usernameMisfit } from './persona-rules.mts';

type Id = { Params: { id: string } };

/** docs.tavus.io publish-pal: a change of the draft, and the draft itself, come with the address to publish it at. */
export function publishing({ persona_id }: Persona): { publish_url: string } {
	return { publish_url: `https://tavusapi.com/v2/pals/${persona_id}/publish` };
}

/** docs.tavus.io publish-pal: it can be called again, and keeps the conferencing of what is live. */
export function addPublish(api: FastifyInstance, emulator: Emulator): void {
	api.post<Id>('/v2/pals/:id/publish', async ({ params }) => {
		const persona = findOwnPersona(emulator, params.id, 'new');
		if (persona.draft) publish(persona);
		const { persona_id, live, updated_at } = persona;
		const { persona_name, system_prompt } = live;
		const answer = emulator.inWords({ persona_id, persona_name, system_prompt }, 'new');
		// Such as `2026-07-14T17:00:00.000000`.
		return { status: 'success', ...answer, updated_at: updated_at.replace('Z', '000') };
	});
}

/** docs.tavus.io, check conferencing username availability. */
export function addUsernameCheck(api: FastifyInstance, emulator: Emulator): void {
	const querystring = {
		type: 'object',
		required: ['username'],
		properties: { username: { type: 'string' } },
	};
	api.get<{ Querystring: { username: string } }>(
		'/v2/pals/check-username',
		{ schema: { querystring } },
		async ({ query }) => {
			const reason = usernameMisfit(emulator, query.username);
			return { available: reason === undefined, ...(reason === undefined ? {} : { reason }) };
		},
	);
}

function publish(persona: Persona): void {
	const { conferencing: _, ...layers } = (persona.draft?.['layers'] ?? {}) as Record<
		string,
		unknown
	>;
	const { conferencing } = (persona.live['layers'] ?? {}) as Record<string, unknown>;
	persona.live = {
		...structuredClone(persona.draft),
		layers: conferencing === undefined ? layers : { ...layers, conferencing },
	};
	persona.updated_at = new Date().toISOString();
}
