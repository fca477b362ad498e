import { options, simplify } from '../shared/properties';
import { setItem } from '../shared/sets';
import type { Operation } from '../types';
import {
	GUARDRAIL_SAMPLE,
	GUARDRAIL_SETS,
	guardrailPath,
	kind,
	KINDS,
	readGuardrail,
	theGuardrailOfKind,
} from './shared';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get guardrail',
	description: 'Read one guardrail, or one set of the older kind',
	endpoint: 'GET /v2/guardrails/{guardrail_id}',
	properties: [kind, ...theGuardrailOfKind, simplify, options],
	plan: (fields) => {
		const isSet = fields.choice('kind', KINDS) === 'set';
		const id = fields.requiredLocator(isSet ? 'guardrailsId' : 'guardrailId');
		const simple = fields.flag('simplify');
		return {
			kind: 'single',
			request: { method: 'GET', path: guardrailPath(id) },
			toItem: (answer) =>
				isSet ? setItem(answer, GUARDRAIL_SETS, simple, id) : readGuardrail(answer, simple, id),
		};
	},
	sample: GUARDRAIL_SAMPLE,
};
