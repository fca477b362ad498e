import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import type { Emulator } from '../state.mts';
import { findOwnPersona, findPersona } from './persona-find.mts';
import type { AttachedSkill, Persona } from './persona-record.mts';
import { configMisfit, isSkill } from './skill-registry.mts';

type Config = Record<string, unknown>;
type Pal = { Params: { id: string } };
type One = { Params: { id: string; skillId: string } };

const CONFIG = {
	type: 'object',
	additionalProperties: false,
	properties: { config: { type: 'object' } },
};
const REPLACE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['skills'],
	properties: { skills: { type: 'object', additionalProperties: CONFIG } },
};
const MERGE_SCHEMA = { ...CONFIG, required: ['config'] };

/** `/v2/pals/{pal_id}/skills`: docs.tavus.io attach-skill-to-pal and its siblings. */
export function addPersonaSkills(api: FastifyInstance, emulator: Emulator): void {
	const path = '/v2/pals/:id/skills';

	api.get<Pal>(path, async ({ params }) => shown(findPersona(emulator, params.id, 'new')));

	api.put<Pal & { Body: { skills: Record<string, { config?: Config }> } }>(
		path,
		{ schema: { body: REPLACE_SCHEMA } },
		async ({ params, body }) => {
			const persona = findOwnPersona(emulator, params.id, 'new');
			const wanted = Object.entries(body.skills);
			// All of them or none.
			for (const [id, { config = {} }] of wanted) check(id, config);
			const before = persona.skills;
			const attached = wanted.map(([id, { config = {} }]) => {
				return [id, skillOf(id, config, before.get(id))] as const;
			});
			persona.skills = new Map(attached);
			return shown(persona);
		},
	);

	api.get<One>(`${path}/:skillId`, async ({ params: { id, skillId } }) => {
		return attachedTo(findPersona(emulator, id, 'new'), skillId);
	});

	api.put<One & { Body: { config?: Config } | undefined }>(
		`${path}/:skillId`,
		// An empty body is fine, and fastify would hold it against a schema.
		async ({ params: { id, skillId }, body }) => {
			const persona = findOwnPersona(emulator, id, 'new');
			const { config = {} } = body ?? {};
			check(skillId, config);
			const skill = skillOf(skillId, config, persona.skills.get(skillId));
			persona.skills.set(skillId, skill);
			return skill;
		},
	);

	api.patch<One & { Body: { config: Config } }>(
		`${path}/:skillId`,
		{ schema: { body: MERGE_SCHEMA } },
		async ({ params: { id, skillId }, body }) => {
			const persona = findOwnPersona(emulator, id, 'new');
			const before = attachedTo(persona, skillId);
			const config = merged(before.config, body.config);
			check(skillId, config);
			const skill = skillOf(skillId, config, before);
			persona.skills.set(skillId, skill);
			return skill;
		},
	);

	api.delete<One>(`${path}/:skillId`, async ({ params: { id, skillId } }, reply) => {
		const persona = findOwnPersona(emulator, id, 'new');
		persona.skills.delete(attachedTo(persona, skillId).skill_id);
		return reply.code(204).send();
	});
}

/** docs.tavus.io list-pal-skills: an object by id, not an array. */
function shown({ skills }: Persona): { data: Record<string, AttachedSkill> } {
	return { data: Object.fromEntries(skills) };
}

function skillOf(
	skill_id: string,
	config: Config,
	before: AttachedSkill | undefined,
): AttachedSkill {
	// Such as `2026-06-10T14:30:45.123456+00:00`.
	const now = new Date().toISOString().replace('Z', '000+00:00');
	return { skill_id, config, attached_at: before?.attached_at ?? now, updated_at: now };
}

function attachedTo(persona: Persona, id: string): AttachedSkill {
	refuseUnknown(id);
	const skill = persona.skills.get(id);
	if (!skill) throw new NotFound(`Skill '${id}' is not attached`);
	return skill;
}

function check(id: string, config: unknown): void {
	refuseUnknown(id);
	const sentence = configMisfit(id, config);
	if (sentence !== undefined) throw new BadRequest(`Bad Request: ${worded(sentence)}`);
}

/** docs.tavus.io attach-skill-to-pal shows a missing field so. */
function worded(sentence: string): string {
	const [, field] = /^(\w+) is required$/.exec(sentence) ?? [];
	return field ? `{'${field}': ['Missing data for required field.']}` : sentence;
}

function refuseUnknown(id: string): void {
	if (!isSkill(id)) throw new NotFound(`Unknown skill '${id}'`);
}

/** docs.tavus.io, skills: each field that is sent takes the place of the one before, and null removes it. */
function merged(before: Config, sent: Config): Config {
	const fields = Object.entries({ ...before, ...sent });
	return Object.fromEntries(fields.filter(([, value]) => value !== null));
}
