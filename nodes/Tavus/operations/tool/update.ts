import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord, present } from '../../values';
import { unwrapOne } from '../../answer';
import type { Fields } from '../fields';
import { bodyJson, readBodyJson } from '../shared/furtherFields';
import { nothingToUpdate } from '../shared/patch';
import { options, updateFieldsOf } from '../shared/properties';
import type { Operation, UpdatePlan } from '../types';
import { authProperties } from './auth';
import { onCall, onResolve, origin, readBehaviour, staticFiller, triggerType } from './behaviour';
import { descriptionProperty, nameProperty } from './createFields';
import { apiExtras, methodProperty, readApi, urlProperty } from './delivery';
import { readName } from './name';
import { parameterRows, parametersJson, readParameters, refuseLength } from './parameters';
import { TOOL_SAMPLE, toolId, toolItem, toolPath } from './shared';

const at = (name: string): string => `updateFields.${name}`;

const resetDelivery: INodeProperties = {
	displayName: 'Reset Delivery',
	name: 'resetDelivery',
	type: 'boolean',
	default: false,
	description:
		'Whether to drop the API call, so that the tool is delivered as an app message again',
};

const updateFields: INodeProperties = updateFieldsOf(
	...apiExtras,
	...authProperties(),
	bodyJson,
	descriptionProperty,
	methodProperty,
	nameProperty,
	onCall,
	onResolve,
	origin,
	{ ...parameterRows, description: 'All parameters of the tool: they replace those that it has' },
	parametersJson,
	resetDelivery,
	staticFiller,
	triggerType,
	urlProperty,
);

/** What is sent whatever the tool looks like now: Tavus keeps what is left out (docs.tavus.io, "Update Tool"). */
function readPlain(fields: Fields): IDataObject {
	const body: IDataObject = {
		...readBodyJson(fields, at('bodyJson')),
		...present<IDataObject[string]>({
			name: readName(fields, at('name')),
			description: fields.text(at('description')),
			parameters: readParameters(fields, at('parameters'), at('parametersJson')),
		}),
		...readBehaviour(fields, at, false),
	};
	refuseLength(fields, at('description'), body);
	return body;
}

/** @throws {InputRefused} for what Tavus would not take */
function updatePlan(fields: Fields): UpdatePlan {
	const path = toolPath(fields.requiredLocator('toolId'));
	const plain = readPlain(fields);
	const entered = readApi(fields, at, false);
	const reset = fields.flag(at('resetDelivery'));
	if (reset && !entered.empty) {
		fields.refuse(
			at('resetDelivery'),
			'cannot be used together with settings of the API call',
			'Turn it off, or remove those settings.',
		);
	}
	const toItem: UpdatePlan['toItem'] = ({ changed, body }) => ({
		tool_id: fields.requiredLocator('toolId'),
		changed,
		...toolItem((unwrapOne(body) ?? {}) as IDataObject, false),
	});
	if (entered.empty) {
		const body = { ...plain, ...(reset ? { delivery: null } : {}) };
		if (Object.keys(body).length === 0) nothingToUpdate(fields);
		return { kind: 'update', request: () => ({ method: 'PATCH', path, body }), toItem };
	}
	return {
		kind: 'update',
		// Tavus replaces the delivery as a whole ("Update Tool"): what was not entered comes from the tool as it is.
		read: { method: 'GET', path },
		request: (current) => {
			const known = asRecord(unwrapOne(current)?.['delivery'])?.['api'];
			const delivery = { app_message: false, api: entered.api(known) };
			return { method: 'PATCH', path, body: { ...plain, delivery } };
		},
		toItem,
	};
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update tool',
	description: 'Change a tool; what is left out stays as it is, also its secrets',
	endpoint: 'PATCH /v2/tools/{tool_id}',
	properties: [toolId, updateFields, options],
	plan: updatePlan,
	sample: { ...TOOL_SAMPLE, changed: true },
};
