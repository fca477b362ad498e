import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../values';
import { unwrapOne } from '../../answer';
import type { Fields } from '../fields';
import { needed, personaSkillId } from '../shared/locators';
import { nothingToUpdate } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import { mergeComponents, readConfig } from '../skill/config';
import { configFields } from '../skill/configFields';
import type { Operation, UpdatePlan } from '../types';
import { personaId } from './shared';
import { answeredSkill, PERSONA_SKILL_SAMPLE, personaSkillPath } from './skillItem';

const at = (name: string): string => `updateFields.${name}`;

const removeFields: INodeProperties = {
	displayName: 'Settings to Remove',
	name: 'removeFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. prompt, slides_trigger',
	description:
		"The names of settings in Tavus's words, separated by commas. The skill's own default applies again.",
};

/** @throws {InputRefused} for a setting that is both changed and removed */
function readChanges(fields: Fields, skill: string): IDataObject {
	const config = readConfig(fields, skill, at);
	for (const name of fields.texts(at('removeFields')) ?? []) {
		if ((config[name] ?? null) !== null) {
			fields.refuse(
				at('removeFields'),
				`holds '${name}', which is changed as well`,
				'Either change a setting or remove it.',
			);
		}
		config[name] = null;
	}
	return config;
}

function updatePlan(fields: Fields): UpdatePlan {
	const id = fields.requiredLocator('personaId');
	const skill = fields.requiredLocator('skillId');
	const config = readChanges(fields, skill);
	if (Object.keys(config).length === 0) nothingToUpdate(fields);
	const path = personaSkillPath(id, skill);
	const components = asRecord(config['components']) as IDataObject | undefined;
	return {
		kind: 'update',
		// A setting that is passed replaces the one before (docs.tavus.io, "Skills"): components that were set up earlier go along.
		...(components === undefined ? {} : { read: { method: 'GET', path } }),
		request: (current) => {
			const before = asRecord(asRecord(unwrapOne(current)?.['config'])?.['components']);
			const merged =
				components === undefined
					? config
					: { ...config, components: mergeComponents((before ?? {}) as IDataObject, components) };
			return { method: 'PATCH', path, body: { config: merged } };
		},
		toItem: ({ changed, body }) => ({ ...answeredSkill(body, id, skill), changed }),
	};
}

export const updateSkill: Operation = {
	value: 'updateSkill',
	name: 'Update Skill',
	action: 'Update skill of persona',
	description: 'Change settings of a skill that a persona has; the others stay as they are',
	endpoint: 'PATCH /v2/pals/{pal_id}/skills/{skill_id}',
	properties: [
		personaId,
		needed(personaSkillId),
		updateFieldsOf(...configFields('/skillId', removeFields)),
		options,
	],
	plan: updatePlan,
	sample: { ...PERSONA_SKILL_SAMPLE, changed: true },
};
