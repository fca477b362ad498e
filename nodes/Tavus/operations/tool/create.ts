import type { IDataObject } from 'n8n-workflow';

import { present } from '../../values';
import type { Fields } from '../fields';
import { readBodyJson } from '../shared/furtherFields';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { readBehaviour } from './behaviour';
import { createFields, DELIVERIES } from './createFields';
import { readApi } from './delivery';
import { readName } from './name';
import { readParameters, refuseLength } from './parameters';
import { readTool, TOOL_SAMPLE, TOOLS_PATH } from './shared';

/** The fields outside the collection. */
const OUTSIDE: ReadonlySet<string> = new Set(
	createFields.filter(({ type }) => type !== 'collection').map(({ name }) => name),
);
const at = (name: string): string => (OUTSIDE.has(name) ? name : `additionalFields.${name}`);

/** Models want to hear of the arguments of a function, also when there are none. */
const NO_PARAMETERS = { type: 'object', properties: {} };

/** Exactly one way for the calls (docs.tavus.io, "Tool Delivery"). */
function readDelivery(fields: Fields, free: IDataObject): IDataObject {
	if (fields.choice('delivery', DELIVERIES) === 'api') {
		return { app_message: false, api: readApi(fields, at, true).api() };
	}
	return (free['delivery'] as IDataObject | undefined) ?? { app_message: true };
}

/** The body of `POST /v2/tools` (docs.tavus.io, "Create Tool"). */
function readBody(fields: Fields): IDataObject {
	const free = readBodyJson(fields, 'additionalFields.bodyJson');
	const behaviour = readBehaviour(fields, at, true);
	const delivery = readDelivery(fields, free);
	if (behaviour['trigger_type'] === 'post_call' && delivery['app_message'] === true) {
		fields.refuse(
			'delivery',
			"cannot be 'App Message' for a tool that is used after the call",
			"Nobody is there any more to get it: set 'Delivery' to 'API Call'.",
		);
	}
	const body: IDataObject = {
		parameters: NO_PARAMETERS,
		...free,
		...present<IDataObject[string]>({
			name:
				readName(fields, 'name') ??
				fields.refuse('name', 'is empty', 'Enter the name by which the persona calls the tool.'),
			description: fields.required(
				'description',
				'Enter what the tool does: that is how the persona knows when to use it.',
			),
			parameters: readParameters(fields, 'parameters', at('parametersJson')),
		}),
		...behaviour,
		delivery,
	};
	refuseLength(fields, 'description', body);
	return body;
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create tool',
	description:
		'Create a tool that personas can use: a function that is called during or after a conversation',
	endpoint: 'POST /v2/tools',
	creates: true,
	idField: 'tool_id',
	properties: [...createFields, options],
	plan: (fields) => ({
		kind: 'create',
		request: { method: 'POST', path: TOOLS_PATH, body: readBody(fields), creates: true },
		toItem: (answer) => readTool(answer, false),
	}),
	sample: TOOL_SAMPLE,
};
