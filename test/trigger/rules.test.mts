import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { apiKey, fakeTime, hurry, Published, secret, triggerUrl } from './harness.mts';
import {
	callbackOf,
	CONVERSATION,
	conversationOf,
	DOCUMENT,
	EVENTS,
	GUARDRAIL,
	OBJECTIVE,
	type Event,
} from './payloads.mts';

closedNetwork();

const credentials = { callbackSecret: secret };
const signed = (...events: string[]): Published =>
	new Published({ credentials, parameters: { events } });

describe('an objective', () => {
	test('starts when it is signed; the same result once, another one again', async () => {
		const tavus = fakeTavus();
		const trigger = signed('objective.completed');
		const { started } = await trigger.post(OBJECTIVE);
		expect(started).toHaveLength(1);
		expect(started?.[0]?.json).toMatchObject({
			event: 'objective.completed',
			resource: 'conversation',
			resource_id: CONVERSATION,
			confirmed: false,
			data: OBJECTIVE,
			callback: OBJECTIVE,
		});
		expect((await trigger.post(OBJECTIVE)).started).toBeUndefined();
		const changed = { ...OBJECTIVE, output_variables: { budget: '20000' } };
		expect((await trigger.post(changed)).started).toHaveLength(1);
		expect(tavus.requests).toEqual([]);
	});
});

describe('a guardrail', () => {
	test('starts when it is signed, each time, with and without its UUID', async () => {
		const trigger = signed('guardrail.triggered');
		for (const body of [GUARDRAIL, GUARDRAIL, { ...GUARDRAIL, properties: { guardrail: 'Old' } }]) {
			const { started } = await trigger.post(body);
			expect(started?.[0]?.json).toMatchObject({
				event: 'guardrail.triggered',
				resource: 'conversation',
				confirmed: false,
				data: { conversation_id: CONVERSATION, ...body.properties },
				callback: body,
			});
		}
	});
});

test.each([
	['objective.completed', OBJECTIVE],
	['guardrail.triggered', GUARDRAIL],
	['unknown', { summary: 'The arguments of a tool.' }],
	['unknown', { conversation_id: CONVERSATION, name: 'save', arguments: '{"a":1}' }],
	['document.progress', { ...DOCUMENT, status: 'processing' }],
	['video.progress', { video_id: 'v1', status: 'generating' }],
	['replica.progress', { face_id: 'r1', status: 'training' }],
])('%s needs our signature, whatever is required: %j', async (event, body) => {
	const tavus = fakeTavus();
	for (const requireSignature of [true, false]) {
		const parameters = { events: [event], options: { requireSignature } };
		const trigger = new Published({ credentials, parameters });
		for (const signature of ['none', 'v1.wrong'])
			expect(await trigger.post(body, { signature })).toMatchObject({
				status: 401,
				started: undefined,
			});
		const { started } = await trigger.post(body);
		expect(started).toHaveLength(1);
		expect(started?.[0]?.json).toMatchObject({ event, confirmed: false, callback: body });
	}
	expect(await new Published({ parameters: { events: [event] } }).post(body)).toMatchObject({
		status: 401,
	});
	expect(tavus.requests).toEqual([]);
});

describe('a document', () => {
	test.each([
		['flat', DOCUMENT],
		['below properties', { properties: DOCUMENT }],
		['its ID and status alone', { document_id: DOCUMENT.document_id, status: 'ready' }],
	])('%s is confirmed, and starts one execution for each crawl', async (_name, body) => {
		let crawl_count = 1;
		const tavus = fakeTavus(() => ({ body: { ...DOCUMENT, crawl_count } }));
		const trigger = new Published({ parameters: { events: ['document.ready'] } });
		const { started } = await trigger.post(body);
		expect(started).toHaveLength(1);
		expect(started?.[0]?.json).toMatchObject({
			event: 'document.ready',
			resource: 'document',
			resource_id: DOCUMENT.document_id,
			status: 'ready',
			confirmed: true,
			data: DOCUMENT,
		});
		expect(tavus.requests.map(({ path }) => path)).toEqual([
			`/v2/documents/${DOCUMENT.document_id}`,
		]);
		expect((await trigger.post(body)).started).toBeUndefined();
		crawl_count = 2;
		expect((await trigger.post(body)).started).toHaveLength(1);
	});

	test('that failed has its reason', async () => {
		const failed = { ...DOCUMENT, status: 'error', error_message: 'file_empty' };
		fakeTavus(() => ({ body: failed }));
		const trigger = new Published({ parameters: { events: ['document.error'] } });
		const { started } = await trigger.post({ ...DOCUMENT, status: 'error' });
		expect(started?.[0]?.json).toMatchObject({
			event: 'document.error',
			error_message: 'file_empty',
			confirmed: true,
		});
	});
});

