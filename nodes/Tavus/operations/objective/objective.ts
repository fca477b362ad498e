import type { IDataObject } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import type { Fields } from '../fields';

const CONFIRMATIONS = ['auto', 'manual'] as const;
const MODALITIES = ['verbal', 'visual'] as const;

export const NAME_WITHOUT_SPACES =
	'Use letters, digits and underscores, such as ask_if_new_patient.';

/** Objectives that may follow, by name, each with its condition. @throws {InputRefused} for half a row, or a name twice */
function readConditions(fields: Fields, name: string): Record<string, string> | undefined {
	const conditions: Record<string, string> = {};
	for (const row of fields.rows(`${name}.next`)) {
		const next = row.required('name', 'Enter the name of the objective that may follow.');
		if (Object.hasOwn(conditions, next)) {
			row.refuse('name', `is '${next}' once more`, 'Put both conditions into one row.');
		}
		conditions[next] = row.required('condition', 'Enter when this objective follows.');
	}
	return Object.keys(conditions).length === 0 ? undefined : conditions;
}

/**
 * What was entered of one objective, under the names of the API.
 *
 * @param inside `''` for a row, `updateFields.` for a collection
 * @throws {InputRefused} for what Tavus would not take (docs.tavus.io, "Create Objectives")
 */
export function readObjective(fields: Fields, inside: string): IDataObject {
	const at = (name: string): string => `${inside}${name}`;
	const name = fields.text(at('objectiveName'));
	if (name !== undefined && /\s/.test(name)) {
		fields.refuse(at('objectiveName'), 'must not hold spaces', NAME_WITHOUT_SPACES);
	}
	const required = fields.text(at('nextRequiredObjective'));
	const conditional = readConditions(fields, at('nextConditionalObjectives'));
	if (required !== undefined && conditional !== undefined) {
		fields.refuse(
			at('nextRequiredObjective'),
			"and 'Next Conditional Objectives' cannot be used together",
			'One objective follows always, or several under conditions: leave one of the two empty.',
		);
	}
	return present<IDataObject | string | string[]>({
		objective_name: name,
		objective_prompt: fields.text(at('objectivePrompt')),
		confirmation_mode: fields.chosen(at('confirmationMode'), CONFIRMATIONS),
		modality: fields.chosen(at('modality'), MODALITIES),
		output_variables: fields.texts(at('outputVariables')),
		next_required_objective: required,
		next_conditional_objectives: conditional,
		callback_url: fields.callbackUrl(at('callbackUrl')),
	});
}

/** The names of the objectives that can follow this one. */
export function nextOf(objective: Record<string, unknown>): string[] {
	const required = objective['next_required_objective'];
	const conditional = objective['next_conditional_objectives'];
	return [
		...(typeof required === 'string' && required !== '' ? [required] : []),
		...(isRecord(conditional) ? Object.keys(conditional) : []),
	];
}

/** One objective follows always, or several under conditions (docs.tavus.io, "Create Objectives"). */
export function leadsTwoWays(objective: Record<string, unknown>): boolean {
	const { next_required_objective: required, next_conditional_objectives: conditional } = objective;
	const always = typeof required === 'string' && required !== '';
	return always && isRecord(conditional) && Object.keys(conditional).length > 0;
}
