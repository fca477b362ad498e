import { setTimeout as pause } from 'node:timers/promises';
import { useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator();
const receiver = useReceiver();
const control = () => emulator().control;
const calls = () => control().conversations;

const FACE = 'r90bbd427f71';
const PERSONA = 'pcb7a34da5fe';

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const { body: answer } = await call('POST', '/v2/conversations', {
		persona_id: PERSONA,
		callback_url: receiver.url(),
		...body,
	});
	return answer.conversation_id;
}

async function get(id: string): Promise<any> {
	return (await call('GET', `/v2/conversations/${id}?verbose=true`)).body;
}

const types = (): string[] => receiver.received.map(({ body }) => body.event_type);
const bodyOf = (type: string): any =>
	receiver.received.find(({ body }) => body.event_type === type)?.body;

test('a whole call plays in Tavus order, in the callbacks and in the events', async () => {
	const id = await create({ properties: { enable_recording: true } });
	await calls().hold(id, {
		postCallActions: [{ tool_name: 'save_summary', body: { summary: 'Short.' } }],
		memory: 'Ada likes tea.',
		canvas: [{ interaction_id: 'ci_1', component: 'canvas.question', type: 'submit' }],
	});
	const order = [
		'system.replica_joined',
		'system.pal_joined',
		'canvas.interaction',
		'system.shutdown',
		'application.transcription_ready',
		'application.recording_ready',
		'application.perception_analysis',
		'application.post_call_action_executed',
		'application.memory_consolidation',
		'application.raven_memory_evidence',
	];
	expect(types()).toEqual(order);
	const { status, events } = await get(id);
	expect(status).toBe('ended');
	expect(events.map((event: any) => event.event_type)).toEqual(order);
	for (const [index, { body }] of receiver.received.entries()) {
		const { properties, timestamp } = events[index];
		expect(body).toMatchObject({ conversation_id: id, properties, timestamp });
		expect(body.message_type).toBe(order[index]?.split('.')[0]);
	}
});

test('a join is told under both names, with the same content', async () => {
	const id = await create();
	await calls().join(id);
	expect(receiver.received.map(({ body }) => [body.event_type, body.properties])).toEqual([
		['system.replica_joined', { replica_id: FACE }],
		['system.pal_joined', { face_id: FACE }],
	]);
	expect((await get(id)).status).toBe('active');
});

test('the envelope has webhook_url, where Tavus shows it', async () => {
	const id = await create({ properties: { enable_recording: true } });
	await calls().hold(id);
	expect(Object.keys(bodyOf('system.shutdown'))).toEqual([
		'properties',
		'conversation_id',
		'webhook_url',
		'event_type',
		'message_type',
		'timestamp',
	]);
	expect(bodyOf('system.shutdown').webhook_url).toBe(receiver.url());
	expect(bodyOf('application.recording_ready')).not.toHaveProperty('webhook_url');
});

test.each([
	['legacy', 'replica_id'],
	['new', 'face_id'],
] as const)('with answers in words "%s" all callbacks have %s', async (words, name) => {
	await control().change({ answerVocabulary: words });
	await calls().hold(await create());
	for (const type of ['system.replica_joined', 'system.pal_joined', 'system.shutdown']) {
		expect(bodyOf(type).properties).toMatchObject({ [name]: FACE });
	}
});

test('mixed vocabulary: the callbacks have either name, as the events do', async () => {
	await control().change({ answerVocabulary: 'mixed' });
	const id = await create();
	await calls().hold(id);
	await calls().hold(await create());
	const shutdowns = receiver.received.filter(({ body }) => body.event_type === 'system.shutdown');
	const transcripts = receiver.received.filter(({ body }) => body.properties.transcript);
	const names = [...shutdowns, ...transcripts].map(({ body }) => 'face_id' in body.properties);
	expect(new Set(names)).toEqual(new Set([true, false]));
	const { events } = await get(id);
	expect(events.map((event: any) => event.properties)).toEqual(
		receiver.received.slice(0, events.length).map(({ body }) => body.properties),
	);
});

test('the transcript begins with the prompt, and counts seconds from the join', async () => {
	const id = await create({
		conversational_context: 'The user is Ada.',
		custom_greeting: 'Hi Ada!',
	});
	await calls().hold(id);
	const [system, greeting, answer] = bodyOf('application.transcription_ready').properties
		.transcript;
	expect(system).toMatchObject({ role: 'system', seconds_from_start: 0 });
	expect(system.content).toMatch(/^You are a sales .*\n\nThe user is Ada\.$/s);
	expect(greeting).toEqual({
		role: 'assistant',
		content: 'Hi Ada!',
		timestamp: expect.any(Number),
		seconds_from_start: 0,
		duration: 0.8,
		inference_id: expect.stringMatching(/^inf_/),
	});
	expect(Math.abs(greeting.timestamp * 1000 - Date.now())).toBeLessThan(5000);
	expect(answer).toMatchObject({ role: 'user', seconds_from_start: 1.2 });
	expect(answer).not.toHaveProperty('inference_id');
});

