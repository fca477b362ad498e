import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Tavus/operations/index.ts';
import type { Operation, Resource } from '../../../nodes/Tavus/operations/types.ts';
import { CASES } from '../../cases/index.mts';
import { inWorld, type World } from '../../e2e/support/world.mts';
import { locator } from '../../unit/operations/plan.mts';

/** One operation of the table, with the least that a user enters for it. */
export interface Tried {
	/** Such as `video:create`. */
	name: string;
	resource: string;
	operation: Operation;
	parameters: IDataObject;
	/** True for an operation that only waits. */
	waits: boolean;
}

/** What the cases have for an operation, the fewest fields first; an operation that only waits has its ID. */
function entered(resource: string, { value, properties }: Operation): IDataObject {
	const cases = CASES.filter((of) => of.resource === resource)
		.flatMap((of) => of.cases)
		.filter(({ operation }) => operation === value);
	const fewest = cases.find(({ title }) => title === 'minimal') ?? cases[0];
	if (fewest !== undefined) return fewest.parameters;
	return Object.fromEntries(
		properties
			.filter(({ type, required }) => type === 'resourceLocator' && required === true)
			.map(({ name }) => [name, locator('x')]),
	);
}

/** Every operation of the node: a new one is among them without a word here. */
export const EVERY_OPERATION: readonly Tried[] = RESOURCES.flatMap((resource: Resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.value}:${operation.value}`,
		resource: resource.value,
		operation,
		parameters: entered(resource.value, operation),
		waits:
			operation.job !== undefined && operation.creates !== true && /^wait/.test(operation.value),
	})),
);

/** The parameters of the node, with IDs that exist. */
export const parametersOf = (tried: Tried, world: World): INodeParameters => ({
	resource: tried.resource,
	operation: tried.operation.value,
	...(inWorld(tried.parameters, world) as INodeParameters),
});
