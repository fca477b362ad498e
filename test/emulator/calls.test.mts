import { FACE, useCalls } from './calls.mts';

const { call, receiver, control, calls, create, get, types, bodyOf } = useCalls();

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

test('misspelt options are refused', async () => {
	const id = await create();
	await expect(calls().hold(id, { turn: [] } as object)).rejects.toThrow('turn is not known');
	await expect(calls().hold('c0')).rejects.toThrow('There is no conversation c0');
	await expect(control().change({ visit: { turn: [] } as object })).rejects.toThrow(
		'turn is not known',
	);
});