test('turns have the times asked for, and no system turn where none is wanted', async () => {
	const turns = [
		{ role: 'user', content: 'Hello?' },
		{ role: 'tool', content: '{}' },
	];
	const id = await create();
	await calls().join(id);
	await calls().transcript(id, { turns, systemTurn: false, turnTimestamps: 'iso' });
	await calls().transcript(id, { turns, systemTurn: false, turnTimes: false });
	const [iso, bare] = receiver.received.slice(2).map(({ body }) => body.properties.transcript);
	expect(iso[0]).toMatchObject({ ...turns[0], timestamp: expect.stringMatching(/^\d{4}-.*Z$/) });
	expect(bare).toEqual(turns);
});

test('the reason of the end has the spelling and the name asked for', async () => {
	const id = await create();
	await calls().end(id, { shutdownReason: 'participant_left_timeout', reasonField: 'reason' });
	expect(bodyOf('system.shutdown').properties).toEqual({
		replica_id: FACE,
		reason: 'participant_left_timeout',
	});
	await expect(calls().end(id)).rejects.toThrow('The conversation has ended');
});

test('a recording is stored where the create says', async () => {
	const recording_storage = { provider: 'gcs', bucket_name: 'calls' };
	const id = await create({ properties: { enable_recording: true, recording_storage } });
	await calls().hold(id);
	const { s3_key, ...rest } = bodyOf('application.recording_ready').properties;
	expect(s3_key).toMatch(new RegExp(`^tavus/${id}/\\d{13}$`));
	expect(rest).toEqual({
		bucket_name: 'calls',
		duration: 14,
		storage_provider: 'gcs',
		storage_uri: `gs://calls/${s3_key}`,
	});
});

test('what fails comes instead: no copy of the recording, no perception', async () => {
	const recording = { error_code: 'DESTINATION_AUTH_FAILED', error_message: 'Access denied.' };
	const id = await create({ properties: { enable_recording: true } });
	await calls().hold(id, { recording, perception: { reason: 'no_vision_history' } });
	expect(types()).not.toContain('application.recording_ready');
	expect(bodyOf('application.recording_copy_failed').properties).toMatchObject({
		...recording,
		recording_id: expect.any(String),
		storage_provider: 's3',
	});
	expect(types()).not.toContain('application.perception_analysis');
	expect(bodyOf('application.perception_unavailable').properties).toEqual({
		reason: 'no_vision_history',
	});
});

test('nothing is recorded without enable_recording, nothing seen with perception off', async () => {
	const { body } = await call('POST', '/v2/personas', {
		system_prompt: 'Blind.',
		default_replica_id: FACE,
		layers: { perception: { perception_model: 'off' } },
	});
	const id = await create({ persona_id: body.persona_id });
	await expect(calls().hold(id, { recording: true })).rejects.toThrow('enable_recording');
	await calls().hold(id);
	expect(types().slice(-2)).toEqual(['system.shutdown', 'application.transcription_ready']);
});

test('post-call actions show what was sent as text', async () => {
	const id = await create();
	await calls().postCallActions(id, {
		postCallActions: [{ tool_name: 'save', status: 'error', body: { a: 1 }, response: 'no' }],
	});
	expect(bodyOf('application.post_call_action_executed').properties).toEqual({
		tool_id: expect.stringMatching(/^t/),
		tool_name: 'save',
		status: 'error',
		request: { body: '{"a":1}' },
		response: 'no',
	});
});

test('any event can be added', async () => {
	const id = await create();
	const event = await calls().event(id, {
		event_type: 'application.new_thing',
		properties: { a: 1 },
	});
	expect(event).toMatchObject({ event_type: 'application.new_thing', message_type: 'application' });
	expect((await get(id)).events).toEqual([event]);
});

test('objectives and guardrails are called back without an envelope, and are no events', async () => {
	const id = await create();
	await calls().objective(id, { objective_name: 'ask_name', output_variables: { name: 'Ada' } });
	await calls().guardrail(id, { guardrail: 'no_competitors', guardrail_uuid: 'u-1' });
	expect(receiver.received.map(({ body }) => body)).toEqual([
		{ conversation_id: id, objective_name: 'ask_name', output_variables: { name: 'Ada' } },
		{ conversation_id: id, properties: { guardrail: 'no_competitors', guardrail_uuid: 'u-1' } },
	]);
	expect((await get(id)).events).toEqual([]);
	const silent = await create({ callback_url: undefined });
	await expect(calls().objective(silent, { objective_name: 'x' })).rejects.toThrow('url is needed');
});

test('twice', async () => {
	await calls().hold(await create(), { callback: 'twice' });
	expect(types()).toHaveLength(10);
	const stamps = receiver.received.map(({ body }) => `${body.event_type} ${body.timestamp}`);
	expect(new Set(stamps).size).toBe(5);
});

test('none: the API knows, nobody is told', async () => {
	const id = await create();
	await calls().hold(id, { callback: 'none' });
	expect([receiver.received.length, (await get(id)).events.length]).toEqual([0, 5]);
});

