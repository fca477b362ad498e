import { closedNetwork, fakeTavus, type FakeTavus } from '../engine/harness/tavus-api.mts';
import { Published, secret } from './harness.mts';
import {
	callbackOf,
	CANVAS,
	CONVERSATION,
	conversationOf,
	EVENTS,
	inNewWords,
	INTERACTION,
	PERSONA,
	RECORDED,
	REPLICA,
	type Event,
} from './payloads.mts';

closedNetwork();

const credentials = { callbackSecret: secret };
const nameOf = ({ event, as = event }: Event): string => as;
const triggerFor = (event: string, more: object = {}): Published =>
	new Published({ parameters: { events: [event] }, ...more });

/** Tavus with one conversation. */
function tavusHas(conversation: object): FakeTavus {
	return fakeTavus(({ path }) =>
		path === `/v2/conversations/${CONVERSATION}`
			? { body: conversation }
			: { status: 400, body: { error: 'Invalid conversation_id' } },
	);
}

const withoutZone = (timestamp: string): string => timestamp.replace('Z', '');
const epoch = (timestamp: string): number => Date.parse(timestamp) / 1000;

/** One callback in all its forms. */
function formsOf(event: Event): Array<[string, Record<string, unknown>]> {
	const { timestamp } = event;
	const { webhook_url: _url, ...withoutUrl } = callbackOf(event);
	return [
		['as documented', callbackOf(event)],
		['without webhook_url', withoutUrl],
		['in the new words', inNewWords(callbackOf(event))],
		['with the IDs beside the properties', callbackOf(event, { replica_id: REPLICA })],
		['with a time without zone', callbackOf(event, { timestamp: withoutZone(timestamp) })],
		['with a time in seconds since 1970', callbackOf(event, { timestamp: epoch(timestamp) })],
		['with a time in seconds as text', callbackOf(event, { timestamp: `${epoch(timestamp)}` })],
		['without a time', callbackOf(event, { timestamp: undefined })],
	];
}

describe.each(EVENTS.map((event): [string, Event] => [event.event, event]))(
	'%s',
	(_name, event) => {
		const rows: Array<[string, object]> = [
			['the old words', conversationOf(EVENTS)],
			['the new words', inNewWords(conversationOf(EVENTS))],
			[
				'times without zone',
				conversationOf(EVENTS.map((one) => ({ ...one, timestamp: withoutZone(one.timestamp) }))),
			],
		];

		test('each form, not signed, starts one execution with the same event and what the API says', async () => {
			const ids = new Set<unknown>();
			for (const [says, row] of rows) {
				for (const [form, body] of formsOf(event)) {
					const tavus = tavusHas(row);
					const trigger = triggerFor(nameOf(event));
					const { status, started } = await trigger.post(body);
					expect([says, form, status, started?.length]).toEqual([says, form, 200, 1]);
					const json = started?.[0]?.json ?? {};
					ids.add(json['event_id']);
					expect(json).toEqual({
						event: nameOf(event),
						event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
						resource: 'conversation',
						resource_id: CONVERSATION,
						status: event.properties['status'] ?? null,
						...('error_message' in event.properties
							? { error_message: event.properties['error_message'] }
							: {}),
						confirmed: true,
						received_at: expect.any(String),
						data: {
							conversation_id: CONVERSATION,
							replica_id: REPLICA,
							persona_id: PERSONA,
							timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
							...event.data,
						},
						callback: JSON.parse(JSON.stringify(body)) as object,
					});
					expect(Object.keys(json['data'] as object).length).toBeLessThanOrEqual(10);
					expect(tavus.requests).toEqual([
						expect.objectContaining({
							method: 'GET',
							path: `/v2/conversations/${CONVERSATION}`,
							query: { verbose: 'true' },
						}),
					]);
				}
			}
			expect(ids.size).toBe(1);
		});

		test('all forms one after the other start one execution', async () => {
			tavusHas(conversationOf(EVENTS));
			const trigger = triggerFor(nameOf(event), { credentials });
			const posted = [];
			for (const [, body] of formsOf(event)) posted.push(await trigger.post(body));
			expect(posted.map(({ status }) => status)).toEqual(posted.map(() => 200));
			expect(posted.filter(({ started }) => started !== undefined)).toHaveLength(1);
		});

		test('no other kind starts for it', async () => {
			const tavus = tavusHas(conversationOf(EVENTS));
			const others = EVENTS.map(nameOf).filter((name) => name !== nameOf(event));
			const trigger = new Published({
				credentials,
				parameters: { events: [...others, 'unknown'] },
			});
			expect(await trigger.post(callbackOf(event))).toMatchObject({
				status: 200,
				started: undefined,
			});
			expect(tavus.requests).toEqual([]);
		});

		test('a conversation that Tavus does not know is 401, signed or not', async () => {
			for (const status of [400, 404]) {
				fakeTavus(() => ({ status, body: { error: 'Invalid conversation_id' } }));
				for (const more of [{}, { credentials }]) {
					const posted = await triggerFor(nameOf(event), more).post(callbackOf(event));
					expect(posted).toMatchObject({ status: 401, started: undefined });
				}
			}
		});
	},
);

