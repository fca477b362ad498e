import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { nothingToUpdate, readJsonPatch } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { readObjective } from './objective';
import { objectivePatch, readWanted } from './patch';
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
import { objectivesPath, theObjectives } from './shared';

const which: INodeProperties[] = [
	{
		displayName: 'Select Objective By',
		name: 'selectBy',
		type: 'options',
		default: 'position',
		description: 'How to say which objective of the set to change',
		options: [
			{ name: 'Name', value: 'name' },
			{ name: 'Position', value: 'position' },
		],
	},
	{
		displayName: 'Position',
		name: 'position',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'The place of the objective in the set; 1 is the first',
		displayOptions: { show: { selectBy: ['position'] } },
	},
	{
		displayName: 'Current Name',
		name: 'currentName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ask_if_new_patient',
		description: 'The name that the objective has now',
		displayOptions: { show: { selectBy: ['name'] } },
	},
];

const updateFields: INodeProperties = updateFieldsOf(
	callbackUrl,
	confirmationMode,
	{
		displayName: 'JSON Patch',
		name: 'jsonPatch',
		type: 'json',
		default: '[]',
		description:
			'Further operations as a JSON Patch (RFC 6902) of the whole set, such as [ { "op": "remove", "path": "/data/0/callback_url" } ]. They come after the fields.',
	},
	modality,
	nextConditionalObjectives,
	nextRequiredObjective,
	{
		...objectiveName,
		description: 'A new name without spaces. Objectives that lead to this one follow it.',
	},
	objectivePrompt,
	outputVariables,
);

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update objective',
	description: 'Change one objective of a set',
	endpoint: 'PATCH /v2/objectives/{objectives_id}',
	properties: [theObjectives, ...which, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('objectiveId');
		const path = objectivesPath(id);
		const set = readObjective(fields, 'updateFields.');
		const advanced = readJsonPatch(fields, 'updateFields.jsonPatch');
		const isSet = Object.keys(set).length > 0;
		if (!isSet && advanced.length === 0) nothingToUpdate(fields);
		const wanted = readWanted(fields);
		return {
			kind: 'update',
			// Operations written by hand need no look.
			...(isSet ? { read: { method: 'GET', path } } : {}),
			request: (current) => ({
				method: 'PATCH',
				path,
				body: [...(isSet ? objectivePatch(fields, current, wanted, set) : []), ...advanced],
			}),
			toItem: ({ changed, body }) => ({
				objectives_id: id,
				changed,
				...(unwrapOne(body) as IDataObject | undefined),
			}),
		};
	},
	sample: { objectives_id: 'o12345', changed: true, message: 'Objective updated successfully' },
};
