import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../values';
import type { Fields } from '../fields';
import { needed, skillId } from '../shared/locators';
import { additionalFieldsOf, options } from '../shared/properties';
import { readConfig, refuseWithoutDocuments } from '../skill/config';
import { configFields } from '../skill/configFields';
import { skillRows } from '../skill/shared';
import type { Operation } from '../types';
import { personaId } from './shared';
import { PERSONA_SKILL_SAMPLE, skillsPath } from './skillItem';

/** The fields stand in the row itself. */
const at = (name: string): string => name;

/** The whole set by skill ID (docs.tavus.io, "Replace PAL Skills"). */
function readSkills(fields: Fields): IDataObject {
	const free = fields.json('additionalFields.skillsJson') ?? {};
	const entered: IDataObject = {};
	for (const row of fields.rows('skills.skill')) {
		const skill = row.requiredLocator('skillId');
		if (Object.hasOwn(entered, skill)) {
			row.refuse('skillId', `is '${skill}' a second time`, 'Each skill may stand once.');
		}
		const config = readConfig(row, skill, at);
		refuseWithoutDocuments(row, skill, at, config);
		entered[skill] = { config };
	}
	const skills = { ...free, ...entered };
	if (Object.keys(skills).length === 0 && !fields.flag('allowEmpty')) {
		fields.refuse(
			'skills',
			'is empty',
			`Add the skills that the persona is to have, or turn '${fields.label('allowEmpty')}' on to detach all of them.`,
		);
	}
	return skills;
}

export const replaceSkills: Operation = {
	value: 'replaceSkills',
	name: 'Replace Skills',
	action: 'Replace skills of persona',
	description: 'Give a persona exactly these skills; those that are not mentioned are detached',
	endpoint: 'PUT /v2/pals/{pal_id}/skills',
	properties: [
		personaId,
		{
			displayName: 'Skills',
			name: 'skills',
			type: 'fixedCollection',
			placeholder: 'Add Skill',
			typeOptions: { multipleValues: true },
			default: {},
			description: 'All skills that the persona is to have',
			options: [
				{
					name: 'skill',
					displayName: 'Skill',
					values: [needed(skillId), ...configFields('skillId')],
				},
			],
		},
		{
			displayName: 'Detach All When Empty',
			name: 'allowEmpty',
			type: 'boolean',
			default: false,
			description: 'Whether to detach every skill of the persona when no skill is given',
		},
		additionalFieldsOf({
			displayName: 'Skills (JSON)',
			name: 'skillsJson',
			type: 'json',
			default: '{}',
			description:
				'Further skills as a JSON object with one entry for each, such as { "internet_search": {} }. The rows of \'Skills\' win.',
		}),
		options,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const skills = readSkills(fields);
		return {
			kind: 'update',
			request: () => ({ method: 'PUT', path: skillsPath(id), body: { skills } }),
			toItem: ({ changed, body }) => ({
				persona_id: id,
				changed,
				skills: isRecord(body) ? (skillRows(body) ?? []) : [],
			}),
		};
	},
	sample: {
		persona_id: 'pcb7a34da5fe',
		changed: true,
		skills: [
			Object.fromEntries(
				Object.entries(PERSONA_SKILL_SAMPLE).filter(([name]) => name !== 'persona_id'),
			),
		],
	},
};
