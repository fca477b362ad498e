import { useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator();
const receiver = useReceiver();
const control = () => emulator().control;

const INTERACTION = {
	interaction_id: 'ci_call_8f2d41_submit_5e0b7c2a',
	tool_call_id: 'call_8f2d41',
	component: 'canvas.question',
	component_version: 'v1',
	type: 'submit',
	value: { selected_option_ids: ['opt_2'], skipped: false },
	metadata: { client: 'kiosk-web' },
};

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const { body: answer } = await call('POST', '/v2/conversations', {
		persona_id: 'pcb7a34da5fe',
		callback_url: receiver.url(),
		...body,
	});
	return answer.conversation_id;
}

const path = (id: string): string => `/v2/conversations/${id}/canvas/interactions`;

test('an interaction needs no key, is called back and listed', async () => {
	const id = await create();
	const { status, body } = await call('POST', path(id), INTERACTION, '');
	expect([status, body]).toEqual([200, { success: true }]);
	await control().waitForCallbacks({ conversationId: id });
	const stored = {
		conversation_id: id,
		...INTERACTION,
		created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:]+\.\d{6}$/),
	};
	expect(receiver.received[0]?.body).toEqual({
		properties: stored,
		conversation_id: id,
		event_type: 'canvas.interaction',
		message_type: 'canvas',
		timestamp: expect.any(String),
	});
	await call('POST', path(id), { ...INTERACTION, interaction_id: 'ci_2' });
	const list = await call('GET', path(id));
	expect(list.body.data).toEqual([stored, { ...stored, interaction_id: 'ci_2' }]);
	expect((await call('GET', path(id), undefined, '')).status).toBe(401);
});

test('the same interaction again is told once, whatever its metadata', async () => {
	const id = await create();
	await call('POST', path(id), INTERACTION);
	const again = await call('POST', path(id), { ...INTERACTION, metadata: { client: 'other' } });
	expect([again.status, again.body]).toEqual([200, { success: true }]);
	const other = await call('POST', path(id), { ...INTERACTION, type: 'skip' });
	expect(other.status).toBe(409);
	expect((await call('GET', path(id))).body.data).toHaveLength(1);
	await control().waitForCallbacks({ conversationId: id });
	expect(receiver.received).toHaveLength(1);
});

test('after the end nothing is recorded, and the history stays', async () => {
	const id = await create();
	await call('POST', path(id), INTERACTION);
	await call('POST', `/v2/conversations/${id}/end`);
	const late = await call('POST', path(id), { ...INTERACTION, interaction_id: 'ci_2' });
	expect([late.status, late.body.error]).toEqual([400, 'The conversation has ended']);
	expect((await call('GET', path(id))).body.data).toHaveLength(1);
});

test.each([{ audio_only: true }, { meeting_url: 'https://meet.google.com/abc' }])(
	'a conversation with %j has no canvas',
	async (body) => {
		expect((await call('POST', path(await create(body)), INTERACTION)).status).toBe(400);
	},
);

test.each([
	[{ interaction_id: undefined }, 'interaction_id is required'],
	[{ tool_call_id: '' }, 'tool_call_id must NOT have fewer than 1'],
	[{ interaction_id: 'x'.repeat(129) }, 'interaction_id must NOT have more than 128'],
	[{ component: 'canvas.poll' }, 'component must be one of'],
	[{ type: 'click' }, 'type must be one of'],
])('%j is refused', async (body, sentence) => {
	const answer = await call('POST', path(await create()), { ...INTERACTION, ...body });
	expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)]);
});

test('120 a minute for one conversation, then a 429 that says how long', async () => {
	const [id, other] = [await create(), await create()];
	const answers = [];
	for (let count = 0; count < 121; count += 1) answers.push(await call('POST', path(id), {}));
	expect(answers.slice(0, 120).every(({ status }) => status === 400)).toBe(true);
	const { status, body, headers } = answers[120]!;
	expect([status, body]).toEqual([429, { error: 'Too many requests' }]);
	const wait = Number(headers.get('retry-after'));
	expect(wait).toBeGreaterThan(30);
	expect(wait).toBeLessThanOrEqual(60);
	expect((await call('POST', path(other), INTERACTION)).status).toBe(200);
});

test('the limit ends with its window', async () => {
	await control().change({ canvasLimit: { requests: 1, seconds: 0.3 } });
	const id = await create();
	const post = async () => (await call('POST', path(id), INTERACTION)).status;
	expect([await post(), await post()]).toEqual([200, 429]);
	await new Promise((resolve) => setTimeout(resolve, 350));
	expect(await post()).toBe(200);
});
