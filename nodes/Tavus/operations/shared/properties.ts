import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';

/** The parameters that many operations share, each in one place. */

/** For a collection, whose fields n8n shows by their names. */
export const alphabetical = (properties: readonly INodeProperties[]): INodeProperties[] =>
	[...properties].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

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
