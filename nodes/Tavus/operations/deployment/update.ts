import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { personaId } from '../shared/locators';
import { patchPlan, readJsonPatch, type Change } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import { channel, nameProperty, readSettings, settings } from './settings';
import {
	CHANNELS,
	DEPLOYMENT_SAMPLE,
	deploymentId,
	deploymentIn,
	deploymentItem,
	deploymentPath,
} from './shared';

const STATUSES = ['active', 'draft', 'inactive'] as const;

const at = (name: string): string => `updateFields.${name}`;

const updateFields: INodeProperties = updateFieldsOf(
	...settings,
	bodyJson,
	channel,
	{
		displayName: 'JSON Patch',
		name: 'jsonPatch',
		type: 'json',
		default: '[]',
		description: 'Operations of JSON Patch (RFC 6902), carried out after the other fields',
	},
	nameProperty,
	{ ...personaId, description: 'The persona that people talk to' },
	{
		displayName: 'Remove Password',
		name: 'removePassword',
		type: 'boolean',
		default: false,
		description: 'Whether visitors need no password any more',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'active',
		description: 'Whether people can use the deployment',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Draft', value: 'draft' },
			{ name: 'Inactive', value: 'inactive' },
		],
	},
);

/** One change for each value inside: what is not entered stays as it is. */
function changesIn(path: readonly string[], value: unknown): Change[] {
	if (!isRecord(value) || Object.keys(value).length === 0) return [{ path, value }];
	return Object.entries(value).flatMap(([name, inner]) => changesIn([...path, name], inner));
}

function readChanges(fields: Fields): Change[] {
	const remove = fields.flag(at('removePassword'));
	if (remove && fields.text(at('password')) !== undefined) {
		fields.refuse(
			at('removePassword'),
			`and '${fields.label(at('password'))}' cannot be used together`,
			'Leave one of the two out.',
		);
	}
	const entered: IDataObject = {
		...fields.json(at('bodyJson')),
		...present<IDataObject[string]>({
			pal_id: fields.locator(at('personaId')),
			channel: fields.chosen(at('channel'), CHANNELS),
			name: fields.text(at('name')),
			status: fields.chosen(at('status'), STATUSES),
		}),
		...readSettings(fields, at),
		...(remove ? { password: null } : {}),
	};
	return Object.entries(entered).flatMap(([name, value]) => changesIn([name], value));
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update deployment',
	description: 'Change a deployment; pages that show it need no change',
	endpoint: 'PATCH /v2/deployments/{deployment_id}',
	properties: [deploymentId, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('deploymentId');
		return patchPlan(fields, {
			path: deploymentPath(id),
			documentOf: deploymentIn,
			changes: readChanges(fields),
			advanced: readJsonPatch(fields, at('jsonPatch')),
			toItem: ({ changed, body }) => ({
				deployment_id: id,
				changed,
				...deploymentItem(deploymentIn(body) ?? {}, false),
			}),
		});
	},
	sample: { ...DEPLOYMENT_SAMPLE, changed: true },
};
