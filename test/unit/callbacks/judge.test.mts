import fc from 'fast-check';

import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { confirm, type Clock } from '../../../nodes/Tavus/callbacks/confirm.ts';
import {
	idsIn,
	judge,
	questionOf,
	type Question,
	type Verdict,
} from '../../../nodes/Tavus/callbacks/judge.ts';

const ACTION = 'application.post_call_action_executed';
const at = (second: number): string => `2026-07-11T06:51:${String(second).padStart(2, '0')}.000Z`;

interface Event {
	event_type: string;
	timestamp?: unknown;
	properties?: object;
}
const action = (tool_id: string, second: number, n = 0): Event => ({
	event_type: ACTION,
	timestamp: at(second),
	properties: { tool_id, n },
});
const recording = (second: number): Event => ({
	event_type: 'application.recording_ready',
	timestamp: at(second),
	properties: { at: second },
});
const posted = (event: Event): object => ({ conversation_id: 'c1', ...event });
const row = (...events: Event[]): object => ({ conversation_id: 'c1', status: 'ended', events });

function judged(body: unknown, answer: unknown): Verdict {
	const callback = classifyCallback(body);
	const question = questionOf(callback);
	if (question === undefined) throw new Error('not to be asked');
	return judge(callback, question, { kind: 'found', body: answer });
}

const copyOf = (verdict: Verdict | undefined): unknown =>
	verdict?.kind === 'final' ? verdict.copy['properties'] : undefined;

describe('among several events of a kind', () => {
	const answer = row(action('t1', 10), action('t2', 10), action('t1', 40, 1), action('t2', 40, 1));

	test.each([
		['t1', 10, { tool_id: 't1', n: 0 }],
		['t2', 10, { tool_id: 't2', n: 0 }],
		['t1', 40, { tool_id: 't1', n: 1 }],
		['t2', 39, { tool_id: 't2', n: 1 }],
		['t2', 11, { tool_id: 't2', n: 0 }],
	])('tool %s at %d seconds', (tool, second, properties) => {
		expect(copyOf(judged(posted(action(tool, second)), answer))).toEqual(properties);
	});

	test('each has its own event', () => {
		const apart = new Set(
			[action('t1', 10), action('t2', 10), action('t1', 40), action('t2', 40)].map((event) => {
				const verdict = judged(posted(event), answer);
				return JSON.stringify(verdict.kind === 'final' ? verdict.callback.discriminator : verdict);
			}),
		);
		expect(apart.size).toBe(4);
	});

	test('a tool that the conversation has not run (yet) is none of them', () => {
		expect(judged(posted(action('t3', 10)), answer)).toEqual({ kind: 'running' });
	});

	test('a time that none of them has: the nearest one, as an action runs once', () => {
		expect(copyOf(judged(posted(action('t1', 55)), answer))).toEqual({ tool_id: 't1', n: 1 });
	});

	test('of what may happen often, a time that none of them has: the nearest, if no other turns up', () => {
		const verdict = judged(posted(recording(55)), row(recording(10), recording(40)));
		expect(verdict.kind).toBe('running');
		expect(copyOf(verdict.kind === 'running' ? verdict.nearest : undefined)).toEqual({ at: 40 });
		expect(copyOf(judged(posted(recording(11)), row(recording(10), recording(40))))).toEqual({
			at: 10,
		});
	});

	test.each([undefined, null, 'soon', [], 7e40])('a time of %j: the latest', (timestamp) => {
		const body = posted({ ...action('t1', 0), timestamp });
		expect(copyOf(judged(body, answer))).toEqual({ tool_id: 't1', n: 1 });
	});

	test('events without times: the latest', () => {
		const untimed = [0, 1].map((n) => ({ ...action('t1', 0, n), timestamp: undefined }));
		expect(copyOf(judged(posted(action('t1', 0)), row(...untimed)))).toEqual({
			tool_id: 't1',
			n: 1,
		});
	});
});

test('what happens once in a conversation needs no time', () => {
	const shutdown = { event_type: 'system.shutdown', timestamp: at(1), properties: { reason: 'x' } };
	for (const timestamp of [at(1), at(50), '1999-01-01T00:00:00Z', 1, undefined]) {
		expect(judged(posted({ ...shutdown, timestamp }), row(shutdown)).kind).toBe('final');
	}
});

describe('what proves nothing', () => {
	const shutdown = { event_type: 'system.shutdown', timestamp: at(1) };
	test.each([
		['no such event', row({ event_type: 'system.replica_joined' }), 'running'],
		['no events', { conversation_id: 'c1', status: 'active' }, 'running'],
		['events of another shape', { conversation_id: 'c1', events: { a: shutdown } }, 'running'],
		['null among the events', { conversation_id: 'c1', events: [null, 7, 'x', []] }, 'running'],
		['another conversation', { conversation_id: 'c2', events: [shutdown] }, 'unavailable'],
		['no conversation', { events: [shutdown] }, 'unavailable'],
		['a refusal', { message: 'Try again' }, 'unavailable'],
		['nothing', undefined, 'unavailable'],
		['a list', [shutdown], 'unavailable'],
	])('%s', (_name, answer, kind) => {
		expect(judged(posted(shutdown), answer).kind).toBe(kind);
	});

	test.each([
		['a replica without a status', { replica_id: 'r1' }, 'unavailable'],
		['another replica', { replica_id: 'r2', status: 'completed' }, 'unavailable'],
		['no replica', 'completed', 'unavailable'],
		['a status that Tavus does not document', { replica_id: 'r1', status: 'asleep' }, 'running'],
	])('%s', (_name, answer, kind) => {
		expect(judged({ replica_id: 'r1', status: 'completed' }, answer).kind).toBe(kind);
	});

	test.each([[{}], ['x'], [undefined], [{ data: {} }]])(
		'an answer %j about interactions',
		(answer) => {
			const body = posted({
				event_type: 'canvas.interaction',
				properties: { interaction_id: 'i' },
			});
			expect(judged(body, answer).kind).toBe('unavailable');
			expect(judged(body, [{ interaction_id: 'j' }, null]).kind).toBe('running');
		},
	);
});

