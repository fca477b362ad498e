import { closedNetwork, fakeTavus, type FakeTavus } from '../engine/harness/tavus-api.mts';
import { fakeTime, hurry, Published, secret, type Posted } from './harness.mts';
import {
	callbackOf,
	CANVAS,
	CONVERSATION,
	conversationOf,
	DOCUMENT,
	EVENTS,
	GUARDRAIL,
	INTERACTION,
	inNewWords,
	OBJECTIVE,
	PERSONA,
	REPLICA,
	type Event,
} from './payloads.mts';

closedNetwork();
fakeTime();

const byId = (value: string): object => ({ __rl: true, mode: 'id', value });
const [, , shutdown] = EVENTS as [Event, Event, Event];
/** Without the replica, which some callbacks do not carry. */
const BARE = callbackOf(shutdown, { properties: { reason: 'x' } });

function tavus(conversation: object = conversationOf(EVENTS)): FakeTavus {
	return fakeTavus(({ path }) => {
		if (path.endsWith('/canvas/interactions')) return { body: [INTERACTION] };
		if (path.startsWith('/v2/documents/')) return { body: DOCUMENT };
		if (path.startsWith('/v2/replicas/'))
			return { body: { replica_id: REPLICA, status: 'completed' } };
		return { body: conversation };
	});
}

async function post(body: object, filters: object, more: object = {}): Promise<Posted> {
	const events = [
		'system.shutdown',
		'canvas.interaction',
		'objective.completed',
		'guardrail.triggered',
		'replica.completed',
		'document.ready',
		'unknown',
	];
	const parameters = { events, filters, ...more };
	return await hurry(
		new Published({ credentials: { callbackSecret: secret }, parameters } as never).post(body),
	);
}

const BODIES: Array<[string, object]> = [
	['an event', callbackOf(shutdown)],
	['an event without a replica', BARE],
	['an interaction', CANVAS],
	['an objective', OBJECTIVE],
	['a guardrail', GUARDRAIL],
	['an unknown callback of the conversation', { conversation_id: CONVERSATION, hello: 1 }],
];

describe.each([
	['replicaId', REPLICA],
	['personaId', PERSONA],
	['conversationId', CONVERSATION],
])('the filter %s', (filter, id) => {
	test.each(BODIES)('lets %s of that one through, and no other', async (_name, body) => {
		for (const conversation of [conversationOf(EVENTS), inNewWords(conversationOf(EVENTS))]) {
			tavus(conversation);
			for (const value of [id, `x1, ${id}`])
				expect((await post(body, { [filter]: byId(value) })).started).toHaveLength(1);
			const other = await post(body, { [filter]: byId('x1,x2') });
			expect(other).toMatchObject({ status: 200, started: undefined });
		}
	});
});

test('the item has the IDs that were looked up', async () => {
	tavus();
	const { started } = await post(OBJECTIVE, { personaId: byId(PERSONA) });
	expect(started?.[0]?.json).toMatchObject({
		confirmed: false,
		data: { ...OBJECTIVE, replica_id: REPLICA, persona_id: PERSONA },
	});
});

test('a link to the room is the conversation', async () => {
	tavus();
	const url = (id: string): object => ({
		conversationId: { __rl: true, mode: 'url', value: `https://tavus.daily.co/${id}` },
	});
	expect((await post(BARE, url(CONVERSATION))).started).toHaveLength(1);
	expect((await post(BARE, url('c2'))).started).toBeUndefined();
});

test('another conversation or another posted replica is ignored without asking the API', async () => {
	const { requests } = tavus();
	expect((await post(callbackOf(shutdown), { conversationId: byId('c2') })).status).toBe(200);
	expect((await post(callbackOf(shutdown), { replicaId: byId('r2') })).status).toBe(200);
	expect(requests).toEqual([]);
});

test('the ID that the API tells counts, not the one that was posted', async () => {
	tavus(conversationOf(EVENTS, { persona_id: 'p2' }));
	const lied = callbackOf(shutdown, { persona_id: PERSONA });
	expect((await post(lied, { personaId: byId(PERSONA) })).started).toBeUndefined();
});

test('all filters count', async () => {
	tavus();
	const all = {
		replicaId: byId(REPLICA),
		personaId: byId(PERSONA),
		conversationId: byId(CONVERSATION),
	};
	expect((await post(callbackOf(shutdown), all)).started).toHaveLength(1);
	for (const name of Object.keys(all)) {
		const { started } = await post(callbackOf(shutdown), { ...all, [name]: byId('x1') });
		expect(started).toBeUndefined();
	}
});

test('a kind that carries no such ID is let through', async () => {
	tavus();
	const filters = { personaId: byId('p2'), conversationId: byId('c2') };
	expect((await post({ replica_id: REPLICA, status: 'ready' }, filters)).started).toHaveLength(1);
	const all = { ...filters, replicaId: byId('r2') };
	expect((await post(DOCUMENT, all)).started).toHaveLength(1);
	expect((await post({ hello: 1 }, all)).started).toHaveLength(1);
});

describe('a persona that cannot be looked up', () => {
	test.each([
		['Tavus is away', { status: 500, body: {} }],
		['the key is refused', { status: 401, body: {} }],
		['Tavus does not know the conversation (any more)', { status: 404, body: {} }],
		['the answer has none', { body: { conversation_id: CONVERSATION, status: 'ended' } }],
	])('%s: what is signed is let through', async (_name, answer) => {
		fakeTavus(() => answer);
		expect((await post(OBJECTIVE, { personaId: byId('p2') })).started).toHaveLength(1);
		const unconfirmed = { options: { confirmWithApi: false } };
		const { started } = await post(BARE, { personaId: byId('p2') }, unconfirmed);
		expect(started).toHaveLength(1);
	});

	test('without confirmation it is looked up all the same', async () => {
		const { requests } = tavus();
		const unconfirmed = { options: { confirmWithApi: false } };
		expect((await post(BARE, { personaId: byId('p2') }, unconfirmed)).started).toBeUndefined();
		expect((await post(BARE, { personaId: byId(PERSONA) }, unconfirmed)).started).toHaveLength(1);
		expect(requests).toHaveLength(2);
		expect((await post(BARE, {}, unconfirmed)).started).toHaveLength(1);
		expect(requests).toHaveLength(2);
	});
});
