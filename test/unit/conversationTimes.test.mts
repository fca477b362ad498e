import fc from 'fast-check';

import {
	courseOf,
	eventsOf,
	isoTime,
	shutdownReason,
	timeOf,
} from '../../nodes/Tavus/conversation.ts';
import { canonicalEvent } from '../../nodes/Tavus/vocabulary.ts';

describe('when something happened', () => {
	test.each<[timestamp: unknown, iso: string | undefined]>([
		// docs.tavus.io, "Get Conversation" and "Webhooks and Callbacks"
		['2026-04-29T03:45:53Z', '2026-04-29T03:45:53.000Z'],
		['2025-07-11T06:48:37.564961Z', '2025-07-11T06:48:37.564Z'],
		['2025-05-13T06:42:58.291561', '2025-05-13T06:42:58.291Z'],
		['2024-08-28 15:27:40.824457', '2024-08-28T15:27:40.824Z'],
		['Mon, 14 Jul 2025 09:14:24 GMT', '2025-07-14T09:14:24.000Z'],
		['Mon, 14 Jul 2025 09:14:24', '2025-07-14T09:14:24.000Z'],
		['14 Jul 2025 09:14:24 +0200', '2025-07-14T07:14:24.000Z'],
		[1_779_475_660.12, '2026-05-22T18:47:40.120Z'],
		['1779475660.12', '2026-05-22T18:47:40.120Z'],
		// the same moment as 2025-07-11T06:48:37.564961Z
		[1_752_216_517.564961, '2025-07-11T06:48:37.564Z'],
		['1752216517.564961', '2025-07-11T06:48:37.564Z'],
		[1_752_216_517_564.961, '2025-07-11T06:48:37.564Z'],
		[1_779_475_660_120, '2026-05-22T18:47:40.120Z'],
		['2026-06-09T21:14:03.498+02:00', '2026-06-09T19:14:03.498Z'],
		['2026-06-09T21:14:03-0530', '2026-06-10T02:44:03.000Z'],
		['2026-06-09T21:14:03+02', '2026-06-09T19:14:03.000Z'],
		['2026-06-09', '2026-06-09T00:00:00.000Z'],
		['2026-06-09T21:14', '2026-06-09T21:14:00.000Z'],
		['2026-06-09T21:14:03.5Z', '2026-06-09T21:14:03.500Z'],
		[' 2026-06-09t21:14:03z ', '2026-06-09T21:14:03.000Z'],
		// what is no time
		['turn 1', undefined],
		['2026', undefined],
		['2026-13-45T99:99:99Z', undefined],
		['Mon, 14 Xyz 2025 09:14:24 GMT', undefined],
		['2026-06-09T21:14:03Z'.repeat(9), undefined],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
		[true, undefined],
		[{}, undefined],
		[0, undefined],
		[-5, undefined],
		[NaN, undefined],
		[Infinity, undefined],
		[1e300, undefined],
	])('%j is %j', (timestamp, iso) => {
		expect(isoTime(timestamp)).toBe(iso);
		expect(timeOf(timestamp)).toBe(iso === undefined ? undefined : Date.parse(iso));
	});

	test('is read from any JSON without a fault', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.double(), fc.string()), (timestamp) => {
				const ms = timeOf(timestamp);
				expect(ms === undefined || Number.isSafeInteger(ms)).toBe(true);
				isoTime(timestamp);
			}),
		);
	});
});

test.each([
	['system.pal_joined', 'system.replica_joined'],
	['system.replica_joined', 'system.replica_joined'],
	['system.shutdown', 'system.shutdown'],
	['application.perception_unavailable', 'application.perception_unavailable'],
	['constructor', 'constructor'],
	['', ''],
])('%s is called %s', (type, canonical) => {
	expect(canonicalEvent(type)).toBe(canonical);
});

describe('why a conversation ended', () => {
	test.each<[properties: unknown, reason: string | undefined]>([
		// docs.tavus.io, "Webhooks and Callbacks"
		[{ shutdown_reason: 'max_call_duration reached' }, 'max_call_duration'],
		[{ shutdown_reason: 'participant_left_timeout reached' }, 'participant_left_timeout'],
		[{ shutdown_reason: 'participant_left_timeout' }, 'participant_left_timeout'],
		[{ shutdown_reason: 'participant_absent_timeout reached' }, 'participant_absent_timeout'],
		[
			{ shutdown_reason: 'bot_could_not_join_meeting_it_was_probably_ended' },
			'bot_could_not_join_meeting_it_was_probably_ended',
		],
		[{ shutdown_reason: 'daily_room_has_been_deleted' }, 'daily_room_has_been_deleted'],
		[
			{ shutdown_reason: 'exception_encountered_during_conversation_startup' },
			'exception_encountered_during_conversation_startup',
		],
		[{ shutdown_reason: 'end_conversation_endpoint_hit' }, 'end_conversation_endpoint_hit'],
		[{ shutdown_reason: 'internal error occurred at step x' }, 'internal_error'],
		[{ shutdown_reason: 'Internal Error occurred at step 12.' }, 'internal_error'],
		// docs.tavus.io, "Get Conversation"
		[{ reason: 'participant_left_timeout' }, 'participant_left_timeout'],
		[{ shutdown_reason: '', reason: 'Max call duration Reached.' }, 'max_call_duration'],
		[{ shutdown_reason: null, reason: 'left' }, 'left'],
		[{ shutdown_reason: {} }, undefined],
		[{ shutdown_reason: ' ' }, undefined],
		[{}, undefined],
		[null, undefined],
		['left', undefined],
		[[], undefined],
	])('%j means %s', (properties, reason) => {
		expect(shutdownReason(properties)).toBe(reason);
	});

	test('a long text is cut, not searched', () => {
		expect(shutdownReason({ reason: 'no reason at all '.repeat(100_000) })?.length).toBeLessThan(
			201,
		);
	});
});

