import { additionalFieldsOf, options } from '../shared/properties';
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
import { GUARDRAIL_SAMPLE, readGuardrail } from './shared';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create guardrail',
	description: 'Create a guardrail, which a persona then keeps to in its conversations',
	endpoint: 'POST /v2/guardrails',
	creates: true,
	idField: 'uuid',
	properties: [
		{ ...guardrailName, required: true },
		{ ...guardrailPrompt, required: true },
		additionalFieldsOf(appMessage, callbackUrl, modality, tags),
		options,
	],
	plan: (fields) => {
		fields.required('guardrailName', 'Enter a name of letters, digits and underscores.');
		fields.required('guardrailPrompt', 'Enter what the persona must keep to.');
		return {
			kind: 'create',
			request: {
				method: 'POST',
				path: '/v2/guardrails',
				body: readGuardrailFields(fields, { main: '', rest: 'additionalFields.' }),
				creates: true,
			},
			toItem: (answer) => readGuardrail(answer, false),
		};
	},
	sample: GUARDRAIL_SAMPLE,
};
