import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Resource } from './types';

/** A parameter, and the operations of its resource that have it. */
interface Shared {
	/** Equal for what looks and behaves the same. */
	likeness: string;
	property: INodeProperties;
	operations: string[];
}

/**
 * The parameters of all operations of a resource, those that several have once, because the editor loads all of them. Each operation
 * keeps the order of its own.
 */
function sharedOf({ operations }: Resource): Shared[] {
	const all: Shared[] = [];
	for (const operation of operations) {
		let place = 0;
		for (const property of operation.properties) {
			const likeness = JSON.stringify(property);
			const known = all.findIndex(
				(shared, index) =>
					index >= place &&
					shared.likeness === likeness &&
					!shared.operations.includes(operation.value),
			);
			if (known === -1) {
				all.splice(place, 0, { likeness, property, operations: [operation.value] });
				place += 1;
			} else {
				all[known]?.operations.push(operation.value);
				place = known + 1;
			}
		}
	}
	return all;
}

/** Adds resource and operations to the conditions that a parameter has of its own. */
function shownFor(
	resource: Resource,
	operations: readonly string[],
	own?: IDisplayOptions,
): IDisplayOptions {
	return {
		...own,
		show: { resource: [resource.value], operation: [...operations], ...own?.show },
	};
}

/** Lists are shown in alphabetical order; the first of the table is only the default. */
function byName<Named extends { name: string }>(list: readonly Named[]): Named[] {
	return [...list].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function operationSelector(resource: Resource): INodeProperties {
	const { value: first } = resource.operations[0];
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: byName(resource.operations).map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: first,
	};
}

/**
 * The parameters that the editor shows for a table of resources: the two selectors, then those of every operation.
 */
export function screenOf(resources: readonly [Resource, ...Resource[]]): INodeProperties[] {
	const { value: first } = resources[0];
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: byName(resources).map(({ name, value, description }) => ({
				name,
				value,
				description,
			})),
			default: first,
		},
		...resources.map(operationSelector),
		...resources.flatMap((resource) =>
			sharedOf(resource).map(({ property, operations }) => ({
				...property,
				displayOptions: shownFor(resource, operations, property.displayOptions),
			})),
		),
	];
}
