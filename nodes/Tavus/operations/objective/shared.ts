import type { IDataObject } from 'n8n-workflow';

import { SIMPLE_FIELDS } from '../../simpleFields';
import { needed, objectiveId } from '../shared/locators';
import type { SetKind } from '../shared/sets';

export const theObjectives = needed(objectiveId);

export const objectivesPath = (id: string): string => `/v2/objectives/${encodeURIComponent(id)}`;

export const OBJECTIVES: SetKind = {
	idField: 'objectives_id',
	nameField: 'objective_name',
	membersField: 'objectives',
	memberFields: [
		'objective_name',
		'objective_prompt',
		'confirmation_mode',
		'modality',
		'output_variables',
		'next_required_objective',
		'next_conditional_objectives',
		'callback_url',
	],
	simpleFields: SIMPLE_FIELDS.objective,
};

/** Example values of docs.tavus.io, "Get Objective". */
export const OBJECTIVES_SAMPLE: IDataObject = {
	objectives_id: 'o12345',
	objective_name: 'ask_if_new_patient',
	objectives: [
		{
			objective_name: 'ask_if_new_patient',
			objective_prompt: 'Ask the patient if they are new or have been here before',
			confirmation_mode: 'auto',
			modality: 'verbal',
			output_variables: ['patient_status'],
			next_conditional_objectives: {
				new_patient_intake_process: 'If the patient has never been to the practice before',
			},
			callback_url: 'https://your-server.com/webhook',
		},
	],
	created_at: '2024-01-15T10:30:00Z',
	updated_at: '2024-01-15T10:30:00Z',
};
