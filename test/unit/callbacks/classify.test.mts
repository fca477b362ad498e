import fc from 'fast-check';

import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';

const transcript = {
	properties: {
		replica_id: 'r90bbd427f71',
		transcript: [{ role: 'user', content: 'Hi.', timestamp: 1779475660.12 }],
	},
	conversation_id: 'c123456',
	webhook_url: 'https://n8n.example.com/webhook/1/tavus',
	event_type: 'application.transcription_ready',
	message_type: 'application',
	timestamp: '2025-07-11T06:48:37.566057Z',
};

const message = (event_type: string, properties: object, more: object = {}): object => ({
	properties,
	conversation_id: 'c123456',
	event_type,
	message_type: event_type.split('.')[0],
	timestamp: '2025-07-11T06:48:37.564961Z',
	...more,
});

const video = (more: object): object => ({
	created_at: '2024-08-28 15:27:40.824457',
	data: { script: 'Hello' },
	download_url: null,
	generation_progress: '100/100',
	hosted_url: 'https://tavus.video/v1',
	replica_id: 'r90bbd427f71',
	stream_url: null,
	updated_at: '2024-08-28 15:29:40.824457',
	video_id: 'v123abc',
	video_name: 'One',
	...more,
});

describe('every callback that Tavus documents', () => {
	test.each([
		[
			'training done',
			{ replica_id: 'rxxxxxxxxx', status: 'ready' },
			{ event: 'replica.completed', resourceId: 'rxxxxxxxxx', status: 'completed' },
		],
		[
			'training done, new vocabulary',
			{ face_id: 'rxxxxxxxxx', status: 'ready' },
			{ event: 'replica.completed', resourceId: 'rxxxxxxxxx', replicaId: 'rxxxxxxxxx' },
		],
		[
			"training done, in the API's word",
			{ replica_id: 'rxxxxxxxxx', status: 'completed' },
			{ event: 'replica.completed', final: true, confirmedBy: 'state' },
		],
		[
			'training failed',
			{
				replica_id: 'rxxxxxxxxx',
				status: 'error',
				error_message: 'There was an issue processing your training video.',
			},
			{
				event: 'replica.error',
				status: 'error',
				errorMessage: 'There was an issue processing your training video.',
			},
		],
		[
			'training goes on',
			{ replica_id: 'rxxxxxxxxx', status: 'started' },
			{ event: 'replica.progress', final: false, confirmedBy: 'nothing', status: 'started' },
		],
		[
			'video ready',
			video({ status: 'ready', status_details: 'Your request has processed successfully!' }),
			{ event: 'video.ready', resource: 'video', resourceId: 'v123abc', replicaId: 'r90bbd427f71' },
		],
		[
			'video failed',
			video({ status: 'error', error_message: 'Too long.', status_details: 'Something failed.' }),
			{ event: 'video.error', errorMessage: 'Too long.', confirmedBy: 'state' },
		],
		[
			'video failed, without a message',
			video({ status: 'error', error_details: null, status_details: 'The replica is not ready.' }),
			{ event: 'video.error', errorMessage: 'The replica is not ready.', confirmedBy: 'state' },
		],
		['video queued', video({ status: 'queued' }), { event: 'video.progress', final: false }],
		[
			'document ready',
			{ document_id: 'd8-1', status: 'ready', crawl_count: 2 },
			{ event: 'document.ready', resource: 'document', resourceId: 'd8-1', confirmedBy: 'state' },
		],
		[
			'document failed, below properties',
			{ properties: { document_id: 'd8-1', status: 'error', error_message: 'file_empty' } },
			{ event: 'document.error', resourceId: 'd8-1', errorMessage: 'file_empty' },
		],
		[
			'document being read',
			{ document_id: 'd8-1', status: 'recrawling' },
			{ event: 'document.progress', final: false },
		],
		[
			'replica joined',
			message('system.replica_joined', { replica_id: 'r90bbd427f71' }),
			{ event: 'system.replica_joined', resource: 'conversation', confirmedBy: 'events' },
		],
		[
			'PAL joined: the twin of replica joined',
			message('system.pal_joined', { face_id: 'r90bbd427f71' }),
			{ event: 'system.replica_joined', replicaId: 'r90bbd427f71' },
		],
		[
			'shutdown',
			message('system.shutdown', {
				replica_id: 'r90bbd427f71',
				shutdown_reason: 'participant_left_timeout',
			}),
			{ event: 'system.shutdown', resourceId: 'c123456', conversationId: 'c123456' },
		],
		['transcript', transcript, { event: 'application.transcription_ready' }],
		[
			'recording',
			message('application.recording_ready', { bucket_name: 'b', s3_key: 'k', duration: 14 }),
			{ event: 'application.recording_ready' },
		],
		[
			'recording not copied',
			message('application.recording_copy_failed', { error_message: 'Access denied.' }),
			{ event: 'application.recording_copy_failed', errorMessage: 'Access denied.' },
		],
		[
			'perception',
			message('application.perception_analysis', { analysis: '# Calm' }),
			{ event: 'application.perception_analysis' },
		],
		[
			'no perception',
			message('application.perception_unavailable', { reason: 'no_vision_history' }),
			{ event: 'application.perception_unavailable' },
		],
		[
			'result of a tool after the call',
			message('application.post_call_action_executed', { tool_id: 't1', status: 'failed' }),
			{ event: 'application.post_call_action_executed', status: 'failed' },
		],
		[
			'memories',
			message('application.memory_consolidation', {}),
			{ event: 'application.memory_consolidation' },
		],
		[
			'memories of what was seen',
			message('application.raven_memory_evidence', { analysis: 'x' }),
			{ event: 'application.raven_memory_evidence' },
		],
		[
			'an interaction without an ID',
			message('canvas.interaction', { component: 'canvas.question' }),
			{ event: 'canvas.interaction', confirmedBy: 'nothing' },
		],
		[
			'a tool after the call, by its ID and its time',
			message('application.post_call_action_executed', { tool_id: 't1', status: 'success' }),
			{ key: 't1', atMs: 1752216517564, discriminator: { value: [1752216517564, 't1'] } },
		],
		[
			'an event of a kind that Tavus does not have yet',
			message('application.summary_ready', { summary: 'x' }),
			{ event: 'application.summary_ready', confirmedBy: 'events' },
		],
		[
			'the persona in the new words',
			message('system.shutdown', { pal_id: 'p1', face_id: 'r1' }),
			{ personaId: 'p1', replicaId: 'r1' },
		],
		[
			'canvas',
			message('canvas.interaction', { interaction_id: 'ci_1', component: 'canvas.question' }),
			{
				event: 'canvas.interaction',
				confirmedBy: 'interactions',
				discriminator: { from: 'callback', value: 'ci_1' },
			},
		],
		[
			'objective',
			{ conversation_id: 'c1', objective_name: 'ask', output_variables: { new: 'yes' } },
			{
				event: 'objective.completed',
				resource: 'conversation',
				confirmedBy: 'nothing',
				discriminator: { from: 'callback', value: ['ask', { new: 'yes' }] },
			},
		],
		[
			'guardrail',
			{ conversation_id: 'c1', properties: { guardrail: 'g', guardrail_uuid: 'u' } },
			{ event: 'guardrail.triggered', resource: 'conversation', confirmedBy: 'nothing' },
		],
		[
			'arguments of a tool',
			{ summary: 'They agreed.', channel: 'C0123' },
			{ event: 'unknown', resource: 'unknown', confirmedBy: 'nothing' },
		],
		[
			'arguments of a tool with an HMAC',
			{ conversation_id: 'c1', name: 'save', arguments: '{"a":1}' },
			{ event: 'unknown', resource: 'conversation', resourceId: 'c1' },
		],
	])('%s', (_name, body, expected) => {
		expect(classifyCallback(body)).toMatchObject(expected);
	});
});

