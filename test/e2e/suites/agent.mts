import { outputOf, type Execution } from '../../../scripts/n8n/rest/executions.mts';
import type { CredentialReference } from '../../../scripts/n8n/rest/credentials.mts';
import type { Workflow, WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { byHand, START, tavusNode } from '../support/nodes.mts';
import {
	startScriptedModel,
	toolResult,
	type ChatRequest,
	type ScriptedModel,
} from '../support/scriptedModel.mts';
import type { Stage } from '../support/stage.mts';

const LIST = 'List_Replicas';
const GENERATE = 'Generate_Video';
const WAIT = 'Wait_For_Video';
const DELETE = 'Delete_Replica';
const NAMES = [LIST, GENERATE, WAIT, DELETE];

/** A field that the model fills, as n8n's editor writes it. */
const fromAi = (key: string, what: string, type = 'string'): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${what}\`, '${type}') }}`;
const byId = (value: string): Record<string, unknown> => ({ __rl: true, mode: 'id', value });

export function agentSuite(stage: () => Stage): void {
	describe("n8n's AI Agent with Tavus as its tools", () => {
		let model: ScriptedModel;
		let openAi: CredentialReference;

		beforeAll(async () => {
			model = await startScriptedModel();
			openAi = await stage().n8n.rest.credentials.create('openAiApi', 'Scripted', {
				apiKey: 'no-key-needed',
				url: model.url,
			});
		});
		afterAll(async () => await model.stop());
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ videoSeconds: 2 });
		});

		const tools = (whenDone: string): WorkflowNode[] =>
			[
				{
					operation: 'getMany',
					limit: fromAi('limit', 'How many', 'number'),
					filters: { replicaType: fromAi('type', 'system: those of Tavus; user: my own') },
				},
				{
					resource: 'video',
					operation: 'create',
					replicaId: byId(fromAi('replica_id', 'Who speaks')),
					script: fromAi('script', 'What is said'),
					whenDone,
				},
				{
					resource: 'video',
					operation: 'waitUntilDone',
					videoId: byId(fromAi('video_id', 'Which video')),
				},
				{ operation: 'delete', replicaId: byId(fromAi('replica_id', 'Which one')) },
			].map((parameters, index) => ({
				...tavusNode(stage().credential, parameters),
				name: (NAMES[index] ?? '').replaceAll('_', ' '),
				type: 'n8n-nodes-tavus-ai.tavusTool',
				position: [200 * index, 300] as [number, number],
			}));

		const run = async (
			whenDone: string,
			settings: Partial<WorkflowNode> = {},
		): Promise<Execution> => {
			const all = tools(whenDone);
			const workflow: Workflow = {
				name: `Agent ${whenDone}`,
				nodes: [
					byHand,
					{
						name: 'Agent',
						type: '@n8n/n8n-nodes-langchain.agent',
						typeVersion: 3,
						position: [220, 0],
						parameters: { promptType: 'define', text: 'Make a video of Anna.', options: {} },
						...settings,
					},
					{
						name: 'Model',
						type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
						typeVersion: 1.2,
						position: [100, 300],
						parameters: { model: byId('scripted'), options: { maxRetries: 0 } },
						credentials: { openAiApi: openAi },
					},
					...all,
				],
				connections: {
					[START]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
					Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
					...Object.fromEntries(
						all.map(({ name }) => [
							name,
							{ ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
						]),
					),
				},
			};
			const { id } = await stage().n8n.rest.workflows.create(workflow);
			const { executions } = stage().n8n.rest;
			const executionId = await executions.start(id, START);
			// It is at work all the time: nothing parks.
			const statuses = new Set<string>();
			await waitFor(
				'the agent to finish',
				async () => {
					const [seen] = await executions.list(id);
					if (seen) statuses.add(seen.status);
					return seen && !['new', 'running', 'waiting'].includes(seen.status) ? true : undefined;
				},
				{ seconds: 60, everyMs: 50 },
			);
			expect([...statuses]).not.toContain('waiting');
			expect(await executions.list(id)).toHaveLength(1);
			return await executions.ended(executionId);
		};
		const answerOf = (execution: Execution): unknown =>
			outputOf(execution, 'Agent')[0]?.json['output'];
		const posts = async (): Promise<unknown[]> =>
			(await stage().emulator.control.requests({ method: 'POST' })).map(({ body }) => body);
		const rows = (request: ChatRequest): Array<Record<string, unknown>> => {
			const told = toolResult(request);
			const list = Array.isArray(told) ? (told as unknown[]) : [told];
			return list.flatMap((entry) => {
				const row = entry as Record<string, unknown>;
				return Array.isArray(row['response'])
					? (row['response'] as Array<Record<string, unknown>>)
					: [row];
			});
		};

		test.each(['poll', 'park'])(
			'lists replicas, generates a video and has it when it is done (%s)',
			async (whenDone) => {
				let found: Array<Record<string, unknown>> = [];
				let made: Array<Record<string, unknown>> = [];
				model.play([
					{ call: [{ tool: LIST, with: { limit: 3, type: 'system' } }] },
					(request) => {
						found = rows(request);
						const script = 'Hello from the agent.';
						const replica_id = found[0]?.['replica_id'];
						return { call: [{ tool: GENERATE, with: { replica_id, script } }] };
					},
					(request) => {
						made = rows(request);
						return { say: `Here it is: ${String(made[0]?.['video_id'])}` };
					},
				]);
				const execution = await run(whenDone);
				expect(execution.data.resultData.error).toBeUndefined();
				expect(execution.status).toBe('success');
				const [job, ...more] = await stage().emulator.control.jobs();
				expect(more).toEqual([]);
				expect(answerOf(execution)).toBe(`Here it is: ${job?.id}`);
				expect(found.length).toBeGreaterThan(0);
				expect(found.length).toBeLessThanOrEqual(3);
				expect(made).toEqual([expect.objectContaining({ video_id: job?.id, status: 'ready' })]);
				expect(await posts()).toEqual([
					{ replica_id: found[0]?.['replica_id'], script: 'Hello from the agent.' },
				]);
				expect(job?.callback_url).toBeUndefined();
				// Lean: a model pays for every word.
				expect(JSON.stringify(found[0] ?? {}).length).toBeLessThan(1500);
				expect(JSON.stringify(made).length).toBeLessThan(1500);
			},
		);

		test('generates, then waits with a tool of its own', async () => {
			model.play([
				{ call: [{ tool: GENERATE, with: { replica_id: 'r90bbd427f71', script: 'Hi.' } }] },
				(request) => ({
					call: [{ tool: WAIT, with: { video_id: rows(request)[0]?.['video_id'] } }],
				}),
				(request) => ({ say: String(rows(request)[0]?.['status']) }),
			]);
			const execution = await run('return');
			expect(answerOf(execution)).toBe('ready');
			expect(await posts()).toHaveLength(1);
		});

		test('what is refused comes back as words that a model can act on', async () => {
			let told: unknown;
			model.play([
				{ call: [{ tool: GENERATE, with: { replica_id: 'r90bbd427f71', script: '' } }] },
				(request) => {
					told = toolResult(request);
					return { say: 'sorry' };
				},
			]);
			expect(answerOf(await run('poll'))).toBe('sorry');
			expect(JSON.stringify(told)).toContain("'Script' is empty");
			expect(await posts()).toEqual([]);
		});

		test('a model that fails after the create: the agent tried again creates nothing twice', async () => {
			const create = {
				call: [{ tool: GENERATE, with: { replica_id: 'r90bbd427f71', script: 'Once.' } }],
			};
			model.play([create, { fail: 500 }, create, { say: 'done' }]);
			const execution = await run('poll', {
				retryOnFail: true,
				maxTries: 2,
				waitBetweenTries: 100,
			});
			expect(execution.status).toBe('success');
			expect(await posts()).toHaveLength(1);
		});

		test('the tools are described for a model', async () => {
			model.play([{ say: 'Nothing to do.' }]);
			await run('poll');
			const described = new Map(
				model.asked[0]?.tools?.map(({ function: tool }) => [tool.name, tool]),
			);
			expect([...described.keys()].sort()).toEqual([...NAMES].sort());
			// Without a description of the user's own, n8n makes one of the operation's action and the node's name.
			expect(described.get(GENERATE)?.description).toMatch(/generate video/i);
			expect(described.get(DELETE)?.description).toMatch(/delete replica/i);
			expect(Object.keys(described.get(LIST)?.parameters.properties ?? {}).sort()).toEqual([
				'limit',
				'type',
			]);
		});
	});
}
