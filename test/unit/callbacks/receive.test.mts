import fc from 'fast-check';

import type { Ids } from '../../../nodes/Tavus/callbacks/callback.ts';
import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { questionOf, type Verdict } from '../../../nodes/Tavus/callbacks/judge.ts';
import {
	receive,
	type Decision,
	type Incoming,
	type Settings,
} from '../../../nodes/Tavus/callbacks/receive.ts';
import { signCallbackUrl } from '../../../nodes/Tavus/callbacks/sign.ts';

const SECRET = 'a secret of the user';
const PATH = '/webhook/5f0c/tavus';
const SIGNATURE = new URL(signCallbackUrl(`https://x.example${PATH}`, SECRET)).searchParams.get(
	'tavus_sig',
);

const READY = { replica_id: 'r1', status: 'ready' };
const COMPLETED: Verdict = {
	kind: 'final',
	callback: classifyCallback({ replica_id: 'r1', status: 'completed' }),
	copy: { replica_id: 'r1', status: 'completed' },
};

interface Call {
	body?: unknown;
	contentType?: string | undefined;
	signature?: unknown;
	secrets?: string | undefined;
	settings?: Partial<Settings>;
	verdict?: Verdict;
	claim?: (id: string) => boolean;
	/** What the API says about the ids of a conversation. */
	ids?: Ids;
}

const NO_FILTER = { replicaId: [], personaId: [], conversationId: [] };

async function call({
	body = READY,
	signature,
	secrets,
	settings = {},
	verdict = COMPLETED,
	claim = () => true,
	ids = {},
	...rest
}: Call = {}): Promise<{ decision: Decision; asked: string[] }> {
	const asked: string[] = [];
	const incoming: Incoming = {
		contentType: 'contentType' in rest ? rest.contentType : 'application/json',
		body,
		signature,
		path: PATH,
	};
	const decision = await receive(
		incoming,
		{
			events: ['replica.completed', 'replica.error'],
			only: NO_FILTER,
			confirmWithApi: true,
			requireSignature: true,
			simplify: true,
			...settings,
		},
		{
			secrets,
			receivedAt: new Date('2026-11-22T10:00:00Z'),
			claim,
			confirm: async (posted) => {
				asked.push(Object.values(questionOf(posted) ?? {}).join(' '));
				return verdict;
			},
			idsOf: async (id) => {
				asked.push(`ids of ${id}`);
				return ids;
			},
		},
	);
	return { decision, asked };
}

const status = (decision: Decision): number => (decision.kind === 'refuse' ? decision.status : 200);

describe('what is not a JSON object is 400', () => {
	test.each([
		['text/plain', READY],
		['application/x-www-form-urlencoded', READY],
		['multipart/form-data; boundary=x', READY],
		['application/jsonp', READY],
		[undefined, READY],
		['application/json', [READY]],
		['application/json', 'ready'],
		['application/json', null],
		['application/json', 7],
	])('%s %j', async (contentType, body) => {
		const { decision, asked } = await call({
			contentType,
			body,
			secrets: SECRET,
			signature: SIGNATURE,
		});
		expect(status(decision)).toBe(400);
		expect(asked).toEqual([]);
	});

	test.each(['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.tavus+json'])(
		'%s is JSON',
		async (contentType) => {
			expect((await call({ contentType })).decision.kind).toBe('accept');
		},
	);
});

test('a signature among several is found, and only a few are tried', async () => {
	const settings = { confirmWithApi: false };
	const signed = { secrets: SECRET, settings };
	expect((await call({ ...signed, signature: ['x', SIGNATURE] })).decision.kind).toBe('accept');
	expect(
		status((await call({ ...signed, signature: ['1', '2', '3', '4', SIGNATURE] })).decision),
	).toBe(401);
	expect(status((await call({ ...signed, signature: { a: SIGNATURE } })).decision)).toBe(401);
});

test('an unticked kind is 200 without asking the API', async () => {
	const { decision, asked } = await call({ body: { video_id: 'v', status: 'ready' } });
	expect(decision.kind).toBe('ignore');
	expect(asked).toEqual([]);
});

test('a posted state that is not ticked is asked about when another final state is', async () => {
	const settings = { events: ['replica.completed'] };
	const body = { replica_id: 'r1', status: 'error' };
	expect((await call({ body, settings })).decision).toMatchObject({
		kind: 'accept',
		item: { json: { event: 'replica.completed', confirmed: true } },
	});
});

test('where the API is not asked, the posted state alone is looked for among those that are ticked', async () => {
	const settings = { events: ['replica.error'], confirmWithApi: false };
	expect((await call({ settings })).decision).toEqual({
		kind: 'ignore',
		text: 'Not waiting for replica.completed',
	});
});