test('out of order: the last event is told first', async () => {
	await calls().hold(await create(), { callback: 'out-of-order' });
	expect(types()[0]).toBe('application.perception_analysis');
	expect(types().at(-1)).toBe('system.replica_joined');
});

test('early: told before the API knows', async () => {
	const id = await create();
	const ending = calls().end(id, { callback: 'early', callbackDelayMs: 600 });
	await control().waitForCallbacks({ conversationId: id });
	expect(await get(id)).toMatchObject({ status: 'active', events: [] });
	await ending;
	expect((await get(id)).status).toBe('ended');
});

test('late: the API knows long before it is told', async () => {
	const id = await create();
	const ending = calls().end(id, { callback: 'late', callbackDelayMs: 600 });
	await pause(200);
	expect([(await get(id)).status, receiver.received.length]).toEqual(['ended', 0]);
	await ending;
	expect(receiver.received).toHaveLength(1);
});

test('the steps come with the delay asked for', async () => {
	const began = Date.now();
	await calls().hold(await create(), { delayMs: 60 });
	expect(Date.now() - began).toBeGreaterThanOrEqual(235);
	const stamps = receiver.received.map(({ body }) => body.timestamp);
	expect(new Set(stamps).size).toBe(5);
	expect([...stamps].sort()).toEqual(stamps);
});

test('whoever stays is heard of when the call ends', async () => {
	const id = await create();
	await calls().join(id, { stay: true, perception: false });
	await call('POST', `/v2/conversations/${id}/end`);
	await control().waitForCallbacks({ conversationId: id, count: 4 });
	expect(types().slice(2)).toEqual(['system.shutdown', 'application.transcription_ready']);
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'end_conversation_endpoint_hit',
	);
});

test('nobody comes: it ends by itself, and nothing follows', async () => {
	await control().change({ callSpeed: 1000 });
	const id = await create({ properties: { participant_absent_timeout: 100 } });
	await control().waitForCallbacks({ conversationId: id });
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'participant_absent_timeout reached',
	);
	await pause(100);
	expect(types()).toEqual(['system.shutdown']);
	expect((await get(id)).status).toBe('ended');
});

test('the longest call ends, also with somebody there', async () => {
	await control().change({ callSpeed: 1000 });
	const id = await create({
		properties: { participant_absent_timeout: 50, max_call_duration: 200 },
	});
	await calls().join(id);
	await control().waitForCallbacks({ conversationId: id, count: 3 });
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe('max_call_duration reached');
});

test('after the last one has left the time-out for that passes first', async () => {
	await control().change({ callSpeed: 100 });
	const id = await create({ properties: { participant_left_timeout: 30 } });
	await calls().join(id);
	const began = Date.now();
	await calls().leave(id);
	expect(Date.now() - began).toBeGreaterThanOrEqual(290);
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'participant_left_timeout reached',
	);
});

test('visitors come by themselves, talk, and leave', async () => {
	await control().change({
		visitorSeconds: 0.05,
		visitSeconds: 0.1,
		visit: { perception: 'Calm.' },
	});
	const id = await create();
	await control().waitForCallbacks({ conversationId: id, count: 5 });
	expect(types().slice(2)).toEqual([
		'system.shutdown',
		'application.transcription_ready',
		'application.perception_analysis',
	]);
	expect(bodyOf('application.perception_analysis').properties).toEqual({ analysis: 'Calm.' });
});

test('a call that is ended while a visitor is there has a transcript, too', async () => {
	await control().change({ visitorSeconds: 0, visitSeconds: 60 });
	const id = await create();
	await control().waitForCallbacks({ conversationId: id, count: 2 });
	await call('POST', `/v2/conversations/${id}/end`);
	await control().waitForCallbacks({ conversationId: id, count: 5 });
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'end_conversation_endpoint_hit',
	);
	expect(types()).toContain('application.transcription_ready');
});

test('before the answer: the call is over when its create is answered', async () => {
	await control().change({ callback: 'before-answer', visitorSeconds: 60 });
	const { body } = await call('POST', '/v2/conversations', {
		persona_id: PERSONA,
		callback_url: receiver.url(),
	});
	expect(types()).toHaveLength(5);
	expect((await get(body.conversation_id)).status).toBe('ended');
});

test('a reset ends the visits under way', async () => {
	await control().change({ visitorSeconds: 0, visitSeconds: 0.2 });
	const id = await create();
	await control().waitForCallbacks({ conversationId: id, count: 2 });
	await control().reset();
	await pause(400);
	expect(types()).toHaveLength(2);
});

test('misspelt options are refused', async () => {
	const id = await create();
	await expect(calls().hold(id, { turn: [] } as object)).rejects.toThrow('turn is not known');
	await expect(calls().hold('c0')).rejects.toThrow('There is no conversation c0');
	await expect(control().change({ visit: { turn: [] } as object })).rejects.toThrow(
		'turn is not known',
	);
});
