import { asText } from '../../values';
import { limit, options, readWanted, returnAll, simplify } from '../shared/properties';
import { setItem } from '../shared/sets';
import type { Operation } from '../types';
import { GUARDRAIL_SAMPLE, GUARDRAIL_SETS, guardrailItem, kind, KINDS } from './shared';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many guardrails',
	description: 'List the guardrails, or the sets of the older kind',
	endpoint: 'GET /v2/guardrails',
	properties: [kind, returnAll, limit, simplify, options],
	plan: (fields) => {
		const isSet = fields.choice('kind', KINDS) === 'set';
		const simple = fields.flag('simplify');
		return {
			kind: 'list',
			path: '/v2/guardrails',
			// Left out, Tavus gives the sets (docs.tavus.io, "Legacy Guardrail Sets").
			query: { legacy: isSet },
			wanted: readWanted(fields),
			idOf: (row) => asText(row[isSet ? 'guardrails_id' : 'uuid']),
			toItem: (row) =>
				isSet ? (setItem(row, GUARDRAIL_SETS, simple) ?? row) : guardrailItem(row, simple),
		};
	},
	sample: GUARDRAIL_SAMPLE,
};
