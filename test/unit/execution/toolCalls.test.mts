import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CreateMemory, type CreateKey } from '../../../nodes/Tavus/execution/createMemory.ts';
import { toolMemory } from '../../../nodes/Tavus/execution/toolMemory.ts';
import { fakeTime } from './fakeSession.mts';
import { FakeNode, jsonOf, run, stopped, type Answer, type Given } from './fakeNode.mts';

fakeTime();

const KEPT_MS = 5 * 125_000;
let executions = 0;

/** A node in an execution of its own. */
const node = (place: Partial<Record<'workflow' | 'node' | 'execution', string>> = {}) =>
	({
		getWorkflow: () => ({ id: place.workflow ?? 'w' }),
		getNode: () => ({ id: place.node ?? 'n', type: 'n8n-nodes-tavus-ai.tavus' }),
		getExecutionId: () => place.execution ?? `e${executions}`,
		isToolExecution: () => true,
	}) as unknown as IExecuteFunctions;
const key = (request: string, entered = `entered ${request}`): CreateKey => ({
	itemIndex: 0,
	request,
	entered,
});

beforeEach(() => void executions++);

describe('what tool calls left behind', () => {
	test('is found by the request, or by what was entered', () => {
		toolMemory.note(node(), key('a', 'A'), { video_id: 'v1' });
		expect(toolMemory.find(node(), key('a', 'other'))).toMatchObject({ item: { video_id: 'v1' } });
		expect(toolMemory.find(node(), key('other', 'A'))).toMatchObject({ item: { video_id: 'v1' } });
		expect(toolMemory.find(node(), key('b', 'B'))).toBeUndefined();
	});

	test('is that of this workflow, node and execution', () => {
		toolMemory.note(node(), key('a'));
		expect(toolMemory.find(node(), key('a'))).toEqual(expect.objectContaining({ item: undefined }));
		for (const other of [{ workflow: 'w2' }, { node: 'n2' }, { execution: 'another' }]) {
			expect(toolMemory.find(node(other), key('a'))).toBeUndefined();
		}
		toolMemory.note(node({ node: 'n1', execution: '2' }), key('a'));
		expect(toolMemory.find(node({ node: 'n', execution: '12' }), key('a'))).toBeUndefined();
	});

	test('is forgotten when it is not needed any more, under both names', () => {
		toolMemory.note(node(), key('a', 'A'));
		toolMemory.forget(node(), key('a', 'A'));
		expect(toolMemory.find(node(), key('a', 'x'))).toBeUndefined();
		expect(toolMemory.find(node(), key('x', 'A'))).toBeUndefined();
	});

	test('is kept as long as tries may come, and no longer', () => {
		toolMemory.note(node(), key('a'));
		jest.setSystemTime(Date.now() + KEPT_MS - 1);
		expect(toolMemory.find(node(), key('a'))).toBeDefined();
		jest.setSystemTime(Date.now() + 1);
		expect(toolMemory.find(node(), key('a'))).toBeUndefined();
	});

	test('is kept anew each time it is noted', () => {
		toolMemory.note(node(), key('a'));
		jest.setSystemTime(Date.now() + KEPT_MS - 1);
		toolMemory.note(node(), key('a'), { video_id: 'v1' });
		jest.setSystemTime(Date.now() + KEPT_MS - 1);
		expect(toolMemory.find(node(), key('a'))).toMatchObject({ item: { video_id: 'v1' } });
	});

	test('is bounded: the oldest go first', () => {
		for (let n = 0; n < 500; n++) toolMemory.note(node(), key(`r${n}`));
		expect(toolMemory.find(node(), key('r0', 'other'))).toBeDefined();
		toolMemory.note(node(), key('one more'));
		expect(toolMemory.find(node(), key('r0'))).toBeUndefined();
		expect(toolMemory.find(node(), key('r1'))).toBeDefined();
		expect(toolMemory.find(node(), key('one more'))).toBeDefined();
	});
});

describe('the memory of a tool call', () => {
	test('notes what was created only when the call failed afterwards', () => {
		const made = (failed: boolean): unknown => {
			const memory = new CreateMemory(node(), 0);
			memory.sent(key('a'));
			memory.answered(key('a'), { video_id: 'v1' });
			memory.ended(failed);
			return new CreateMemory(node(), 0).recall(key('a'));
		};
		expect(made(true)).toEqual({ state: 'answered', item: { video_id: 'v1' }, elsewhere: false });
		expect(made(false)).toBeUndefined();
	});

	test('notes what was sent without an answer only when Tavus may have taken it', () => {
		const memory = new CreateMemory(node(), 0);
		memory.sent(key('a'));
		memory.ended(true);
		expect(new CreateMemory(node(), 0).recall(key('a'))).toBeUndefined();
		memory.inDoubt(key('a'));
		expect(new CreateMemory(node(), 0).recall(key('a'))).toEqual({ state: 'sent' });
	});
});

describe('an AI agent that calls the node', () => {
	const call = (more: Partial<Given>): Given => ({
		operation: 'video:create',
		items: [{ replicaId: 'r1', script: 'a', whenDone: 'return' }],
		respond: (): Answer => ({ status: 200, body: { video_id: 'v1', status: 'queued' } }),
		executionId: `agent ${executions}`,
		context: { isToolExecution: () => true, getContext: undefined },
		...more,
	});

	test('after a doubt gets no second job', async () => {
		await stopped(call({ respond: () => ({ code: 'ECONNRESET' }) }));
		const { error, sent } = await stopped(call({}));
		expect(error.message).toMatch(/may have created this already/);
		expect(sent).toEqual([]);
	});

	test('after a success may ask for another one', async () => {
		await run(call({}));
		expect((await run(call({}))).sent).toHaveLength(1);
	});

	test('after the wait for its job failed gets the job that there is', async () => {
		const wait = { whenDone: 'poll', limitWaitTime: 5, limitWaitTimeUnit: 'minutes' };
		const items = [{ replicaId: 'r1', script: 'a', ...wait }];
		await stopped(
			call({
				items,
				respond: ({ method }) =>
					method === 'POST'
						? { status: 200, body: { video_id: 'v1', status: 'queued' } }
						: { status: 401, body: { message: 'Invalid access token' } },
			}),
		);
		const ran = await run(
			call({ items, respond: () => ({ status: 200, body: { video_id: 'v1', status: 'ready' } }) }),
		);
		expect(ran.sent.map(({ method }) => method)).toEqual(['GET']);
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ video_id: 'v1', status: 'ready' })]);
	});

	test.each([
		['as a tool of the engine', { type: 'n8n-nodes-tavus-ai.tavusTool' }, true],
		['as any other node', { type: 'n8n-nodes-tavus-ai.tavusToolbox' }, false],
	])('%s in another round asks for the same: %s', async (_how, own, isSame) => {
		const store: IDataObject = {};
		const round = (index: number, script: string): FakeNode =>
			new FakeNode({
				...call({}),
				items: [{ replicaId: 'r1', script, whenDone: 'return' }],
				store,
				node: own,
				context: { isToolExecution: undefined, evaluateExpression: () => index },
			});
		expect((await round(0, 'a').run()).sent).toHaveLength(1);
		expect((await round(1, 'b').run()).sent).toHaveLength(1);
		expect((await round(2, 'a').run()).sent).toHaveLength(isSame ? 0 : 1);
	});
});
