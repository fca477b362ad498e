import type { IDataObject } from 'n8n-workflow';

import type { SinglePlan } from '../../../nodes/Tavus/operations/types.ts';
import { refused } from './refusal.mts';
import { operationOf, plan } from './plan.mts';
import { ID, one, ended, active } from './conversationRows.mts';

const facts = {
	conversation_id: ID,
	conversation_name: 'A Meeting with Hassaan',
	status: 'ended',
	shutdown_reason: 'participant_left_timeout',
	duration: 68,
	joined_at: '2026-04-29T03:45:53.000Z',
	ended_at: '2026-04-29T03:47:01.000Z',
	replica_id: 'r90bbd427f71',
	persona_id: 'pcb7a34da5fe',
	created_at: '2026-04-29T03:45:49Z',
};

describe('get', () => {
	const itemOf = (values: IDataObject, answer: unknown): IDataObject | undefined =>
		(plan('conversation', 'get', { ...one, ...values }) as SinglePlan).toItem(answer);
	const simple = {
		conversation_id: ID,
		conversation_name: 'A Meeting with Hassaan',
		conversation_url: `https://tavus.daily.co/${ID}`,
		status: 'ended',
		shutdown_reason: 'participant_left_timeout',
		duration: 68,
		replica_id: 'r90bbd427f71',
		persona_id: 'pcb7a34da5fe',
		created_at: '2026-04-29T03:45:49Z',
		updated_at: '2026-04-29T03:47:01Z',
	};

	test('simplified: ten fields, with why it ended and how long it was', () => {
		expect(itemOf({ simplify: true }, ended)).toEqual(simple);
		expect(Object.keys(simple)).toEqual(Object.keys(operationOf('conversation', 'get').sample));
		expect(itemOf({ simplify: true }, { data: [ended] })).toEqual(simple);
	});

	test('whole: everything that Tavus sent, and the legacy names', () => {
		expect(itemOf({ simplify: false }, ended)).toEqual({
			...ended,
			replica_id: 'r90bbd427f71',
			persona_id: 'pcb7a34da5fe',
		});
	});

	test('one that goes on has neither reason nor duration', () => {
		const { shutdown_reason: _reason, duration: _duration, ...rest } = simple;
		expect(itemOf({ simplify: true }, active)).toEqual({ ...rest, status: 'active' });
	});

	test('as its transcript', () => {
		const turns = [
			{
				speaker: 'Assistant',
				role: 'assistant',
				text: 'What brought you here?',
				time: '2026-04-29T03:45:57.840Z',
			},
			{
				speaker: 'User',
				role: 'user',
				text: 'Just testing.',
				time: '2026-04-29T03:46:24.880Z',
				duration: 1.84,
			},
		];
		const transcript = 'Assistant: What brought you here?\nUser: Just testing.';
		expect(itemOf({ output: 'transcript' }, ended)).toEqual({ ...facts, transcript, turns });
		const system = { speaker: 'System', role: 'system', text: 'You are a host.' };
		expect(itemOf({ output: 'transcript', includeSystemTurns: true }, ended)).toEqual({
			...facts,
			transcript: `System: You are a host.\n${transcript}`,
			turns: [system, ...turns],
		});
	});

	test('without the events of joining and ending, the turns tell the duration', () => {
		const events = (ended['events'] as IDataObject[]).slice(2, 3);
		const item = itemOf({ output: 'transcript' }, { ...ended, events });
		expect(item).toMatchObject({ duration: 28.88, ended_at: '2026-04-29T03:47:01.000Z' });
	});

	test.each<[row: IDataObject, reason: string]>([
		[active, 'the call is not over yet'],
		[{ ...ended, events: null }, 'Tavus has told of no transcript'],
	])('without a transcript it says so', (row, reason) => {
		expect(itemOf({ output: 'transcript' }, row)).toMatchObject({
			missing: true,
			missing_reason: reason,
			transcript: '',
			turns: [],
		});
	});

	test('with its events, each once, their times in one form', () => {
		const item = itemOf({ output: 'events' }, ended);
		const { events, ...rest } = item ?? {};
		expect(rest).toEqual(facts);
		expect(events).toEqual([
			{
				event_type: 'system.replica_joined',
				timestamp: '2026-04-29T03:45:53.000Z',
				properties: {},
			},
			{
				event_type: 'application.transcription_ready',
				timestamp: '2026-04-29T03:47:00.000Z',
				properties: ((ended['events'] as IDataObject[])[2] as IDataObject)['properties'],
			},
			{
				event_type: 'system.shutdown',
				timestamp: '2026-04-29T03:47:01.000Z',
				properties: { reason: 'participant_left_timeout' },
			},
		]);
		expect(itemOf({ output: 'events' }, active)).toMatchObject({ status: 'active', events: [] });
	});

	test.each([[{}], [{ data: [] }], [null], ['ended'], [{ conversation_id: '' }]])(
		'%j is no answer about a conversation',
		(answer) => {
			for (const output of ['conversation', 'transcript', 'events'])
				expect(itemOf({ output }, answer)).toBeUndefined();
		},
	);

	test('an output that there is none of is refused before anything is sent', () => {
		expect(() => plan('conversation', 'get', { ...one, output: 'summary' })).toThrow(
			`'Output' cannot be "summary"`,
		);
	});

	test.each([
		[{ simplify: 'maybe' }, "'Simplify' must be true or false"],
		[{ output: 'transcript', includeSystemTurns: 'all' }, "'Include System Turns' must be true or"],
	])('%j is refused before anything is sent', (values, words) => {
		expect(refused('conversation', 'get', { conversationId: 'c1', ...values })).toContain(words);
	});
});
