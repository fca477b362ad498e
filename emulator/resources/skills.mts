import { NotFound } from '../errors.mts';
import type { Resource } from './resource.mts';
import { SKILLS } from './skill-registry.mts';

/** `/v2/skills`: docs.tavus.io list-skills and get-skill. */
export const skills: Resource = {
	name: 'skills',

	routes(api) {
		api.get('/v2/skills', async () => ({ data: SKILLS }));

		api.get<{ Params: { id: string } }>('/v2/skills/:id', async ({ params: { id } }) => {
			const skill = SKILLS.find(({ skill_id }) => skill_id === id);
			if (!skill) throw new NotFound(`Unknown skill '${id}'`);
			return skill;
		});
	},
};
