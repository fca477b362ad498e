import type { INodeProperties } from 'n8n-workflow';

import { bodyJson } from '../shared/furtherFields';
import { additionalFieldsOf } from '../shared/properties';
import { authProperties } from './auth';
import { onCall, onResolve, origin, staticFiller, triggerType } from './behaviour';
import { apiExtras, methodProperty, urlProperty } from './delivery';
import { parameterRows, parametersJson } from './parameters';

export const DELIVERIES = ['appMessage', 'api'] as const;

const BY_API = { delivery: ['api'] };
const IN_CALL = { triggerType: ['in_call'] };

/** Inside the collection, where the way to a field outside begins with a slash. */
const shownFor = (
	property: INodeProperties,
	show: Readonly<Record<string, string[]>>,
): INodeProperties => ({
	...property,
	displayOptions: {
		show: Object.fromEntries(Object.entries(show).map(([name, values]) => [`/${name}`, values])),
	},
});

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. get_weather',
	description:
		'Letters, digits and underscores, at most 64 characters, not beginning with a digit. Each name may exist once in an account.',
};

export const descriptionProperty: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Get the current weather for a city',
	description: 'What the tool does and when to use it, for the model that decides about it',
};

const delivery: INodeProperties = {
	displayName: 'Delivery',
	name: 'delivery',
	type: 'options',
	default: 'appMessage',
	description: 'Where the call of the tool goes',
	options: [
		{
			name: 'API Call',
			value: 'api',
			description: "Tavus calls an address, such as that of a 'Webhook' node",
		},
		{
			name: 'App Message',
			value: 'appMessage',
			description: 'To the page on which the conversation takes place, as an event',
		},
	],
};

/** What the user sees of Create, from the most important to the least. */
export const createFields: INodeProperties[] = [
	{ ...nameProperty, required: true },
	{ ...descriptionProperty, required: true },
	parameterRows,
	triggerType,
	{ ...onResolve, displayOptions: { show: IN_CALL } },
	delivery,
	{ ...urlProperty, required: true, displayOptions: { show: BY_API } },
	{ ...methodProperty, displayOptions: { show: BY_API } },
	// None of them is `required`: with an expression for the kind, n8n would want the fields of every kind.
	...authProperties(BY_API),
	additionalFieldsOf(
		...apiExtras.map((property) => shownFor(property, BY_API)),
		bodyJson,
		...[onCall, origin, staticFiller].map((property) => shownFor(property, IN_CALL)),
		parametersJson,
	),
];
