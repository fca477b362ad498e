import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runOperation } from './execution/runOperation';
import { findOperation, RESOURCES } from './operations';
import { screenOf } from './operations/screen';
import { listSearch } from './pickers';

export class Tavus implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tavus',
		name: 'tavus',
		icon: { light: 'file:tavus.svg', dark: 'file:tavus.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Create and manage AI video replicas (faces) with Tavus',
		defaults: { name: 'Tavus' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tavusApi', required: true }],
		properties: screenOf(RESOURCES),
	};

	methods = { listSearch };

	/** What happens to an item that failed ("On Error" in the node's settings) is decided in runOperation. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const name = this.getNodeParameter('operation', 0) as string;
		const operation = findOperation(resource, name);
		if (operation === undefined) {
			throw new NodeOperationError(
				this.getNode(),
				`The Tavus node does not know the operation '${name}' of '${resource}'`,
				{ description: "Choose another 'Operation' from the list." },
			);
		}
		return [await runOperation(this, operation)];
	}
}
