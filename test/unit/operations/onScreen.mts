import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';

export const { description } = new Tavus();

/** The node as the editor knows it after these choices: with the defaults of what is shown, without what is not shown. */
export function nodeWith(choices: INodeParameters): INode {
	const node: INode = {
		id: '1',
		name: 'Tavus',
		type: 'n8n-nodes-tavus-ai.tavus',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const { properties } = description;
	const kept = NodeHelpers.getNodeParameters(properties, choices, true, false, node, description);
	return { ...node, parameters: kept ?? {} };
}

/** The parameters that the editor shows. */
export function shown(choices: INodeParameters): INodeProperties[] {
	const node = nodeWith(choices);
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
}

/** What can be added to a collection, given what is in it already. */
export function offered(choices: INodeParameters, collection: string): string[] {
	const node = nodeWith(choices);
	const inside = (node.parameters[collection] ?? {}) as INodeParameters;
	const entries = shown(choices).find(({ name }) => name === collection)?.options ?? [];
	return entries
		.filter((entry) =>
			NodeHelpers.displayParameter(
				inside,
				entry as INodeProperties,
				node,
				description,
				node.parameters,
			),
		)
		.map(({ name }) => name);
}
