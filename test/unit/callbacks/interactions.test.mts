import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { confirm, Shared } from '../../../nodes/Tavus/callbacks/confirm.ts';
import { idsIn, judge, questionOf, type Verdict } from '../../../nodes/Tavus/callbacks/judge.ts';

const posted = classifyCallback({
	conversation_id: 'c1',
	event_type: 'canvas.interaction',
	timestamp: '2026-11-22T10:00:05Z',
	properties: { interaction_id: 'i2' },
});
const rows = [
	{ interaction_id: 'i1', created_at: '2026-11-22T09:00:00Z', type: 'dismiss' },
	{ interaction_id: 'i2', created_at: '2026-11-22T10:00:00Z', type: 'submit' },
];
const judged = (body: unknown): Verdict => {
	const question = questionOf(posted);
	if (question === undefined) throw new Error('nothing to ask');
	return judge(posted, question, { kind: 'found', body });
};

describe('an interaction', () => {
	test('is asked about by its conversation', () => {
		expect(questionOf(posted)).toEqual({ about: 'interactions', id: 'c1' });
	});

	test.each([[rows], [{ data: rows }]])('is found among those of the conversation: %j', (body) => {
		expect(judged(body)).toMatchObject({
			kind: 'final',
			callback: { event: 'canvas.interaction', resourceId: 'c1', key: 'i2', final: true },
			copy: {
				conversation_id: 'c1',
				event_type: 'canvas.interaction',
				timestamp: '2026-11-22T10:00:00Z',
				properties: { interaction_id: 'i2', type: 'submit' },
			},
		});
	});

	test.each<[body: unknown, kind: Verdict['kind']]>([
		[[rows[0]], 'running'],
		[{ data: [] }, 'running'],
		[[null, 7, 'i2'], 'running'],
		[{ rows }, 'unavailable'],
		['i2', 'unavailable'],
	])('in %j is %s', (body, kind) => {
		expect(judged(body)).toEqual({ kind });
	});

	test('without an id nobody can be asked about it', async () => {
		const nameless = classifyCallback({
			conversation_id: 'c1',
			event_type: 'canvas.interaction',
			timestamp: 1,
			properties: {},
		});
		expect(questionOf(nameless)).toBeUndefined();
		const never = async (): Promise<never> => await Promise.reject(new Error('must not be asked'));
		expect(await confirm(nameless, never, { now: () => 0, sleep: never })).toEqual({
			kind: 'unavailable',
		});
	});
});

test.each([
	[{ a: 1 }, undefined],
	[{ replica_id: 'r1', status: 'started' }, undefined],
	[{ conversation_id: 'c1', objective_name: 'o' }, undefined],
	[
		{ replica_id: 'r1', status: 'ready' },
		{ about: 'replica', id: 'r1' },
	],
	[
		{ conversation_id: 'c1', event_type: 'system.shutdown', timestamp: 1 },
		{ about: 'conversation', id: 'c1' },
	],
])('%j is proved by %j', (body, question) => {
	expect(questionOf(classifyCallback(body))).toEqual(question);
});

test.each([{ replica_id: 'r1' }, { replica_id: 'r1', status: '' }, {}, [], 'text'])(
	'an answer without a status (%j) says nothing of a replica',
	(body) => {
		const callback = classifyCallback({ replica_id: 'r1', status: 'ready' });
		const question = { about: 'replica', id: 'r1' } as const;
		expect(judge(callback, question, { kind: 'found', body })).toEqual({ kind: 'unavailable' });
	},
);

test('the ids of a conversation are those of an answer about it', () => {
	const row = { conversation_id: 'c1', face_id: 'r1', pal_id: 'p1' };
	const ids = { conversationId: 'c1', replicaId: 'r1', personaId: 'p1' };
	expect(idsIn('c1', { kind: 'found', body: row })).toEqual(ids);
	expect(idsIn('c1', { kind: 'found', body: { data: row } })).toEqual(ids);
	expect(idsIn('c2', { kind: 'found', body: row })).toEqual({});
	expect(idsIn('c1', { kind: 'unavailable' })).toEqual({});
	expect(idsIn('c1', { kind: 'unknown' })).toEqual({});
});

test('the nearest event is a guess, and marked as one', async () => {
	const recording = { event_type: 'application.recording_ready', properties: {} };
	const callback = classifyCallback({
		...recording,
		conversation_id: 'c1',
		timestamp: '2026-11-22T10:00:00Z',
	});
	let now = 0;
	const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
	const row = {
		conversation_id: 'c1',
		status: 'ended',
		events: [{ ...recording, timestamp: '2026-11-22T09:00:00Z' }],
	};
	const verdict = await confirm(callback, async () => ({ kind: 'found', body: row }), clock);
	expect(verdict).toMatchObject({ kind: 'final', guessed: true });
	const none = { ...row, events: [] };
	const running = await confirm(callback, async () => ({ kind: 'found', body: none }), clock);
	expect(running).toEqual({ kind: 'running' });
});

test('work that is shared gives each its result', async () => {
	const shared = new Shared<number>();
	expect(await shared.run('a', async () => 1)).toBe(1);
	expect(await shared.run('a', async () => 2)).toBe(2);
});
