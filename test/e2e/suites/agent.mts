import { answerOf, Agents, fromAi, toolItems as rows } from '../support/agents.mts';
import { toolResult } from '../support/scriptedModel.mts';
import { shared } from '../support/shared.mts';
import type { Stage } from '../support/stage.mts';
import { byId, posted } from '../support/tavus.mts';

const LIST = 'List_Replicas';
const GENERATE = 'Generate_Video';
const WAIT = 'Wait_For_Video';
const DELETE = 'Delete_Replica';

const tools = (whenDone: string): Record<string, Record<string, unknown>> => ({
	[LIST]: {
		operation: 'getMany',
		limit: fromAi('limit', 'How many', 'number'),
		filters: { replicaType: fromAi('type', 'system: those of Tavus; user: my own') },
	},
	[GENERATE]: {
		resource: 'video',
		operation: 'create',
		replicaId: byId(fromAi('replica_id', 'Who speaks')),
		script: fromAi('script', 'What is said'),
		whenDone,
	},
	[WAIT]: {
		resource: 'video',
		operation: 'waitUntilDone',
		videoId: byId(fromAi('video_id', 'Which video')),
	},
	[DELETE]: { operation: 'delete', replicaId: byId(fromAi('replica_id', 'Which one')) },
});

export function agentSuite(stage: () => Stage): void {
	describe("n8n's AI Agent with Tavus as its tools", () => {
		const agents = shared(async () => await Agents.start(stage));
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ videoSeconds: 2 });
		});

		const posts = async (): Promise<unknown[]> => await posted(stage());

		test.each(['poll', 'park'])(
			'lists replicas, generates a video and has it when it is done (%s)',
			async (whenDone) => {
				let found: Array<Record<string, unknown>> = [];
				let made: Array<Record<string, unknown>> = [];
				agents().model.play([
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
				const execution = await agents().run(tools(whenDone));
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
			agents().model.play([
				{ call: [{ tool: GENERATE, with: { replica_id: 'r90bbd427f71', script: 'Hi.' } }] },
				(request) => ({
					call: [{ tool: WAIT, with: { video_id: rows(request)[0]?.['video_id'] } }],
				}),
				(request) => ({ say: String(rows(request)[0]?.['status']) }),
			]);
			const execution = await agents().run(tools('return'));
			expect(answerOf(execution)).toBe('ready');
			expect(await posts()).toHaveLength(1);
		});

		test('what is refused comes back as words that a model can act on', async () => {
			let told: unknown;
			agents().model.play([
				{ call: [{ tool: GENERATE, with: { replica_id: 'r90bbd427f71', script: '' } }] },
				(request) => {
					told = toolResult(request);
					return { say: 'sorry' };
				},
			]);
			expect(answerOf(await agents().run(tools('poll')))).toBe('sorry');
			expect(JSON.stringify(told)).toContain("'Script' is empty");
			expect(await posts()).toEqual([]);
		});

		test('a model that fails after the create: the agent tried again creates nothing twice', async () => {
			const create = {
				call: [{ tool: GENERATE, with: { replica_id: 'r90bbd427f71', script: 'Once.' } }],
			};
			agents().model.play([create, { fail: 500 }, create, { say: 'done' }]);
			const execution = await agents().run(tools('poll'), {
				retryOnFail: true,
				maxTries: 2,
				waitBetweenTries: 100,
			});
			expect(execution.status).toBe('success');
			expect(await posts()).toHaveLength(1);
		});

		test('the tools are described for a model', async () => {
			agents().model.play([{ say: 'Nothing to do.' }]);
			await agents().run(tools('poll'));
			const described = new Map(
				agents().model.asked[0]?.tools?.map(({ function: tool }) => [tool.name, tool]),
			);
			expect([...described.keys()].sort()).toEqual(Object.keys(tools('poll')).sort());
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
