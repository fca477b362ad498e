import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText, isRecord } from '../../values';
import type { Fields } from '../fields';
import { additionalFieldsOf, options } from '../shared/properties';
import { setItem } from '../shared/sets';
import type { Operation } from '../types';
import { leadsTwoWays, NAME_WITHOUT_SPACES, nextOf, readObjective } from './objective';
import {
	callbackUrl,
	confirmationMode,
	modality,
	nextConditionalObjectives,
	nextRequiredObjective,
	objectiveName,
	objectivePrompt,
	outputVariables,
} from './properties';
import { OBJECTIVES } from './shared';

const ROWS = 'objectives.objective';
const JSON_ROWS = 'additionalFields.objectivesJson';

const properties: INodeProperties[] = [
	{
		displayName: 'Objectives',
		name: 'objectives',
		type: 'fixedCollection',
		placeholder: 'Add Objective',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		description: 'What the persona is to accomplish in a conversation, beginning with the first',
		options: [
			{
				name: 'objective',
				displayName: 'Objective',
				values: [
					{ ...objectiveName, required: true },
					{ ...objectivePrompt, required: true },
					confirmationMode,
					modality,
					outputVariables,
					nextRequiredObjective,
					nextConditionalObjectives,
					callbackUrl,
				],
			},
		],
	},
	additionalFieldsOf({
		displayName: 'Objectives (JSON)',
		name: 'objectivesJson',
		type: 'json',
		default: '[]',
		description:
			'Further objectives as a JSON array, each with the field names of Tavus such as objective_name. They come after the rows.',
	}),
	options,
];

/** Objectives that were entered as JSON. @throws {InputRefused} for one that Tavus would not take */
function readJson(fields: Fields): IDataObject[] {
	return (fields.jsonArray(JSON_ROWS) ?? []).map((entry, index) => {
		for (const name of ['objective_name', 'objective_prompt']) {
			if (isRecord(entry) && asText(entry[name]) !== '') continue;
			fields.refuse(
				JSON_ROWS,
				`holds an objective without '${name}' at position ${index + 1}`,
				'Each needs an objective_name and an objective_prompt.',
			);
		}
		const objective = entry as IDataObject;
		if (/\s/.test(asText(objective['objective_name']))) {
			fields.refuse(
				JSON_ROWS,
				`holds a name with spaces at position ${index + 1}`,
				NAME_WITHOUT_SPACES,
			);
		}
		if (leadsTwoWays(objective)) {
			fields.refuse(
				JSON_ROWS,
				`leads on in two ways at position ${index + 1}`,
				'Leave next_required_objective or next_conditional_objectives out.',
			);
		}
		return objective;
	});
}

/** @throws {InputRefused} for an objective that leads to one that is not there */
function readObjectives(fields: Fields): IDataObject[] {
	const rows = fields.rows(ROWS).map((row) => {
		row.required('objectiveName', 'Enter a name without spaces.');
		row.required('objectivePrompt', 'Enter what the persona is to accomplish.');
		return { row, objective: readObjective(row, '') };
	});
	const all = [...rows.map(({ objective }) => objective), ...readJson(fields)];
	if (all.length === 0) {
		fields.refuse('objectives', 'is empty', 'Add at least one objective.');
	}
	const names = new Set(all.map((objective) => asText(objective['objective_name'])));
	const unknownIn = (objective: IDataObject): string | undefined =>
		nextOf(objective).find((next) => !names.has(next));
	const howToFix = `The objectives are: ${[...names].join(', ')}.`;
	for (const { row, objective } of rows) {
		const unknown = unknownIn(objective);
		if (unknown === undefined) continue;
		const isRequired = objective['next_required_objective'] !== undefined;
		row.refuse(
			isRequired ? 'nextRequiredObjective' : 'nextConditionalObjectives',
			`names '${unknown}', which is none of the objectives`,
			howToFix,
		);
	}
	for (const objective of all.slice(rows.length)) {
		const unknown = unknownIn(objective);
		if (unknown === undefined) continue;
		fields.refuse(JSON_ROWS, `names '${unknown}', which is none of the objectives`, howToFix);
	}
	return all;
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create objectives',
	description:
		'Create a set of objectives, which a persona then works through in its conversations',
	endpoint: 'POST /v2/objectives',
	creates: true,
	idField: 'objectives_id',
	properties,
	plan: (fields) => ({
		kind: 'create',
		request: {
			method: 'POST',
			path: '/v2/objectives',
			body: { data: readObjectives(fields) },
			creates: true,
		},
		toItem: (answer) => setItem(answer, OBJECTIVES, false),
	}),
	sample: {
		objectives_id: 'o12345',
		objective_name: 'ask_if_new_patient',
		status: 'active',
		created_at: '2024-01-15T10:30:00Z',
	},
};
