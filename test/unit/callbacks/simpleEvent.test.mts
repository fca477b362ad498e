import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { simpleEvent } from '../../../nodes/Tavus/callbacks/simpleEvent.ts';

const all = {
	// Of a recording
	storage_uri: 's3://bucket/key',
	storage_provider: 's3',
	bucket_name: 'bucket',
	s3_key: 'key',
	duration: 68,
	error_code: 'no_access',
	error_message: 'Access denied',
	recording_id: 'rec1',
	// of a perception
	analysis: 'They smiled.',
	reason: 'no video',
	// of an action
	tool_id: 't1',
	tool_name: 'notify',
	status: 'success',
	request: { a: 1 },
	response: { b: 2 },
	// of a canvas
	interaction_id: 'i1',
	tool_call_id: 'call1',
	component: 'quiz',
	type: 'submit',
	value: 'A',
	metadata: { m: 1 },
	// of a guardrail
	guardrail: 'No prices',
	guardrail_uuid: 'g1',
	other: 'thing',
};

const simple = (body: Record<string, unknown>): Record<string, unknown> =>
	simpleEvent(classifyCallback(body), body);

const event = (event_type: string, properties: unknown = all): Record<string, unknown> =>
	simple({ conversation_id: 'c1', event_type, timestamp: '2026-11-22T10:00:00', properties });

const about = { conversation_id: 'c1', timestamp: '2026-11-22T10:00:00.000Z' };

describe('what Simplify keeps of an event', () => {
	test.each<[event: string, fields: Array<keyof typeof all>]>([
		[
			'application.recording_ready',
			['storage_uri', 'storage_provider', 'bucket_name', 's3_key', 'duration'],
		],
		[
			'application.recording_copy_failed',
			['error_code', 'error_message', 'recording_id', 'storage_provider', 's3_key', 'duration'],
		],
		['application.perception_analysis', ['analysis']],
		['application.perception_unavailable', ['reason']],
		[
			'application.post_call_action_executed',
			['tool_id', 'tool_name', 'status', 'error_message', 'request', 'response'],
		],
		['application.raven_memory_evidence', ['analysis']],
		[
			'canvas.interaction',
			['interaction_id', 'tool_call_id', 'component', 'type', 'value', 'metadata'],
		],
		['system.replica_joined', []],
	])('%s', (name, fields) => {
		expect(event(name)).toEqual({
			...about,
			...Object.fromEntries(fields.map((field) => [field, all[field]])),
		});
	});

	test('that is over: why', () => {
		expect(event('system.shutdown', { shutdown_reason: 'max_call_duration', x: 1 })).toEqual({
			...about,
			shutdown_reason: 'max_call_duration',
		});
		expect(event('system.shutdown', {})).toEqual(about);
	});

	test('with a transcript: the text, the turns and how long it took', () => {
		const transcript = [
			{ role: 'assistant', content: 'Hello' },
			{ role: 'user', content: 'Hi' },
		];
		const told = event('application.transcription_ready', { transcript });
		expect(told).toMatchObject({ ...about, transcript: expect.stringContaining('Hello') });
		expect(told).toHaveProperty('turns');
	});

	test('of a guardrail, and of an objective', () => {
		const ids = { conversation_id: 'c1' };
		expect(
			simple({ ...ids, properties: { guardrail: 'No prices', guardrail_uuid: 'g1', x: 1 } }),
		).toEqual({
			...ids,
			guardrail: 'No prices',
			guardrail_uuid: 'g1',
		});
		expect(simple({ ...ids, objective_name: 'name', output_variables: { a: 1 }, x: 1 })).toEqual({
			...ids,
			objective_name: 'name',
			output_variables: { a: 1 },
		});
	});

	test('that nobody knows: its properties as they are', () => {
		expect(event('application.something_new')).toEqual({ ...about, properties: all });
		expect(event('application.something_new', 'text')).toEqual({ ...about, properties: {} });
	});

	test('its ids, in stable names', () => {
		expect(event('system.pal_joined', { face_id: 'r1', pal_id: 'p1' })).toEqual({
			...about,
			replica_id: 'r1',
			persona_id: 'p1',
		});
	});

	test('its time, as it was said when it is none', () => {
		const odd = { conversation_id: 'c1', event_type: 'system.shutdown', timestamp: 'soon' };
		expect(simple(odd)).toEqual({ conversation_id: 'c1', timestamp: 'soon' });
		const { timestamp: _, ...none } = odd;
		expect(simple(none)).toEqual({ conversation_id: 'c1' });
	});
});
