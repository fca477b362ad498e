import type { IDataObject } from 'n8n-workflow';

import type { ListPlan, SinglePlan, UpdatePlan } from '../../../nodes/Tavus/operations/types.ts';
import { refused } from './refusal.mts';
import { locator, operationOf, plan } from './plan.mts';

const ID = 'c123456';
const one = { conversationId: locator(ID) };

/** The verbose example of docs.tavus.io, "Get Conversation", in the new vocabulary, with an ID as real ones. */
const ended: IDataObject = {
	conversation_id: ID,
	conversation_name: 'A Meeting with Hassaan',
	conversation_url: `https://tavus.daily.co/${ID}`,
	callback_url: 'https://yourwebsite.com/webhook',
	status: 'ended',
	face_id: 'r90bbd427f71',
	pal_id: 'pcb7a34da5fe',
	created_at: '2026-04-29T03:45:49Z',
	updated_at: '2026-04-29T03:47:01Z',
	events: [
		{ event_type: 'system.pal_joined', timestamp: '2026-04-29T03:45:53Z' },
		{ event_type: 'system.replica_joined', timestamp: '2026-04-29T03:45:53Z' },
		{
			event_type: 'application.transcription_ready',
			timestamp: '2026-04-29T03:47:00Z',
			properties: {
				transcript: [
					{ role: 'system', content: 'You are a host.' },
					{ role: 'assistant', content: 'What brought you here?', timestamp: 1_777_434_357.84 },
					{ role: 'user', content: 'Just testing.', timestamp: 1_777_434_384.88, duration: 1.84 },
				],
			},
		},
		{
			event_type: 'system.shutdown',
			timestamp: '2026-04-29T03:47:01',
			properties: { reason: 'participant_left_timeout' },
		},
	],
};
const active: IDataObject = { ...ended, status: 'active', events: null };

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

describe('which conversation', () => {
	const pathOf = (conversationId: unknown): string =>
		(plan('conversation', 'get', { conversationId } as IDataObject) as SinglePlan).request.path;

	test.each([
		['c123456', '/v2/conversations/c123456'],
		['a/b?c#d e', '/v2/conversations/a%2Fb%3Fc%23d%20e'],
		['https://tavus.daily.co/c123456', '/v2/conversations/c123456'],
		['https://tavus.daily.co/c123456?t=eyJhbGci.x', '/v2/conversations/c123456'],
		[' https://tavus.daily.co/c123456/#top ', '/v2/conversations/c123456'],
	])('%s', (chosen, path) => {
		expect(pathOf({ __rl: true, mode: 'url', value: chosen })).toBe(path);
		expect(pathOf(chosen)).toBe(path);
	});

	const operations = [
		'get',
		'end',
		'delete',
		'waitUntilDone',
		'getCanvasInteractions',
		'recordCanvasInteraction',
	];
	test.each(operations)('%s needs one', (operation) => {
		expect(() => plan('conversation', operation, {})).toThrow("'Conversation' is empty");
		const dots = { conversationId: locator('..') };
		expect(() => plan('conversation', operation, dots)).toThrow("'Conversation' is not an ID");
		const elsewhere = { conversationId: locator('https://example.com/c123456') };
		expect(() => plan('conversation', operation, elsewhere)).toThrow(
			"'Conversation' is not the address of a conversation",
		);
	});
});

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

test.each([
	['events', false],
	['conversation', false],
])('the keys of a tool that Tavus called after the call are hidden: %s', (output, simplify) => {
	const request = {
		url: 'https://crm.example.com/notes?api_key=sk_live_1&kind=call',
		headers: { Authorization: 'Bearer sk_live_2', Accept: 'application/json' },
	};
	const event = {
		event_type: 'application.post_call_action_executed',
		timestamp: '2026-04-29T03:50:00Z',
		properties: { tool_id: 't1', request },
	};
	const answer = { conversation_id: ID, status: 'ended', events: [event] };
	const made = plan('conversation', 'get', { ...one, output, simplify }) as SinglePlan;
	const text = JSON.stringify(made.toItem(answer));
	expect(text).not.toContain('sk_live');
	expect(text).toContain('https://crm.example.com/notes?kind=call');
	expect(text).toContain('application/json');
});

test('a list is simplified, or left as it is', () => {
	const { events: _events, ...row } = ended;
	const itemOf = (simplify: boolean): IDataObject =>
		(plan('conversation', 'getMany', { simplify }) as ListPlan).toItem(row);
	expect(Object.keys(itemOf(true))).toEqual(
		Object.keys(operationOf('conversation', 'getMany').sample),
	);
	expect(itemOf(false)).toMatchObject({ ...row, replica_id: 'r90bbd427f71' });
});

test('only the two statuses of Tavus can be asked for', () => {
	expect(() => plan('conversation', 'getMany', { filters: { status: 'open' } })).toThrow(
		`'Status' cannot be "open"`,
	);
});

describe('end', () => {
	const made = plan('conversation', 'end', one) as UpdatePlan;

	test.each<[title: string, current: unknown, sent: boolean]>([
		['one that goes on', active, true],
		['one that has ended', ended, false],
		['one whose end was told before its status', { ...ended, status: 'active' }, false],
		['one of which nothing is told', {}, true],
		['an answer in an envelope', { data: { ...ended } }, false],
	])('%s', (_title, current, sent) => {
		expect(made.request(current)).toEqual(
			sent ? { method: 'POST', path: `/v2/conversations/${ID}/end` } : undefined,
		);
	});

	test('tells whether it changed anything', () => {
		const done = { conversation_id: ID, status: 'ended' };
		expect(made.toItem({ changed: true, body: undefined, current: active })).toEqual({
			...done,
			changed: true,
		});
		expect(made.toItem({ changed: false, body: undefined, current: ended })).toEqual({
			...done,
			changed: false,
		});
	});
});

test('delete says what was deleted', () => {
	const made = plan('conversation', 'delete', one) as SinglePlan;
	expect(made.toItem(undefined)).toEqual({ deleted: true, conversation_id: ID });
});
