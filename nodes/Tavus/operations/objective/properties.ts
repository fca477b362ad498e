import type { INodeProperties } from 'n8n-workflow';
import { callbackUrlFor, modalityOf } from '../shared/properties';

/** The fields of one objective, for rows and for Update Fields. */

export const objectiveName: INodeProperties = {
	displayName: 'Objective Name',
	name: 'objectiveName',
	type: 'string',
	default: '',
	placeholder: 'e.g. ask_if_new_patient',
	description: 'A name without spaces, by which other objectives refer to this one',
};

export const objectivePrompt: INodeProperties = {
	displayName: 'Objective Prompt',
	name: 'objectivePrompt',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Ask the patient if they are new or have been here before',
	description: 'What the persona is to accomplish',
};

export const confirmationMode: INodeProperties = {
	displayName: 'Confirmation Mode',
	name: 'confirmationMode',
	type: 'options',
	default: 'auto',
	description: 'Who decides that the objective is completed',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'The language model decides' },
		{ name: 'Manual', value: 'manual', description: 'The participant is asked to confirm' },
	],
};

export const modality: INodeProperties = modalityOf(
	'What completes the objective',
	'What the participant says',
);

export const outputVariables: INodeProperties = {
	displayName: 'Output Variables',
	name: 'outputVariables',
	type: 'string',
	default: '',
	placeholder: 'e.g. patient_status',
	description: 'Comma-separated list of what is to be found out, by name',
};

export const nextRequiredObjective: INodeProperties = {
	displayName: 'Next Required Objective',
	name: 'nextRequiredObjective',
	type: 'string',
	default: '',
	placeholder: 'e.g. get_patient_name',
	description: 'The name of the objective that always follows',
};

export const nextConditionalObjectives: INodeProperties = {
	displayName: 'Next Conditional Objectives',
	name: 'nextConditionalObjectives',
	type: 'fixedCollection',
	placeholder: 'Add Condition',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'The objectives that may follow, each with the condition under which it does',
	options: [
		{
			name: 'next',
			displayName: 'Next Objective',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. new_patient_intake_process',
				},
				{
					displayName: 'Condition',
					name: 'condition',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. If the patient has never been to the practice before',
				},
			],
		},
	],
};

export const callbackUrl: INodeProperties = callbackUrlFor('when the objective is completed');