describe('what is not spelled out is unknown', () => {
	test.each([
		['a status nobody documents', { replica_id: 'r1', status: 'deleted' }],
		['a status that every object inherits', { replica_id: 'r1', status: 'constructor' }],
		['no status', { replica_id: 'r1' }],
		['a status of another type', { replica_id: 'r1', status: ['ready'] }],
		['an id of another type', { replica_id: 7, status: 'ready' }],
		['an empty id', { replica_id: '', status: 'ready' }],
		['an id that is a path', { replica_id: '..', status: 'ready' }],
		['an id that leads elsewhere', { replica_id: 'r1/../../videos/v1', status: 'ready' }],
		['two different replicas', { replica_id: 'r1', face_id: 'r2', status: 'ready' }],
		['an event of ours in event_type', message('replica.completed', {})],
		['an event that travels over the data channel only', message('conversation.utterance', {})],
		['a conversation event without conversation', { event_type: 'system.shutdown' }],
		['an event_type of a thousand letters', message(`system.${'x'.repeat(1000)}`, {})],
		['an event_type in other letters', message('System.Shutdown', {})],
		['an event_type of another type', { ...message('x', {}), event_type: 7 }],
		[
			'a training callback with an event_type',
			{ replica_id: 'r1', status: 'ready', event_type: 'x' },
		],
		[
			'a training callback in a conversation',
			{ replica_id: 'r1', status: 'ready', conversation_id: 'c' },
		],
		['a video without id', { video_id: null, replica_id: 'r1', status: 'ready' }],
		[
			'objective and guardrail at once',
			{ conversation_id: 'c', objective_name: 'o', properties: { guardrail: 'g' } },
		],
		['an empty object', {}],
	])('%s', (_name, body) => {
		expect(classifyCallback(body).event).toBe('unknown');
	});

	test.each([null, 0, 'ready', true, [], [{ replica_id: 'r1', status: 'ready' }]])('%j', (body) => {
		expect(classifyCallback(body)).toMatchObject({ event: 'unknown', resource: 'unknown' });
	});
});