describe('an event of a conversation that the API does not confirm', () => {
	fakeTime();
	const [, , shutdown] = EVENTS as [Event, Event, Event];

	test.each([
		['that is not there yet', { body: conversationOf([]) }, 6],
		['while Tavus is away', { status: 500, body: {} }, 1],
		['while the key is refused', { status: 401, body: { message: 'Invalid access token' } }, 1],
		['with an answer about another one', { body: { conversation_id: 'c2', events: [] } }, 1],
	])('%s: starts only when it is signed', async (_name, answer, reads) => {
		const parameters = { events: ['system.shutdown'] };
		const tavus = fakeTavus(() => answer);
		const unsigned = await hurry(new Published({ parameters }).post(callbackOf(shutdown)));
		expect(unsigned).toMatchObject({ status: 503, started: undefined });
		expect(tavus.requests).toHaveLength(reads);
		const { started } = await hurry(
			new Published({ parameters, credentials }).post(callbackOf(shutdown)),
		);
		expect(started).toHaveLength(1);
		expect(started?.[0]?.json).toMatchObject({
			event: 'system.shutdown',
			confirmed: false,
			data: {
				conversation_id: CONVERSATION,
				replica_id: shutdown.properties['replica_id'],
				timestamp: '2025-07-11T06:48:37.564Z',
				shutdown_reason: 'participant_left_timeout',
			},
		});
	});

	test('that comes a moment later is confirmed', async () => {
		const tavus = fakeTavus((_request, index) => ({
			body: conversationOf(index < 2 ? [] : EVENTS),
		}));
		const trigger = new Published({ parameters: { events: ['system.shutdown'] } });
		const { started } = await hurry(trigger.post(callbackOf(shutdown)));
		expect(started?.[0]?.json).toMatchObject({ confirmed: true });
		expect(tavus.requests).toHaveLength(3);
	});
});

test('what is posted is replaced by what the API says, under the same event', async () => {
	fakeTavus(() => ({ body: conversationOf(EVENTS) }));
	for (const event of EVENTS) {
		const parameters = { events: [event.as ?? event.event] };
		const genuine = await new Published({ parameters }).post(callbackOf(event));
		const forged = callbackOf(event, {
			replica_id: 'r666',
			persona_id: 'p666',
			properties: {
				...Object.fromEntries(Object.keys(event.properties).map((key) => [key, 'forged'])),
				...(event.properties['tool_id'] === undefined
					? {}
					: { tool_id: event.properties['tool_id'] }),
			},
		});
		const { started } = await new Published({ parameters }).post(forged);
		const { callback, received_at: _at, ...rest } = started?.[0]?.json ?? {};
		const {
			callback: _callback,
			received_at: _then,
			...expected
		} = genuine.started?.[0]?.json ?? {};
		expect(rest).toEqual(expected);
		expect(callback).toEqual(forged);
	}
});

test('no item holds the key, the secret, a signature, or what opens an echoed address', async () => {
	const address = `${triggerUrl}?a=1&key=KEY-1&tavus_sig=v1.abc&access_token=KEY-2&apiKey=KEY-3`;
	const conversation = conversationOf(EVENTS, { callback_url: address });
	fakeTavus(({ path }) => ({
		body: path.includes('/documents/') ? { ...DOCUMENT, callback_url: address } : conversation,
	}));
	for (const simplify of [true, false]) {
		const posted = [];
		for (const event of EVENTS) {
			const parameters = { events: [event.as ?? event.event], options: { simplify } };
			const body = callbackOf(event, { webhook_url: address });
			posted.push(await new Published({ parameters, credentials }).post(body));
		}
		const parameters = {
			events: ['document.ready', 'objective.completed'],
			options: { simplify },
		};
		const trigger = new Published({ parameters, credentials });
		posted.push(await trigger.post({ properties: { ...DOCUMENT, callback_url: address } }));
		posted.push(await trigger.post({ ...OBJECTIVE, webhook_url: address }));
		expect(posted.every(({ started }) => started?.length === 1)).toBe(true);
		const text = JSON.stringify(posted);
		expect(text).toContain('?a=1');
		for (const hidden of [apiKey, secret, 'tavus_sig', 'v1.abc', 'KEY-1', 'KEY-2', 'KEY-3'])
			expect(text).not.toContain(hidden);
	}
});