test("the API's state decides whether the kind is ticked", async () => {
	const settings = { events: ['replica.error'] };
	expect((await call({ settings })).decision.kind).toBe('ignore');
});

test('another replica than the filter names is 200 without asking the API', async () => {
	const other = await call({ settings: { only: { ...NO_FILTER, replicaId: ['r2', 'r3'] } } });
	expect(other).toMatchObject({ decision: { kind: 'ignore' }, asked: [] });
	expect(
		(await call({ settings: { only: { ...NO_FILTER, replicaId: ['r2', 'r1'] } } })).decision.kind,
	).toBe('accept');
});

test('a filter by replica leaves kinds alone that carry none', async () => {
	const settings = { events: ['unknown'], only: { ...NO_FILTER, replicaId: ['r2'] } };
	const call_ = { body: { hello: 1 }, secrets: SECRET, signature: SIGNATURE, settings };
	expect((await call(call_)).decision.kind).toBe('accept');
});

test('a broken guardrail counts each time', async () => {
	const body = { conversation_id: 'c1', properties: { guardrail: 'g' } };
	const settings = { events: ['guardrail.triggered'] };
	const claim = (): boolean => false;
	const { decision } = await call({ body, settings, secrets: SECRET, signature: SIGNATURE, claim });
	expect(decision.kind).toBe('accept');
});

test('a refused or ignored callback claims nothing', async () => {
	const claimed: string[] = [];
	const claim = (id: string): boolean => claimed.push(id) > 0;
	await call({ claim, verdict: { kind: 'running' } });
	await call({ claim, verdict: { kind: 'unknown' } });
	await call({ claim, secrets: SECRET });
	await call({ claim, body: { a: 1 } });
	await call({ claim, settings: { only: { ...NO_FILTER, replicaId: ['r2'] } } });
	expect(claimed).toEqual([]);
	await call({ claim });
	expect(claimed).toHaveLength(1);
});

test('nothing starts that neither our signature nor the API vouches for', async () => {
	const event = fc.constantFrom(
		'replica.completed',
		'replica.error',
		'replica.progress',
		'video.ready',
		'document.ready',
		'objective.completed',
		'guardrail.triggered',
		'system.shutdown',
		'unknown',
	);
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				body: fc.oneof(
					fc.constantFrom<unknown>(
						READY,
						{ replica_id: 'r1', status: 'error' },
						{ replica_id: 'r1', status: 'started' },
						{ video_id: 'v1', status: 'ready' },
						{ document_id: 'd1', status: 'ready' },
						{ conversation_id: 'c1', event_type: 'system.shutdown' },
						{ conversation_id: 'c1', objective_name: 'o' },
						{ conversation_id: 'c1', properties: { guardrail: 'g' } },
					),
					fc.jsonValue(),
				),
				signature: fc.constantFrom<unknown>(undefined, '', 'v1.x', SIGNATURE, [SIGNATURE]),
				secrets: fc.constantFrom(undefined, '', SECRET, `new\n${SECRET}`, 'another'),
				settings: fc.record({
					events: fc.array(event),
					only: fc.record({
						replicaId: fc.constantFrom([], ['r1'], ['r2']),
						personaId: fc.constantFrom([], ['p1']),
						conversationId: fc.constantFrom([], ['c1'], ['c2']),
					}),
					confirmWithApi: fc.boolean(),
					requireSignature: fc.boolean(),
					simplify: fc.boolean(),
				}),
				ids: fc.constantFrom<Ids>({}, { replicaId: 'r1', personaId: 'p2' }, { personaId: 'p1' }),
				verdict: fc.constantFrom<Verdict>(
					COMPLETED,
					{ kind: 'running' },
					{ kind: 'unknown' },
					{ kind: 'unavailable' },
				),
			}),
			async (given) => {
				const { decision, asked } = await call(given);
				const mine = given.secrets?.includes(SECRET) === true;
				const signed = mine && String(given.signature) === SIGNATURE;
				if (decision.kind === 'accept') {
					const { json } = decision.item;
					const confirmed =
						asked.some((about) => !about.startsWith('ids of')) && given.verdict.kind === 'final';
					expect(signed || confirmed).toBe(true);
					expect(json['confirmed']).toBe(confirmed);
					expect(given.settings.events).toContain(json['event']);
				}
				if (hasAny(given.secrets) && given.settings.requireSignature && !signed) {
					expect([400, 401]).toContain(status(decision));
					expect(asked).toEqual([]);
				}
				expect(JSON.stringify(decision)).not.toContain(SECRET);
			},
		),
		{ numRuns: 2000 },
	);
});

const hasAny = (secrets: string | undefined): boolean => (secrets ?? '').trim() !== '';
