import { generate, refusal, scripts, started, VIDEO } from './createdVideos.mts';
import { fakeTime } from './fakeSession.mts';
import { jsonOf, run, stopped, type Answer, type SentRequest } from './fakeNode.mts';

fakeTime();

describe('the limit of jobs', () => {
	const items = scripts('a', 'b', 'c').map((item) => ({ ...item, options: { maxJobs: 2 } }));

	test('refuses a run that would start more, before anything is sent', async () => {
		const { error, sent } = await stopped({ operation: 'video:create', items, respond: generate });
		expect(error.message).toBe("This run would start 3 jobs, but 'Maximum Jobs' allows 2");
		expect(error.description).toMatch(/^Nothing was sent\. .* and raise it\.$/);
		expect(sent).toEqual([]);
	});

	test('counts neither items that are refused nor what an earlier try created', async () => {
		const store = {};
		const first = items.slice(0, 1);
		await run({ operation: 'video:create', items: first, respond: generate, store, saved: {} });
		const ran = await run({
			operation: 'video:create',
			items,
			respond: generate,
			store,
			saved: {},
		});
		expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v-a', 'v-b', 'v-c']);
		expect(ran.sent).toHaveLength(2);
		const refused = [...items.slice(0, 2), { ...VIDEO, script: '' }];
		const other = await run({
			operation: 'video:create',
			items: refused,
			respond: generate,
			goOn: true,
		});
		expect(other.sent).toHaveLength(2);
	});

	test('is 100 unless it is set, and does not concern what costs nothing', async () => {
		const many = Array.from({ length: 101 }, (_, n) => ({ ...VIDEO, script: `s${n}` }));
		const { error } = await stopped({
			operation: 'video:create',
			items: many,
			respond: generate,
		});
		expect(error.message).toContain("'Maximum Jobs' allows 100");
		const read = await run({
			operation: 'video:get',
			items: many.map(() => ({ videoId: 'v1' })),
			respond: () => started('v1'),
		});
		expect(read.items).toHaveLength(101);
		const guardrails = Array.from({ length: 101 }, (_, n) => ({
			guardrailName: `rule_${n}`,
			guardrailPrompt: 'Be kind.',
		}));
		const made = await run({
			operation: 'guardrail:create',
			items: guardrails,
			respond: (_request, count) => ({ status: 200, body: { uuid: `g${count}` } }),
		});
		expect(made.items).toHaveLength(101);
	});
});

describe('what is tried again by n8n', () => {
	test('a create that was answered is not sent again', async () => {
		const store = {};
		const given = { operation: 'video:create', items: scripts('a'), respond: generate, store };
		await run(given);
		const again = await run(given);
		expect(again.sent).toEqual([]);
		expect(jsonOf(again)).toEqual([expect.objectContaining({ video_id: 'v-a' })]);
	});

	test('one that may have been taken is not sent again, and fails with the doubt', async () => {
		const store = {};
		const given = { operation: 'video:create', items: scripts('a'), store };
		await stopped({ ...given, respond: () => ({ code: 'ECONNRESET' }) });
		const { error, sent } = await stopped({ ...given, respond: generate });
		expect(sent).toEqual([]);
		expect(error.message).toMatch(/may have created this already/);
	});

	test('one that was refused is sent again', async () => {
		const store = {};
		const given = { operation: 'video:create', items: scripts('a'), store };
		await stopped({ ...given, respond: () => refusal(400, 'no') });
		expect((await run({ ...given, respond: generate })).sent).toHaveLength(1);
	});

	test('one that succeeded without an id is in doubt', async () => {
		const store = {};
		const given = { operation: 'video:create', items: scripts('a'), store };
		const { error } = await stopped({ ...given, respond: () => ({ status: 200, body: {} }) });
		expect(error.message).toMatch(/Tavus/);
		expect((await stopped({ ...given, respond: generate })).sent).toEqual([]);
	});

	test('what an earlier try created is named when this one is refused', async () => {
		const store = {};
		const respond = (request: SentRequest, count: number): Answer =>
			count === 2 ? refusal(400, 'no') : generate(request);
		const items = scripts('a', 'b').map((item) => ({ ...item, options: { concurrency: 1 } }));
		await stopped({ operation: 'video:create', items, respond, store, saved: {} });
		const { error, sent } = await stopped({
			operation: 'video:create',
			items: [items[0] ?? {}, { ...VIDEO, script: '' }],
			respond,
			store,
			saved: {},
		});
		expect(sent).toEqual([]);
		expect(error.description).toContain(
			'Nothing was sent for any item. Already created in this execution: video_id v-a (item 0).',
		);
	});

	test('rounds of a loop are runs of their own', async () => {
		const store = {};
		const given = { operation: 'video:create', items: scripts('a'), respond: generate, store };
		await run(given);
		const next = { evaluateExpression: (text: string) => (text === '{{ $runIndex }}' ? 1 : null) };
		expect((await run({ ...given, context: next })).sent).toHaveLength(1);
	});

	test('an n8n that does not tell the round is in the first', async () => {
		const store = {};
		const given = { operation: 'video:create', items: scripts('a'), respond: generate, store };
		await run(given);
		expect((await run({ ...given, context: { evaluateExpression: () => null } })).sent).toEqual([]);
	});
});
