import { Agents, answerOf, fromAi, toolItems } from '../support/agents.mts';
import { shared } from '../support/shared.mts';
import type { Stage } from '../support/stage.mts';
import { byId, posted } from '../support/tavus.mts';

const CALL = 'Call_Somebody';
const READ = 'Read_Website';
const ASKED = { call: [{ tool: CALL, with: { name: 'Ada' } }] };

const tools = (whenDone: string): Record<string, Record<string, unknown>> => ({
	[CALL]: {
		resource: 'conversation',
		operation: 'create',
		replicaId: byId('r90bbd427f71'),
		conversationName: fromAi('name', 'Who is called'),
		whenDone,
		waitFor: 'transcript',
	},
	[READ]: {
		resource: 'document',
		operation: 'create',
		documentUrl: fromAi('url', 'Which website'),
		whenDone,
	},
});

export function agentTalksSuite(stage: () => Stage): void {
	describe("n8n's AI Agent that talks to people", () => {
		const agents = shared(async () => await Agents.start(stage));
		beforeEach(async () => {
			const { control } = stage().emulator;
			await control.reset();
			await control.change({
				documentSeconds: 2,
				visitorSeconds: 1,
				visitSeconds: 1,
				visit: { turns: [{ role: 'user', content: 'I take the large one.' }] },
			});
		});
		const posts = async (): Promise<unknown[]> => await posted(stage());

		// Whatever is set: an agent cannot be parked.
		test.each(['poll', 'park'])(
			'has the transcript when the call is over (%s)',
			async (whenDone) => {
				let told: Array<Record<string, unknown>> = [];
				agents().model.play([
					ASKED,
					(request) => {
						told = toolItems(request);
						return { say: String(told[0]?.['transcript']) };
					},
				]);
				expect(answerOf(await agents().run(tools(whenDone)))).toBe('User: I take the large one.');
				expect(told).toEqual([expect.objectContaining({ status: 'ended' })]);
				expect(await posts()).toEqual([{ replica_id: 'r90bbd427f71', conversation_name: 'Ada' }]);
			},
		);

		test('has the link at once when it is not to wait', async () => {
			await stage().emulator.control.change({ visitorSeconds: null });
			agents().model.play([
				ASKED,
				(request) => ({ say: String(toolItems(request)[0]?.['conversation_url']) }),
			]);
			const answer = answerOf(await agents().run(tools('return')));
			expect(answer).toMatch(/^https:\/\/tavus\.daily\.co\/c/);
			expect(await posts()).toHaveLength(1);
		});

		test.each(['poll', 'park'])('has a website read before it goes on (%s)', async (whenDone) => {
			agents().model.play([
				{ call: [{ tool: READ, with: { url: 'https://example.com/prices' } }] },
				(request) => ({ say: String(toolItems(request)[0]?.['status']) }),
			]);
			expect(answerOf(await agents().run(tools(whenDone)))).toBe('ready');
			expect(await posts()).toEqual([{ document_url: 'https://example.com/prices' }]);
		});

		test('a model that fails after the call: nobody is called twice', async () => {
			agents().model.play([ASKED, { fail: 500 }, ASKED, { say: 'done' }]);
			const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 };
			expect((await agents().run(tools('poll'), settings)).status).toBe('success');
			expect(await posts()).toHaveLength(1);
		});
	});
}
