import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { jobOf } from '../../../nodes/Tavus/operations/jobOf.ts';
import type { EventfulJob, JobState } from '../../../nodes/Tavus/operations/types.ts';
import { operationOf } from './plan.mts';

const kindOf = (waitFor: string | undefined, operation = 'create'): EventfulJob => {
	const job = jobOf(operationOf('conversation', operation), (name) =>
		name === 'waitFor' ? waitFor : undefined,
	);
	if (job === undefined || !('judge' in job)) throw new Error('no such job');
	return job;
};

const ID = 'c123456';
const END = Date.UTC(2026, 3, 29, 3, 47, 1);
const at = (seconds: number): Date => new Date(END + seconds * 1000);
const event = (event_type: string, properties: IDataObject = {}, seconds = 0): IDataObject => ({
	event_type,
	timestamp: at(seconds).toISOString(),
	properties,
});

const joined = event('system.pal_joined', { face_id: 'r1' }, -68);
const shutdown = event('system.shutdown', { shutdown_reason: 'max_call_duration reached' });
const row = (status: string, ...events: IDataObject[]): IDataObject => ({
	conversation_id: ID,
	conversation_name: 'Demo',
	status,
	face_id: 'r1',
	pal_id: 'p1',
	created_at: '2026-04-29T03:45:49Z',
	updated_at: '2026-04-29T03:47:01Z',
	events,
});
const facts = {
	conversation_id: ID,
	conversation_name: 'Demo',
	status: 'ended',
	shutdown_reason: 'max_call_duration',
	duration: 68,
	joined_at: '2026-04-29T03:45:53.000Z',
	ended_at: '2026-04-29T03:47:01.000Z',
	replica_id: 'r1',
	persona_id: 'p1',
	created_at: '2026-04-29T03:45:49Z',
};
const done = (more: IDataObject = {}): JobState => ({ kind: 'done', item: { ...facts, ...more } });
const judge = (waitFor: string, given: IDataObject, seconds = 0): JobState =>
	kindOf(waitFor).judge(given, at(seconds));

test('each is chosen by its parameter; the end is the default', () => {
	expect(kindOf(undefined)).toBe(kindOf('ended'));
	expect(kindOf(undefined, 'waitUntilDone')).toBe(kindOf('ended'));
	const events = ['ended', 'transcript', 'recording', 'perception'].map((name) => [
		...kindOf(name).endedBy,
	]);
	expect(events).toEqual([
		['system.shutdown'],
		['application.transcription_ready'],
		['application.recording_ready', 'application.recording_copy_failed'],
		['application.perception_analysis', 'application.perception_unavailable'],
	]);
});

test('each reads the conversation with its events, and keeps what lets people join', () => {
	for (const name of ['ended', 'transcript', 'recording', 'perception']) {
		expect(kindOf(name).read('a/b')).toEqual({
			method: 'GET',
			path: '/v2/conversations/a%2Fb',
			query: { verbose: true },
		});
		expect(kindOf(name).keeps).toEqual(['conversation_name', 'conversation_url', 'meeting_token']);
	}
});

describe('the end', () => {
	const { duration: _duration, joined_at: _joined, shutdown_reason: _reason, ...bare } = facts;

	test.each<[title: string, given: IDataObject, seconds: number, state: JobState]>([
		['told with its reason', row('ended', joined, shutdown), 0, done()],
		['told before the status', row('active', joined, shutdown), 0, done()],
		[
			'under one name or both',
			row('ended', joined, event('system.replica_joined', { replica_id: 'r1' }, -68), shutdown),
			0,
			done(),
		],
		['not yet', row('active', joined), 9999, { kind: 'running', status: 'active' }],
		['of a test, in which nobody joins', row('ended'), 0, { kind: 'done', item: bare }],
		// The status alone, a moment before the event: the reason is worth seconds.
		[
			'told without a reason a moment ago',
			row('ended', joined),
			5,
			{ kind: 'running', status: 'ended' },
		],
		[
			'told without a reason, and none came',
			row('ended', joined),
			15,
			{ kind: 'done', item: { ...bare, joined_at: facts.joined_at } },
		],
	])('%s', (_title, given, seconds, state) => {
		expect(judge('ended', given, seconds)).toEqual(state);
	});
});

describe('the transcript', () => {
	const ready = event('application.transcription_ready', {
		transcript: [
			{ role: 'system', content: 'Be kind.' },
			{ role: 'user', content: 'Hi.' },
		],
	});
	const turns = [{ speaker: 'User', role: 'user', text: 'Hi.' }];

	test('without the turns that were not spoken', () => {
		expect(judge('transcript', row('ended', joined, ready, shutdown))).toEqual(
			done({ transcript: 'User: Hi.', turns }),
		);
	});

	test('may come before the end', () => {
		expect(judge('transcript', row('active', joined, ready))).toMatchObject({
			kind: 'done',
			item: { status: 'active', transcript: 'User: Hi.', turns },
		});
	});

	test('of a call in which nobody spoke is empty', () => {
		const silent = event('application.transcription_ready', { transcript: [] });
		expect(judge('transcript', row('ended', joined, silent, shutdown))).toEqual(
			done({ transcript: '', turns: [] }),
		);
	});
});

