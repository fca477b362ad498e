import { deletePlan } from '../shared/one';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { guardrailPath, theGuardrail } from './shared';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete guardrail',
	description: 'Delete a guardrail permanently; personas that have it lose it',
	endpoint: 'DELETE /v2/guardrails/{guardrail_id}',
	properties: [theGuardrail, options],
	plan: (fields) => deletePlan(fields, 'guardrailId', guardrailPath, 'uuid'),
	sample: { deleted: true, uuid: 'e7f1b2c4-0d3a-4b5e-9f60-718293a4b5c6' },
};