describe('the events of a conversation', () => {
	const joined = (event_type: string, properties: object, timestamp: unknown = 'now'): object => ({
		event_type,
		timestamp,
		properties,
	});

	test('in order, under one name, with the legacy IDs', () => {
		const row = {
			events: [
				{
					event_type: 'system.pal_joined',
					timestamp: '2026-04-29T03:45:53',
					properties: { face_id: 'r1' },
				},
				{ event_type: 'application.transcription_ready', timestamp: 'later' },
				{ event_type: 'canvas.interaction', properties: null },
			],
		};
		expect(eventsOf(row)).toEqual([
			{
				event_type: 'system.replica_joined',
				timestamp: '2026-04-29T03:45:53',
				atMs: Date.UTC(2026, 3, 29, 3, 45, 53),
				properties: { face_id: 'r1', replica_id: 'r1' },
			},
			{ event_type: 'application.transcription_ready', timestamp: 'later', properties: {} },
			{ event_type: 'canvas.interaction', timestamp: undefined, properties: {} },
		]);
	});

	test.each([
		['new name first', 'system.pal_joined', 'system.replica_joined'],
		['legacy name first', 'system.replica_joined', 'system.pal_joined'],
	])('the twins of one join come once: %s', (_title, first, second) => {
		const ids = {
			'system.pal_joined': { face_id: 'r1' },
			'system.replica_joined': { replica_id: 'r1' },
		};
		const once = [first, second].map((name) => joined(name, ids[name as keyof typeof ids]));
		expect(eventsOf({ events: once })).toHaveLength(1);
		expect(eventsOf({ events: [...once, ...once] })).toHaveLength(2);
		expect(eventsOf({ events: [once[0], once[0], once[1], once[1]] })).toHaveLength(2);
	});

	test('two replicas that join are two joins', () => {
		const events = [
			joined('system.pal_joined', { face_id: 'r1' }),
			joined('system.replica_joined', { replica_id: 'r2' }),
		];
		expect(eventsOf({ events })).toHaveLength(2);
	});

	test('any JSON gives a list', () => {
		const entry = fc.oneof(
			fc.jsonValue(),
			fc.record({
				event_type: fc.constantFrom(
					'system.pal_joined',
					'system.replica_joined',
					'system.shutdown',
				),
				timestamp: fc.jsonValue(),
				properties: fc.jsonValue(),
			}),
		);
		const row = fc.oneof(
			fc.jsonValue(),
			fc.record({ events: fc.oneof(fc.jsonValue(), fc.array(entry)) }),
		);
		fc.assert(
			fc.property(row, (given) => {
				const events = eventsOf(given);
				expect(Array.isArray(events)).toBe(true);
				courseOf(given);
			}),
		);
	});
});

describe('how a conversation went', () => {
	const events = [
		{ event_type: 'system.replica_joined', timestamp: '2026-04-29T03:45:53Z' },
		{
			event_type: 'system.shutdown',
			timestamp: '2026-04-29T03:47:01.250',
			properties: { reason: 'participant_left_timeout' },
		},
	];

	test('its seconds count from the join to the end', () => {
		expect(courseOf({ events })).toEqual({
			reason: 'participant_left_timeout',
			joinedMs: Date.UTC(2026, 3, 29, 3, 45, 53),
			endedMs: Date.UTC(2026, 3, 29, 3, 47, 1, 250),
			duration: 68.25,
		});
	});

	test.each<[row: object, course: object]>([
		[{}, {}],
		[{ events: null }, {}],
		[{ events: events.slice(0, 1) }, { joinedMs: Date.UTC(2026, 3, 29, 3, 45, 53) }],
		[
			{ shutdown_reason: 'participant_absent_timeout reached', events: [] },
			{ reason: 'participant_absent_timeout' },
		],
		// A clock that goes backwards gives no duration.
		[
			{ events: [{ ...events[0], timestamp: '2026-04-30T00:00:00Z' }, events[1]] },
			{
				reason: 'participant_left_timeout',
				joinedMs: Date.UTC(2026, 3, 30),
				endedMs: Date.UTC(2026, 3, 29, 3, 47, 1, 250),
			},
		],
	])('%j', (row, course) => {
		expect(courseOf(row)).toEqual(course);
	});
});
