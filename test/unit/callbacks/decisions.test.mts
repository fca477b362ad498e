import type { Callback, Ids } from '../../../nodes/Tavus/callbacks/callback.ts';
import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import type { Verdict } from '../../../nodes/Tavus/callbacks/judge.ts';
import {
	receive,
	type Decision,
	type Incoming,
	type Means,
	type Settings,
} from '../../../nodes/Tavus/callbacks/receive.ts';
import { signCallbackUrl } from '../../../nodes/Tavus/callbacks/sign.ts';

const SECRET = 'a secret of the user';
const PATH = '/webhook/5f0c/tavus';
const URL_SIGNED = new URL(signCallbackUrl(`https://x.example${PATH}`, SECRET));
const SIGNATURE = URL_SIGNED.searchParams.get('tavus_sig');
const NO_FILTER = { replicaId: [], personaId: [], conversationId: [] };
const READY = { replica_id: 'r1', status: 'ready' };
const ACTION = {
	conversation_id: 'c1',
	event_type: 'application.recording_ready',
	timestamp: '2026-11-22T10:00:00Z',
	properties: {},
};

interface Call extends Partial<Means> {
	body?: unknown;
	signed?: boolean;
	settings?: Partial<Settings>;
	incoming?: Partial<Incoming>;
	verdict?: Verdict;
}

async function call({
	body = READY,
	signed = false,
	settings,
	incoming,
	verdict,
	...means
}: Call): Promise<Decision> {
	return await receive(
		{
			contentType: 'application/json',
			body,
			signature: signed ? SIGNATURE : undefined,
			path: PATH,
			...incoming,
		},
		{
			events: ['replica.completed', 'replica.error', 'application.recording_ready', 'unknown'],
			only: NO_FILTER,
			confirmWithApi: true,
			requireSignature: true,
			simplify: true,
			...settings,
		},
		{
			secrets: signed ? SECRET : undefined,
			receivedAt: new Date('2026-11-22T10:00:00Z'),
			claim: () => true,
			confirm: async () => verdict ?? { kind: 'unavailable' },
			idsOf: async () => ({}),
			...means,
		},
	);
}

/** What the API says of a body. */
const final = (copy: Record<string, unknown>, more: object = {}): Verdict => ({
	kind: 'final',
	callback: classifyCallback(copy),
	copy,
	...more,
});

describe('what the sender reads, and what the log says', () => {
	const unverified = 'This callback could not be verified';
	const notYet = 'Tavus does not confirm this callback yet';
	test.each<[what: string, given: Call, status: number, text: string, why: string]>([
		[
			'another content type',
			{ incoming: { contentType: 'text/plain' } },
			400,
			'A callback is a JSON object',
			'its body is not a JSON object',
		],
		[
			'no content type',
			{ incoming: { contentType: undefined } },
			400,
			'A callback is a JSON object',
			'its body is not a JSON object',
		],
		[
			'no signature where one is required',
			{ secrets: SECRET },
			401,
			unverified,
			'its URL carries no valid signature of this credential',
		],
		[
			'nothing that vouches for it',
			{ settings: { confirmWithApi: false } },
			401,
			unverified,
			'without a valid signature nothing vouches for replica.completed',
		],
		[
			'an unknown id',
			{ verdict: { kind: 'unknown' }, signed: true },
			401,
			unverified,
			'Tavus knows no replica r1',
		],
		[
			'a replica that still trains',
			{ verdict: { kind: 'running' } },
			503,
			notYet,
			'Tavus does not tell of replica.completed of replica r1 yet',
		],
		[
			'Tavus being away',
			{ verdict: { kind: 'unavailable' } },
			503,
			notYet,
			'Tavus could not be asked about replica.completed of replica r1',
		],
		[
			"one of Tavus's own replicas",
			{ verdict: final({ ...READY, replica_type: 'system' }) },
			401,
			unverified,
			"the replica r1 is one of Tavus's own, and was trained long ago",
		],
	])('%s', async (_what, given, status, text, why) => {
		expect(await call(given)).toEqual({ kind: 'refuse', status, text, why });
	});

	test.each<[what: string, given: Call, text: string]>([
		[
			'an unticked kind',
			{ settings: { events: ['video.ready'] } },
			'Not waiting for replica.completed',
		],
		[
			'another replica',
			{ settings: { only: { ...NO_FILTER, replicaId: ['r2'] } } },
			'Not waiting for this replica',
		],
		[
			'another state than the one that is ticked',
			{
				settings: { events: ['replica.completed'] },
				verdict: final({ replica_id: 'r1', status: 'error' }),
			},
			'Not waiting for replica.error',
		],
		[
			'a duplicate',
			{ verdict: final(READY), claim: () => false },
			'This event was received before',
		],
	])('%s', async (_what, given, text) => {
		expect(await call(given)).toEqual({ kind: 'ignore', text });
	});
});

describe("one of Tavus's own replicas", () => {
	test.each([{ replica_type: 'system' }, { face_type: 'system' }])(
		'that somebody posts (%j) starts nothing without a signature',
		async (type) => {
			const verdict = final({ ...READY, ...type });
			expect((await call({ verdict })).kind).toBe('refuse');
			expect((await call({ verdict, signed: true })).kind).toBe('accept');
		},
	);

	test('is none when it is of the user, or no replica at all', async () => {
		expect((await call({ verdict: final({ ...READY, replica_type: 'user' }) })).kind).toBe(
			'accept',
		);
		const body = { video_id: 'v1', status: 'ready' };
		const settings = { events: ['video.ready'] };
		const verdict = final({ ...body, replica_type: 'system' });
		expect((await call({ body, settings, verdict })).kind).toBe('accept');
	});

	test('does not matter while the API cannot be asked', async () => {
		expect((await call({ verdict: { kind: 'running' }, signed: true })).kind).toBe('accept');
	});
});