test('a conversation inside an envelope is one', () => {
	const shutdown = { event_type: 'system.shutdown', timestamp: at(1) };
	const inner = { conversation_id: 'c1', pal_id: 'p1', face_id: 'r1', events: [shutdown] };
	for (const answer of [inner, { data: inner }, { data: [inner] }]) {
		expect(judged(posted(shutdown), answer)).toMatchObject({
			kind: 'final',
			callback: { personaId: 'p1', replicaId: 'r1' },
		});
		expect(idsIn('c1', { kind: 'found', body: answer })).toEqual({
			conversationId: 'c1',
			personaId: 'p1',
			replicaId: 'r1',
		});
	}
	expect(idsIn('c2', { kind: 'found', body: inner })).toEqual({});
	expect(idsIn('c1', { kind: 'unavailable' })).toEqual({});
	expect(idsIn('c1', { kind: 'unknown' })).toEqual({});
});

describe('while the event is not there', () => {
	function fakeClock(): Clock & { pauses: number[] } {
		let time = 0;
		const pauses: number[] = [];
		return {
			pauses,
			now: () => time,
			sleep: async (ms) => {
				pauses.push(ms);
				time += ms;
			},
		};
	}
	const answers = async (...rows: object[]): Promise<{ verdict: Verdict; reads: number }> => {
		let reads = 0;
		const verdict = await confirm(
			classifyCallback(posted(recording(40))),
			async () => ({ kind: 'found', body: rows[Math.min(reads++, rows.length - 1)] }),
			fakeClock(),
		);
		return { verdict, reads };
	};

	test('asks until it is', async () => {
		const { verdict, reads } = await answers(
			row(),
			row(recording(10)),
			row(recording(10), recording(40)),
		);
		expect(copyOf(verdict)).toEqual({ at: 40 });
		expect(reads).toBe(3);
	});

	test('gives up after 20 seconds', async () => {
		expect(await answers(row(action('t2', 40)))).toEqual({
			verdict: { kind: 'running' },
			reads: 6,
		});
	});

	test('takes the one that may be meant when no other comes', async () => {
		const { verdict, reads } = await answers(row(recording(10)));
		expect(copyOf(verdict)).toEqual({ at: 10 });
		expect(reads).toBe(6);
	});
});

test('any answer gives a verdict, and a final one only for an event that stands in it', () => {
	const bodies: object[] = [
		posted(action('t1', 10)),
		posted({ event_type: 'system.shutdown', timestamp: at(1) }),
		posted({ event_type: 'canvas.interaction', properties: { interaction_id: 'i1' } }),
		{ replica_id: 'r1', status: 'ready' },
		{ document_id: 'd1', status: 'error' },
	];
	const word = fc.constantFrom(
		'c1',
		'r1',
		'i1',
		't1',
		'ready',
		'completed',
		ACTION,
		'system.shutdown',
	);
	const entry = fc.oneof(
		fc.jsonValue(),
		fc.record(
			{
				event_type: word,
				timestamp: fc.oneof(fc.constant(at(10)), fc.jsonValue()),
				properties: fc.oneof(fc.record({ tool_id: word }), fc.jsonValue()),
				interaction_id: word,
			},
			{ requiredKeys: [] },
		),
	);
	const answer = fc.oneof(
		fc.jsonValue(),
		fc.array(entry),
		fc.record(
			{
				conversation_id: word,
				replica_id: word,
				document_id: word,
				status: word,
				data: fc.oneof(fc.array(entry), entry),
				events: fc.oneof(fc.array(entry), entry),
			},
			{ requiredKeys: [] },
		),
	);
	fc.assert(
		fc.property(fc.constantFrom(...bodies), answer, (body, said) => {
			const before = JSON.stringify(said);
			const verdict = judged(body, said);
			expect(JSON.stringify(said)).toBe(before);
			expect(['final', 'running', 'unavailable']).toContain(verdict.kind);
			if (verdict.kind === 'final') {
				const { callback } = verdict;
				const { about, id } = questionOf(classifyCallback(body)) as Question;
				expect(callback.resourceId).toBe(id);
				expect(callback.event).not.toBe('unknown');
				expect(before).toContain(about === 'interactions' ? 'i1' : id);
				if (about === 'conversation') expect(before).toContain(callback.event);
			}
		}),
		{ numRuns: 3000 },
	);
});
