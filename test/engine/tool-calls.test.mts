import './harness/quiet.mts';
import 'reflect-metadata';
import { createEmptyRunExecutionData, createRunExecutionData } from 'n8n-workflow';

import { created, creates, createsAll, except, received, serve } from './harness/create-server.mts';
import { namedAfterItem } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { ToolCalls } from './harness/tool-calls.mts';

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
