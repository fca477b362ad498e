import './harness/quiet.mts';
import 'reflect-metadata';
import { SupplyDataContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
	type IRunExecutionData,
} from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { apiKey } from './harness.mts';
import { additionalDataFor } from './harness/additional-data.mts';
import { created, creates, createsAll, except, received, serve } from './harness/create-server.mts';
import { EngineCredentials } from './harness/credentials.mts';
import { node } from './harness/nodes.mts';
import { namedAfterItem } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';

/** One call of a tool after the other, in one execution of n8n. */
class ToolCalls {
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

async function tool(
	respond: Parameters<typeof serve>[0],
	state = createRunExecutionData(),
	parameters = namedAfterItem(),
): Promise<ToolCalls> {
	return new ToolCalls(parameters, await serve(respond), state);
}

const doubt = /may have (created|started)/;

test('Retry On Fail does not repeat a create that may have been taken', async () => {
	const calls = await tool(except({ cut: 'after reading' }));
	await expect(calls.call({ name: 'item-2' })).rejects.toThrow();
	await expect(calls.call({ name: 'item-2' })).rejects.toThrow(doubt);
	await expect(calls.call({ name: 'item-2' })).rejects.toThrow(doubt);
	expect(creates()).toEqual([0, 0, 1, 0, 0]);
});

test('a doubt about one create is none about another', async () => {
	const calls = await tool(except({ cut: 'after reading' }));
	await expect(calls.call({ name: 'item-2' })).rejects.toThrow();
	expect((await calls.call({ name: 'item-3' }))[0]?.json).toMatchObject(created(3).body as object);
	await expect(calls.call({ name: 'item-2' })).rejects.toThrow(doubt);
	expect(creates()).toEqual([0, 0, 1, 1, 0]);
});

test('each call with other arguments makes a job of its own', async () => {
	const calls = await tool(createsAll);
	const first = await calls.call({ name: 'item-0' });
	const second = await calls.call({ name: 'item-1' });
	expect([...first, ...second].map(({ json }) => json['replica_id'])).toEqual([
		replicaId(0),
		replicaId(1),
	]);
	expect(creates()).toEqual([1, 1, 0, 0, 0]);
});

describe('called by an MCP client, where n8n keeps no state of an execution', () => {
	test('a list', async () => {
		const calls = await tool(
			() => ({ body: { data: [{ replica_id: 'r1' }], total_count: 1 } }),
			createEmptyRunExecutionData(),
			{ resource: 'replica', operation: 'getMany' },
		);
		expect((await calls.call({})).map(({ json }) => json)).toEqual([{ replica_id: 'r1' }]);
	});

	test('a create', async () => {
		const calls = await tool(createsAll, createEmptyRunExecutionData());
		expect((await calls.call({ name: 'item-4' }))[0]?.json['replica_id']).toBe(replicaId(4));
		expect(received()).toHaveLength(1);
	});

	test('a create that may have been taken, with Retry On Fail', async () => {
		const calls = await tool(except({ cut: 'after reading' }), createEmptyRunExecutionData());
		await expect(calls.call({ name: 'item-2' })).rejects.toThrow();
		await expect(calls.call({ name: 'item-2' })).rejects.toThrow(doubt);
		expect(creates()).toEqual([0, 0, 1, 0, 0]);
	});
});
