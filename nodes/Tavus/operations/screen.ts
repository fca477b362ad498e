import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from './types';

/** Resource and operation of a parameter, added to the conditions it has of its own. */
function shownFor(
	resource: Resource,
	operation: Operation,
	own?: IDisplayOptions,
): IDisplayOptions {
	return {
		...own,
		show: { resource: [resource.value], operation: [operation.value], ...own?.show },
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
			resource.operations.flatMap((operation) =>
				operation.properties.map((property) => ({
					...property,
					displayOptions: shownFor(resource, operation, property.displayOptions),
				})),
			),
		),
	];
}