describe('kinds that may turn out to be others', () => {
	test('a progress is not asked about as if it might be an end', async () => {
		const body = { replica_id: 'r1', status: 'started' };
		const asked: Callback[] = [];
		const confirm = async (posted: Callback): Promise<Verdict> => {
			asked.push(posted);
			return { kind: 'unavailable' };
		};
		expect((await call({ body, confirm })).kind).toBe('ignore');
		expect(asked).toEqual([]);
	});

	test('without the API a posted state is what it says', async () => {
		const given = { signed: true, settings: { confirmWithApi: false, events: ['replica.error'] } };
		expect(await call(given)).toEqual({
			kind: 'ignore',
			text: 'Not waiting for replica.completed',
		});
	});

	test('an event of a conversation is only itself', async () => {
		const settings = { events: ['system.shutdown'] };
		expect(await call({ body: ACTION, settings })).toEqual({
			kind: 'ignore',
			text: 'Not waiting for application.recording_ready',
		});
	});

	test('an unknown shape is only itself', async () => {
		expect((await call({ body: { a: 1 }, signed: true })).kind).toBe('accept');
		expect((await call({ body: { a: 1 } })).kind).toBe('refuse');
	});
});

describe('filters on what only the conversation knows', () => {
	const only = { ...NO_FILTER, replicaId: ['r1'] };
	const told = (ids: Ids, more: Partial<Call> = {}): Promise<Decision> =>
		call({
			body: ACTION,
			settings: { only },
			verdict: final(ACTION),
			idsOf: async (id, signed) => {
				expect([id, signed]).toEqual(['c1', false]);
				return ids;
			},
			...more,
		});

	test('ask for it', async () => {
		expect((await told({ replicaId: 'r1' })).kind).toBe('accept');
		expect(await told({ replicaId: 'r2' })).toEqual({
			kind: 'ignore',
			text: 'Not waiting for this replica',
		});
	});

	test('let through what Tavus does not tell', async () => {
		expect((await told({})).kind).toBe('accept');
	});

	test('ask for nothing that is known, or not filtered', async () => {
		const idsOf = async (): Promise<Ids> => {
			throw new Error('must not be asked');
		};
		expect((await told({}, { idsOf, settings: {} })).kind).toBe('accept');
		const body = { ...ACTION, properties: { replica_id: 'r1' } };
		expect((await told({}, { idsOf, body, verdict: final(body) })).kind).toBe('accept');
		const replica = {
			idsOf,
			body: READY,
			verdict: final(READY),
			settings: { only: { ...NO_FILTER, personaId: ['p1'] } },
		};
		expect((await told({}, replica)).kind).toBe('accept');
	});

	test('find in the item what they asked for', async () => {
		const decision = await told({ replicaId: 'r1', personaId: 'p1' });
		expect(decision).toMatchObject({
			item: { json: { data: { conversation_id: 'c1', replica_id: 'r1', persona_id: 'p1' } } },
		});
	});
});

describe('an event that is only the nearest of its kind', () => {
	const copy = { ...ACTION, timestamp: '2026-11-22T09:00:00Z' };
	const verdict = final(copy, { guessed: true });

	/** The names under which events were claimed; those in `taken` were claimed before. */
	async function claims(signed: boolean, taken: number[] = [], nearest = verdict) {
		const names: string[] = [];
		const claim = (name: string): boolean => {
			names.push(name);
			return !taken.includes(names.length - 1);
		};
		return { decision: await call({ body: ACTION, signed, verdict: nearest, claim }), names };
	}

	test('is told under its own name, and found again under that of the callback', async () => {
		const { decision, names } = await claims(false);
		expect(decision).toMatchObject({ kind: 'accept', item: { json: { event_id: names[0] } } });
		expect(new Set(names).size).toBe(2);
		const sure = await claims(false, [], final(copy));
		expect(sure.names).toEqual([names[0]]);
	});

	test('when it was told before: without a signature later, with one under the name of the callback', async () => {
		const later = await claims(false, [0]);
		expect(later.decision).toMatchObject({
			kind: 'refuse',
			status: 503,
			why: 'Tavus does not tell of another application.recording_ready yet',
		});
		expect(later.names).toHaveLength(1);
		const { decision, names } = await claims(true, [0]);
		expect(decision).toMatchObject({
			kind: 'accept',
			item: {
				json: {
					event_id: names[1],
					confirmed: false,
					data: { timestamp: '2026-11-22T10:00:00.000Z' },
				},
			},
		});
		expect((await claims(true, [0, 1])).decision).toEqual({
			kind: 'ignore',
			text: 'This event was received before',
		});
	});
});

describe('the item', () => {
	test('of what the API confirmed is the copy of the API', async () => {
		const verdict = final({ replica_id: 'r1', status: 'completed', replica_name: 'Ana' });
		expect(await call({ verdict })).toMatchObject({
			kind: 'accept',
			item: { json: { confirmed: true, data: { replica_name: 'Ana' }, callback: READY } },
		});
	});

	test('of what it could not confirm is the callback', async () => {
		expect(await call({ verdict: { kind: 'running' }, signed: true })).toMatchObject({
			kind: 'accept',
			item: { json: { confirmed: false, status: 'completed', callback: READY } },
		});
	});
});
