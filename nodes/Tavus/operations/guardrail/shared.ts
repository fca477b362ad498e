import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { guardrailId, guardrailSetId, needed } from '../shared/locators';
import type { SetKind } from '../shared/sets';

export const theGuardrail = needed(guardrailId);

/** One path for both kinds: Tavus tells them apart by the ID (docs.tavus.io, "Legacy Guardrail Sets"). */
export const guardrailPath = (id: string): string => `/v2/guardrails/${encodeURIComponent(id)}`;

/** The older kind, which can still be read. */
export const GUARDRAIL_SETS: SetKind = {
	idField: 'guardrails_id',
	nameField: 'guardrail_name',
	membersField: 'guardrails',
	memberFields: ['guardrail_name', 'guardrail_prompt', 'modality', 'callback_url', 'uuid'],
	simpleFields: SIMPLE_FIELDS.guardrailSet,
};

export const KINDS = ['individual', 'set'] as const;

export const kind: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	default: 'individual',
	description: 'Which of the two kinds of guardrails of Tavus',
	options: [
		{ name: 'Individual', value: 'individual', description: 'Guardrails as they are made now' },
		{
			name: 'Set (Legacy)',
			value: 'set',
			description: 'Several guardrails under one ID, as they were made until May 2026',
		},
	],
};

export const theGuardrailOfKind: INodeProperties[] = [
	{ ...theGuardrail, displayOptions: { show: { kind: ['individual'] } } },
	{ ...needed(guardrailSetId), displayOptions: { show: { kind: ['set'] } } },
];

/** Example values of docs.tavus.io, "Create Guardrail". */
export const GUARDRAIL_SAMPLE: IDataObject = {
	uuid: 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6',
	guardrail_name: 'healthcare_compliance_guardrail',
	guardrail_prompt: 'Never discuss competitor products or share sensitive medical information',
	modality: 'verbal',
	app_message: true,
	tags: ['healthcare'],
	callback_url: 'https://your-server.com/guardrails-webhook',
	created_at: '2026-06-15T10:30:00Z',
	updated_at: '2026-06-15T10:30:00Z',
};

/** @param simple false keeps everything that Tavus sent */
export function guardrailItem(row: IDataObject, simple: boolean): IDataObject {
	return simple ? pick(row, SIMPLE_FIELDS.guardrail) : row;
}

/**
 * The guardrail in an answer about one.
 *
 * @param id what was asked for, in case the answer lacks it
 * @returns `undefined` when there is no ID, or no object
 */
export function readGuardrail(
	body: unknown,
	simple: boolean,
	id?: string,
): IDataObject | undefined {
	const row = unwrapOne(body) as IDataObject | undefined;
	const known = row?.['uuid'] ?? id;
	if (row === undefined || typeof known !== 'string' || known === '') return undefined;
	return guardrailItem({ uuid: known, ...row }, simple);
}