test('without Simplify, the whole event with the IDs of its conversation', async () => {
	tavusHas(inNewWords(conversationOf(EVENTS)));
	const [, , shutdown] = EVENTS;
	const parameters = { events: ['system.shutdown'], options: { simplify: false } };
	const { started } = await new Published({ parameters }).post(callbackOf(shutdown as Event));
	expect(started?.[0]?.json['data']).toEqual({
		conversation_id: CONVERSATION,
		replica_id: REPLICA,
		persona_id: PERSONA,
		event_type: 'system.shutdown',
		timestamp: '2025-07-11T06:48:37.564961Z',
		properties: { replica_id: REPLICA, shutdown_reason: 'participant_left_timeout' },
	});
});

test.each([
	[{ shutdown_reason: 'participant_left_timeout' }, 'participant_left_timeout'],
	[{ shutdown_reason: 'participant_left_timeout reached' }, 'participant_left_timeout'],
	[{ reason: 'participant_left_timeout' }, 'participant_left_timeout'],
	[{ shutdown_reason: 'max_call_duration reached' }, 'max_call_duration'],
	[{ shutdown_reason: 'end_conversation_endpoint_hit' }, 'end_conversation_endpoint_hit'],
	[{ shutdown_reason: 'internal error occurred at step 3' }, 'internal_error'],
])('%j is one reason, and what was posted stays beside it', async (properties, reason) => {
	const event = {
		event: 'system.shutdown',
		timestamp: '2026-07-11T06:48:37Z',
		properties,
		data: {},
	};
	tavusHas(conversationOf([event]));
	const body = callbackOf(event);
	const { started } = await triggerFor('system.shutdown').post(body);
	expect(started?.[0]?.json).toMatchObject({
		data: { shutdown_reason: reason },
		callback: { properties },
	});
});

test('both twins of a join start one execution, in either order and at once', async () => {
	const [replicaJoined, palJoined] = EVENTS as [Event, Event];
	for (const pair of [
		[replicaJoined, palJoined],
		[palJoined, replicaJoined],
	]) {
		const tavus = tavusHas(conversationOf(EVENTS));
		const trigger = triggerFor('system.replica_joined');
		const posted = await Promise.all(
			pair.map(async (event) => await trigger.post(callbackOf(event))),
		);
		expect(posted.map(({ status }) => status)).toEqual([200, 200]);
		expect(posted.filter(({ started }) => started !== undefined)).toHaveLength(1);
		expect(tavus.requests.length).toBeLessThanOrEqual(2);
		expect((await trigger.post(callbackOf(pair[0] as Event))).started).toBeUndefined();
	}
});

describe('canvas', () => {
	const triggers = (): Published[] => [
		triggerFor('canvas.interaction'),
		triggerFor('canvas.interaction', { credentials }),
	];

	test.each([
		['as documented', { data: [{ ...RECORDED, interaction_id: 'other' }, RECORDED] }],
		['bare', [RECORDED]],
	])('an interaction is confirmed by the list, %s', async (_name, body) => {
		for (const trigger of triggers()) {
			const tavus = fakeTavus(() => ({ body }));
			const { started } = await trigger.post(CANVAS);
			const { component_version: _version, ...kept } = INTERACTION;
			expect(started).toHaveLength(1);
			expect(started?.[0]?.json).toMatchObject({
				event: 'canvas.interaction',
				resource: 'conversation',
				resource_id: CONVERSATION,
				confirmed: true,
				data: {
					conversation_id: CONVERSATION,
					timestamp: '2026-06-09T21:14:03.518Z',
					metadata: RECORDED.metadata,
					...kept,
				},
			});
			expect(tavus.requests.map(({ path }) => path)).toEqual([
				`/v2/conversations/${CONVERSATION}/canvas/interactions`,
			]);
			expect((await trigger.post({ ...CANVAS, timestamp: 1781039643 })).started).toBeUndefined();
		}
	});

	test('what was posted is replaced by what the list says', async () => {
		fakeTavus(() => ({ body: [INTERACTION] }));
		const forged = { ...CANVAS, properties: { ...INTERACTION, value: 'forged' } };
		const genuine = await triggerFor('canvas.interaction').post(CANVAS);
		const { started } = await triggerFor('canvas.interaction').post(forged);
		expect(started?.[0]?.json['data']).toEqual(genuine.started?.[0]?.json['data']);
		expect(started?.[0]?.json['event_id']).toBe(genuine.started?.[0]?.json['event_id']);
	});

	test('an interaction without an ID needs our signature', async () => {
		const tavus = fakeTavus(() => ({ body: [INTERACTION] }));
		const body = { ...CANVAS, properties: { type: 'submit' } };
		expect(await triggerFor('canvas.interaction').post(body)).toMatchObject({ status: 401 });
		const { started } = await triggerFor('canvas.interaction', { credentials }).post(body);
		expect(started?.[0]?.json['confirmed']).toBe(false);
		expect(tavus.requests).toEqual([]);
	});
});
