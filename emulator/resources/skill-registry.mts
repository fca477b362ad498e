import { compileSchema, misfit } from '../schemas.mts';

const TEXT = { type: 'string' };

function closed(properties: Record<string, unknown>, required: string[] = []): object {
	return { type: 'object', additionalProperties: false, properties, required };
}

const SWITCH = closed({ enabled: { type: 'boolean' } });

/** What Tavus has (docs.tavus.io, skills); its own field for the form of a config is not visible. */
export const SKILLS = [
	{
		skill_id: 'internet_search',
		name: 'Internet Search',
		description: 'Real-time web search during a call.',
		config_schema: closed({}),
	},
	{
		skill_id: 'presentation',
		name: 'Presentation',
		description: 'Walks participants through slide decks and images from the knowledge base.',
		config_schema: closed(
			{
				document_ids: { type: 'array', items: TEXT, minItems: 1 },
				slides_trigger: { type: 'string', enum: ['on_demand', 'walk_the_deck'] },
				prompt: TEXT,
			},
			['document_ids'],
		),
	},
	{
		skill_id: 'magic_canvas',
		name: 'Magic Canvas',
		description: 'Interactive cards during a call: questions, calendars, charts and more.',
		config_schema: closed({
			components: closed({
				...Object.fromEntries(
					['question', 'input', 'calendar', 'text', 'image', 'video', 'chart', 'alert'].map(
						(component) => [component, SWITCH],
					),
				),
				scheduling_embed: closed({
					enabled: { type: 'boolean' },
					provider: { type: 'string', enum: ['calendly'] },
					scheduling_url: { type: 'string', format: 'uri' },
				}),
			}),
		}),
	},
] as const;

const CHECKS = new Map(
	SKILLS.map(({ skill_id, config_schema }) => [
		skill_id as string,
		compileSchema(config_schema, 'body'),
	]),
);

export function isSkill(id: string): boolean {
	return CHECKS.has(id);
}

/** Why a config does not fit its skill, in one sentence; undefined when it does. */
export function configMisfit(id: string, config: unknown): string | undefined {
	const check = CHECKS.get(id);
	return check && misfit(check, config);
}
