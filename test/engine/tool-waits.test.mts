import {
	createEmptyRunExecutionData,
	createRunExecutionData,
	type IRunExecutionData,
} from 'n8n-workflow';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { namedAfterItem } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { TavusJobs } from './harness/tavus-jobs.mts';
import { ToolCalls } from './harness/tool-calls.mts';

fakeTime();

let tavus: TavusJobs;
beforeEach(async () => {
	tavus = await TavusJobs.start();
});

const tool = (state: IRunExecutionData = createRunExecutionData()): ToolCalls =>
	new ToolCalls(namedAfterItem({ whenDone: 'poll' }), tavus.credentials, state);

const call = async (calls: ToolCalls, n: number) =>
	await hurry(calls.call({ name: `item-${n}` }).catch((error: unknown) => error as Error));

/** An agent has the node's execution state; an MCP client has none. */
describe.each([
	['an agent', createRunExecutionData],
	['an MCP client', createEmptyRunExecutionData],
])('a tool that waits, called by %s, with Retry On Fail', (_who, state) => {
	test('does not create again what could not be finished', async () => {
		tavus.bornAs = 'error';
		const calls = tool(state());
		for (let tries = 0; tries < 3; tries++) {
			const thrown = await call(calls, 0);
			expect(thrown).toBeInstanceOf(Error);
			expect((thrown as Error).message).toContain(replicaId(0));
		}
		expect(tavus.creates).toHaveLength(1);
	});

	test('waits on after the key was refused for a while', async () => {
		tavus.bornAs = 'completed';
		let refusals = 1;
		tavus.instead = ({ method }) =>
			method === 'GET' && refusals-- > 0 ? { status: 403, body: { error: 'no' } } : undefined;
		const calls = tool(state());
		expect(await call(calls, 0)).toBeInstanceOf(Error);
		expect(await call(calls, 0)).toMatchObject([{ json: { replica_id: replicaId(0) } }]);
		expect(tavus.creates).toHaveLength(1);
	});

	test('a call that ended well is over: the next one with the same words makes another job', async () => {
		tavus.bornAs = 'completed';
		const calls = tool(state());
		await call(calls, 0);
		await call(calls, 0);
		expect(tavus.creates).toHaveLength(2);
	});
});
