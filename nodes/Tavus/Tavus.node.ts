import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { resume } from './execution/resume';
import { runOperation } from './execution/runOperation';
import { findOperation, RESOURCES } from './operations';
import { jobOf } from './operations/jobOf';
import { screenOf } from './operations/screen';
import { listSearch } from './pickers';
import { resumeWebhooks } from './resumeWebhooks';
import { operationSubtitle } from './subtitles';
import { asText } from './values';

export class Tavus implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tavus',
		name: 'tavus',
		icon: { light: 'file:tavus.svg', dark: 'file:tavus.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle,
		description:
			'Make AI replicas (faces) of people, generate videos with them, and hold live video conversations',
		defaults: { name: 'Tavus' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tavusApi', required: true }],
		webhooks: resumeWebhooks,
		waitingNodeTooltip:
			'Waiting for Tavus. The workflow goes on when Tavus has called back for every job, or when the time limit is reached.',
		hints: [
			{
				message:
					"What is not done when time runs out comes out marked timed_out. Put 'Wait Until Done' behind this node to go on waiting.",
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["whenDone"] === "park" }}',
			},
		],
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

	/** Called by Tavus while the execution is parked. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this, () => {
			const resource = this.getNodeParameter('resource', '') as string;
			const name = this.getNodeParameter('operation', '') as string;
			const operation = findOperation(resource, name);
			return (
				operation && jobOf(operation, (of) => asText(this.getNodeParameter(of, '')) || undefined)
			);
		});
	}
}
