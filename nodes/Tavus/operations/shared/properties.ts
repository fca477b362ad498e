import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';

/** The parameters that many operations share, each in one place. */

/** For a collection, whose fields n8n shows by their names. */
export const alphabetical = (properties: readonly INodeProperties[]): INodeProperties[] =>
	[...properties].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

const collection = (
	name: string,
	displayName: string,
	fields: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: alphabetical(fields),
});

/** The fields of a create that it also does without, in alphabetical order. */
export const additionalFieldsOf = (...fields: INodeProperties[]): INodeProperties =>
	collection('additionalFields', 'Additional Fields', fields);

/** The fields of an update: what is not added stays as it is. In alphabetical order. */
export const updateFieldsOf = (...fields: INodeProperties[]): INodeProperties =>
	collection('updateFields', 'Update Fields', fields);

/**
 * Where Tavus calls when something happens.
 *
 * @param when what Tavus calls for, after "Tavus calls this URL"
 */
export const callbackUrlFor = (when: string): INodeProperties => ({
	displayName: 'Callback URL',
	name: 'callbackUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/…',
	description: `Tavus calls this URL ${when}. Paste the production URL of a 'Tavus Trigger' node here.`,
});

/** The same for a job: parking has an address of its own. @param when as for {@link callbackUrlFor} */
export const jobCallbackUrl = (when: string): INodeProperties => ({
	...callbackUrlFor(when),
	displayOptions: { hide: { whenDone: ['park'] } },
});

/** What a guardrail or an objective goes by. @param verbal what is heard */
export const modalityOf = (description: string, verbal: string): INodeProperties => ({
	displayName: 'Modality',
	name: 'modality',
	type: 'options',
	default: 'verbal',
	description,
	options: [
		{ name: 'Verbal', value: 'verbal', description: verbal },
		{
			name: 'Visual',
			value: 'visual',
			description: 'What the camera shows; needs a persona with Raven perception',
		},
	],
});

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'How many requests may run at the same time. 0 lets the node find out what Tavus allows.',
};

const maxJobs: INodeProperties = {
	displayName: 'Maximum Jobs',
	name: 'maxJobs',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description:
		'How many jobs one run of this node may start, because each one costs money. With more items, none is started.',
};

/** How the node runs, for operations that start nothing. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [concurrency],
};

/** How the node runs, for operations that start jobs, with what else one of them can do; in alphabetical order. */
export function createOptionsWith(...more: readonly INodeProperties[]): INodeProperties {
	const all = [concurrency, maxJobs, ...more];
	return { ...options, options: all.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)) };
}

export const createOptions = createOptionsWith();

/** How many rows are wanted: all (`undefined`), or up to the limit. @throws {InputRefused} for an impossible limit */
export function readWanted(fields: Fields): number | undefined {
	return fields.flag('returnAll') ? undefined : fields.whole('limit', 1, 50);
}
