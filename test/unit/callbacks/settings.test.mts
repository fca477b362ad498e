import { whyNotPublish } from '../../../nodes/Tavus/callbacks/publish.ts';
import { readSettings } from '../../../nodes/Tavus/callbacks/settings.ts';

const read = (parameters: Record<string, unknown>): ReturnType<typeof readSettings> =>
	readSettings((name, fallback) => parameters[name] ?? fallback);

test('what was never changed has its default', () => {
	expect(read({})).toEqual({
		events: ['replica.completed', 'replica.error'],
		replicaIds: [],
		confirmWithApi: true,
		requireSignature: true,
		dropDuplicates: true,
		simplify: true,
	});
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
	expect(read({ filters: { replicaId } }).replicaIds).toEqual(expected);
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
		['unknown with a secret', { events: ['unknown'] }, undefined],
		['nothing chosen', { events: [] }, /'Trigger On' is empty/],
	])('%s', (_name, change, expected) => {
		const refusal = whyNotPublish({ ...settings, ...change });
		if (expected === undefined) expect(refusal).toBeUndefined();
		else expect(refusal?.message).toMatch(expected);
	});
});
