import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { palPath } from './shared';

/** docs.tavus.io, "Get PAL Skill". */
export const PERSONA_SKILL_SAMPLE: IDataObject = {
	persona_id: 'pcb7a34da5fe',
	skill_id: 'presentation',
	config: {
		document_ids: ['d1234567890', 'd2468101214'],
		slides_trigger: 'walk_the_deck',
		prompt: 'Walk the participant through the Q4 roadmap deck.',
	},
	attached_at: '2026-06-10T14:30:45.123456+00:00',
	updated_at: '2026-06-10T14:30:45.123456+00:00',
};

export const skillsPath = (persona: string): string => `${palPath(persona)}/skills`;

export const personaSkillPath = (persona: string, skill: string): string =>
	`${skillsPath(persona)}/${encodeURIComponent(skill)}`;

/** @param simple false keeps everything that Tavus sent */
export function personaSkillItem(persona: string, row: IDataObject, simple: boolean): IDataObject {
	const item = { persona_id: persona, ...row };
	return simple ? pick(item, SIMPLE_FIELDS.personaSkill) : item;
}

/** What Tavus answers about one skill of a persona; the two IDs are there even when the answer is empty. */
export const answeredSkill = (body: unknown, persona: string, skill: string): IDataObject => ({
	persona_id: persona,
	skill_id: skill,
	...unwrapOne(body),
});
