import { whyNotPublish } from '../../../nodes/Tavus/callbacks/publish.ts';
import { readSettings } from '../../../nodes/Tavus/callbacks/settings.ts';

const read = (parameters: Record<string, unknown>): ReturnType<typeof readSettings> =>
	readSettings((name, fallback) => parameters[name] ?? fallback);

test('what was never changed has its default', () => {
	expect(read({})).toEqual({
		events: ['replica.completed', 'replica.error'],
		only: { replicaId: [], personaId: [], conversationId: [] },
		confirmWithApi: true,
		requireSignature: true,
		dropDuplicates: true,
		simplify: true,
	});
});

test('the newer name of an event, by an expression, is the one that it comes out with', () => {
	expect(read({ events: ['system.pal_joined', 'video.ready'] }).events).toEqual([
		'system.replica_joined',
		'video.ready',
	]);
});

test.each([
	[{ mode: 'list', value: 'r1' }, ['r1']],
	[{ mode: 'id', value: ' r1 , r2,,r3 ' }, ['r1', 'r2', 'r3']],
	[{ mode: 'id', value: '' }, []],
	[{ mode: 'list', value: null }, []],
	['r1,r2', ['r1', 'r2']],
	[undefined, []],
	[7, []],
])('the replica filter %j', (replicaId, expected) => {
	expect(read({ filters: { replicaId } }).only.replicaId).toEqual(expected);
});

test.each([
	[{ mode: 'list', value: 'c1' }, ['c1']],
	[{ mode: 'id', value: 'c1, c2' }, ['c1', 'c2']],
	[{ mode: 'url', value: 'https://tavus.daily.co/c123456' }, ['c123456']],
	[{ mode: 'url', value: ' https://tavus.daily.co/c123456/?t=a.b#x ' }, ['c123456']],
	[{ mode: 'id', value: 'https://tavus.daily.co/c1,c2' }, ['c1', 'c2']],
	[{ mode: 'url', value: 'https://tavus.daily.co' }, ['https://tavus.daily.co']],
])('the conversation filter %j', (conversationId, expected) => {
	expect(read({ filters: { conversationId } }).only.conversationId).toEqual(expected);
});

test('the persona filter', () => {
	const personaId = { mode: 'id', value: 'p1,p2' };
	expect(read({ filters: { personaId } }).only).toEqual({
		replicaId: [],
		personaId: ['p1', 'p2'],
		conversationId: [],
	});
});

test('only an explicit no turns a guard off', () => {
	const options = { confirmWithApi: false, requireSignature: 'false', dropDuplicates: 0 };
	expect(read({ options })).toMatchObject({
		confirmWithApi: false,
		requireSignature: true,
		dropDuplicates: true,
	});
});

test('an expression may give one event or nothing', () => {
	expect(read({ events: 'unknown' }).events).toEqual(['unknown']);
	expect(read({ events: [null, 7, '', 'unknown'] }).events).toEqual(['unknown']);
});

describe('publishing', () => {
	const settings = { events: ['replica.completed'], confirmWithApi: true, hasSecret: true };

	test.each([
		['with everything', {}, undefined],
		['confirmed only', { hasSecret: false }, undefined],
		['signed only', { confirmWithApi: false }, undefined],
		['neither', { hasSecret: false, confirmWithApi: false }, /could start this workflow/],
		[
			'unknown without a secret',
			{ hasSecret: false, events: ['replica.error', 'unknown'] },
			/signature: unknown$/,
		],
		[
			'progress without a secret',
			{ hasSecret: false, events: ['replica.progress'] },
			/signature: replica.progress$/,
		],
		[
			'all that the API tells, without a secret',
			{
				hasSecret: false,
				events: [
					'replica.error',
					'video.ready',
					'document.ready',
					'system.replica_joined',
					'system.shutdown',
					'application.transcription_ready',
					'application.post_call_action_executed',
					'canvas.interaction',
				],
			},
			undefined,
		],
		...['objective.completed', 'guardrail.triggered', 'document.progress', 'video.progress'].map(
			(event): [string, object, RegExp] => [
				`${event} without a secret`,
				{ hasSecret: false, events: [event, 'system.shutdown'] },
				new RegExp(`signature: ${event}$`),
			],
		),
		['unknown with a secret', { events: ['unknown'] }, undefined],
		['nothing chosen', { events: [] }, /'Trigger On' is empty/],
	])('%s', (_name, change, expected) => {
		const refusal = whyNotPublish({ ...settings, ...change });
		if (expected === undefined) expect(refusal).toBeUndefined();
		else expect(refusal?.message).toMatch(expected);
	});
});