test.each([
	'2025-07-11T06:48:37.564961Z',
	'2025-07-11T06:48:37.564961',
	'2025-07-11 06:48:37.564961',
	'2025-07-11T08:48:37.564+02:00',
	1752216517.564,
	'1752216517.564',
])('the time %j is one and the same', (timestamp) => {
	expect(classifyCallback(message('system.shutdown', {}, { timestamp }))).toMatchObject({
		atMs: 1752216517564,
		discriminator: { from: 'callback', value: 1752216517564 },
	});
});

const KNOWN =
	/^(unknown|replica\.(completed|error|progress)|video\.(ready|error|progress)|document\.(ready|error|progress)|objective\.completed|guardrail\.triggered|(system|application|canvas)\.[a-z0-9_.]+)$/;

const words = fc.constantFrom(
	'ready',
	'completed',
	'error',
	'started',
	'r1',
	'c1',
	'',
	'__proto__',
);
/** Bodies made of Tavus's own field names, so that they come near every rule. */
const nearlyTavus = fc.dictionary(
	fc.constantFrom(
		'replica_id',
		'face_id',
		'video_id',
		'document_id',
		'conversation_id',
		'event_type',
		'status',
		'properties',
		'objective_name',
		'error_message',
		'timestamp',
	),
	fc.oneof(
		words,
		fc.constantFrom('system.shutdown', 'canvas.interaction', 'conversation.utterance'),
		fc.jsonValue(),
		fc.dictionary(
			fc.constantFrom('document_id', 'status', 'guardrail', 'replica_id', 'interaction_id'),
			words,
		),
	),
);

test('any JSON gives a known event and throws nothing', () => {
	fc.assert(
		fc.property(fc.oneof(fc.jsonValue(), nearlyTavus), (body) => {
			const before = JSON.stringify(body);
			const callback = classifyCallback(body);
			expect(callback.event).toMatch(KNOWN);
			expect(JSON.stringify(body)).toBe(before);
			// What the API can prove has an id to ask about.
			if (callback.confirmedBy !== 'nothing') expect(callback.resourceId).toMatch(/^[\w-]+$/);
			if (callback.event.includes('.') && callback.resource === 'conversation') {
				const { event_type: said } = body as Record<string, unknown>;
				if (said !== undefined) expect(said).toBe(callback.event);
				else expect(callback.event).toMatch(/^(objective|guardrail)/);
			}
			if (callback.event.startsWith('replica.')) {
				expect(['ready', 'completed', 'error', 'started', 'training']).toContain(
					(body as Record<string, unknown>)['status'],
				);
			}
		}),
		{ numRuns: 2000 },
	);
});

test('a body nested two thousand levels deep is unknown', () => {
	const deep: unknown = JSON.parse('[{"a":'.repeat(1000) + '1' + '}]'.repeat(1000));
	expect(classifyCallback(deep).event).toBe('unknown');
	expect(classifyCallback({ properties: deep }).event).toBe('unknown');
});