describe('the recording', () => {
	const properties = {
		bucket_name: 'b',
		s3_key: 'tavus/c123456/1750316138137',
		duration: 14,
		storage_provider: 's3',
		storage_uri: 's3://b/tavus/c123456/1750316138137',
	};
	const ready = event('application.recording_ready', properties);
	const failed = event('application.recording_copy_failed', {
		recording_id: 'rec_1',
		error_code: 'DESTINATION_AUTH_FAILED',
		error_message: 'AccessDenied',
	});
	const { duration: recording_duration, ...rest } = properties;

	test('beside the duration of the call', () => {
		expect(judge('recording', row('ended', joined, ready, shutdown))).toEqual(
			done({ ...rest, recording_duration }),
		);
	});

	test('the latest one counts, and one that was stored in the end', () => {
		const second = event('application.recording_ready', { ...properties, s3_key: 'second' });
		for (const events of [
			[ready, second],
			[ready, second, failed],
			[failed, ready, second],
		]) {
			expect(judge('recording', row('ended', joined, ...events, shutdown))).toMatchObject({
				kind: 'done',
				item: { s3_key: 'second' },
			});
		}
	});

	test.each<[properties: IDataObject, reason: string]>([
		[
			failed['properties'] as IDataObject,
			'AccessDenied (DESTINATION_AUTH_FAILED; recording rec_1, kept by Tavus for about 30 days)',
		],
		[{ error_code: 'DESTINATION_AUTH_FAILED' }, 'DESTINATION_AUTH_FAILED'],
		[{ error_message: 'AccessDenied' }, 'AccessDenied'],
		[{}, 'the recording could not be copied'],
	])('its failure with %j', (given, reason) => {
		const event_type = 'application.recording_copy_failed';
		const state = judge('recording', row('ended', joined, event(event_type, given), shutdown));
		expect(state).toEqual({ kind: 'failed', status: 'recording_copy_failed', reason });
		expect(kindOf('recording').advice?.(reason)).toContain('Let Tavus write into the storage');
	});
});

describe('the perception analysis', () => {
	test('as Tavus wrote it', () => {
		const analysis = '# Appearance\nA person at a desk.';
		const ready = event('application.perception_analysis', { analysis }, 180);
		expect(judge('perception', row('ended', joined, shutdown, ready))).toEqual(done({ analysis }));
	});

	test.each([
		[{ reason: 'no_vision_history' }, 'no_vision_history'],
		[{}, 'perception_unavailable'],
	])('there is none, because of %j', (properties, missing_reason) => {
		const unavailable = event('application.perception_unavailable', properties, 180);
		expect(judge('perception', row('ended', joined, shutdown, unavailable))).toEqual(
			done({ missing: true, missing_reason }),
		);
	});
});

describe('what does not come', () => {
	const words: Record<string, string> = {
		transcript: 'transcript',
		recording: 'recording',
		perception: 'perception analysis',
	};

	test.each(Object.entries(words))('%s: is waited for ten minutes after the call', (name, what) => {
		const given = row('ended', joined, shutdown);
		expect(judge(name, given, 599)).toEqual({ kind: 'running', status: 'ended' });
		expect(judge(name, given, 600)).toEqual(
			done({
				missing: true,
				missing_reason: `Tavus told of no ${what} within 10 minutes after the call`,
			}),
		);
	});

	test('without an event for the end, its last change counts', () => {
		expect(judge('transcript', row('ended'), 599)).toMatchObject({ kind: 'running' });
		expect(judge('transcript', row('ended'), 600)).toMatchObject({ item: { missing: true } });
		const timeless = { ...row('ended'), updated_at: 'today' };
		expect(judge('transcript', timeless, 600)).toMatchObject({ kind: 'running' });
	});

	test('is never given up while the call goes on', () => {
		for (const name of Object.keys(words))
			expect(judge(name, row('active', joined), 99_999)).toMatchObject({ kind: 'running' });
	});
});

test('a deleted conversation is waited for no longer', () => {
	for (const name of ['ended', 'transcript', 'recording', 'perception']) {
		const state = judge(name, row('deleted'));
		expect(state).toEqual({ kind: 'failed', status: 'deleted', reason: 'it was deleted' });
		expect(kindOf(name).advice?.('it was deleted')).toContain('Create a new one');
	}
});

test('no answer is too odd', () => {
	const types = [
		...['ended', 'transcript', 'recording', 'perception'].flatMap((name) => [
			...kindOf(name).endedBy,
		]),
		'system.pal_joined',
	];
	const odd = fc.record({
		event_type: fc.constantFrom(...types),
		timestamp: fc.jsonValue(),
		properties: fc.jsonValue(),
	});
	const given = fc.record({
		conversation_id: fc.jsonValue(),
		status: fc.oneof(fc.constantFrom('active', 'ended'), fc.jsonValue()),
		updated_at: fc.jsonValue(),
		events: fc.oneof(fc.array(odd), fc.jsonValue()),
	});
	fc.assert(
		fc.property(
			given,
			fc.constantFrom('ended', 'transcript', 'recording', 'perception'),
			(it, name) => {
				const { kind } = judge(name, it as IDataObject);
				expect(['running', 'done', 'failed']).toContain(kind);
			},
		),
	);
});
