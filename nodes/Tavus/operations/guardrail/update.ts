import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../values';
import { unwrapOne } from '../../answer';
import type { Fields } from '../fields';
import { patchPlan, readJsonPatch } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation } from '../types';
import {
	appMessage,
	callbackUrl,
	guardrailName,
	guardrailPrompt,
	modality,
	readGuardrailFields,
	tags,
} from './guardrail';
import { guardrailPath, theGuardrail } from './shared';

const updateFields: INodeProperties = updateFieldsOf(
	appMessage,
	callbackUrl,
	guardrailName,
	guardrailPrompt,
	{
		displayName: 'JSON Patch',
		name: 'jsonPatch',
		type: 'json',
		default: '[]',
		description:
			'Further operations as a JSON Patch (RFC 6902), such as [ { "op": "remove", "path": "/callback_url" } ]. They come after the fields.',
	},
	modality,
	{ ...tags, description: 'Comma-separated list of tags, which replaces the present tags' },
);

/**
 * The guardrail that a patch is about. A set of the older kind shows other IDs, or several guardrails in a list, and its fields are one
 * level further down.
 *
 * @throws {InputRefused} for a set
 */
function documentOf(fields: Fields, id: string, body: unknown): unknown {
	const row = unwrapOne(body);
	const isList = isRecord(body) && Array.isArray(body['data']);
	const isSet = row?.['uuid'] === undefined ? isList || hasSetId(body) : row['uuid'] !== id;
	if (isSet) {
		fields.refuse(
			'guardrailId',
			'is a set of guardrails of the older kind',
			'Use \'JSON Patch\' alone for it, with paths such as "/data/0/guardrail_prompt".',
		);
	}
	return row;
}

const hasSetId = (body: unknown): boolean =>
	isRecord(body) && (body['guardrails_id'] !== undefined || hasSetId(body['data']));

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update guardrail',
	description: 'Change a guardrail',
	endpoint: 'PATCH /v2/guardrails/{guardrail_id}',
	properties: [theGuardrail, updateFields, options],
	plan: (fields) => {
		const id = fields.requiredLocator('guardrailId');
		const inside = 'updateFields.';
		const set = readGuardrailFields(fields, { main: inside, rest: inside });
		return patchPlan(fields, {
			path: guardrailPath(id),
			documentOf: (body) => documentOf(fields, id, body),
			changes: Object.entries(set).map(([name, value]) => ({ path: [name], value })),
			advanced: readJsonPatch(fields, `${inside}jsonPatch`),
			toItem: ({ changed, body }) => ({
				uuid: id,
				changed,
				...(unwrapOne(body) as IDataObject | undefined),
			}),
		});
	},
	sample: {
		uuid: 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6',
		changed: true,
		message: 'Guardrails updated successfully',
	},
};
