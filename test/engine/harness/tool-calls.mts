import './quiet.mts';
import 'reflect-metadata';
import { SupplyDataContext } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
	type IRunExecutionData,
} from 'n8n-workflow';

import { TavusApi } from '../../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { apiKey } from '../harness.mts';
import { additionalDataFor } from './additional-data.mts';
import { EngineCredentials } from './credentials.mts';
import { node } from './nodes.mts';

/** One call of a tool after the other, in one execution of n8n. */
export class ToolCalls {
	private static executions = 0;

	private readonly executionId = String(++ToolCalls.executions);

	private calls = 0;

	constructor(
		private readonly parameters: INodeParameters,
		private readonly credentials: IDataObject,
		private readonly state: IRunExecutionData,
	) {}

	/**
	 * What n8n does when an agent or an MCP client calls the node, and again for each try of "Retry On Fail": a context with a run
	 * index of its own, and the arguments as the one item (n8n-core get-input-connection-data.js, `makeHandleToolInvocation`).
	 */
	async call(args: IDataObject): Promise<INodeExecutionData[]> {
		const tavus = new Tavus();
		const tool = node('Tavus', 'n8n-nodes-tavus-ai.tavus', {
			parameters: this.parameters,
			credentials: { tavusApi: { id: '1', name: 'Tavus' } },
		});
		const input = [{ json: args }];
		const context = new SupplyDataContext(
			new Workflow({
				nodes: [tool],
				connections: {},
				active: false,
				nodeTypes: {
					getByName: () => tavus,
					getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(tavus),
					getKnownTypes: () => ({}),
				},
			}),
			tool,
			additionalDataFor(
				new EngineCredentials(
					{ tavusApi: new TavusApi() },
					{ tavusApi: { apiKey, ...this.credentials } },
				),
				this.executionId,
			),
			'webhook',
			this.state,
			this.calls++,
			input,
			{},
			NodeConnectionTypes.AiTool,
			{ data: { main: [input] }, node: tool, source: null },
			[],
		);
		context.addInputData(NodeConnectionTypes.AiTool, [input]);
		const [items] = (await tavus.execute.call(context as never)) ?? [];
		return items ?? [];
	}
}
