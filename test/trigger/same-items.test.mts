import { eventsOf } from '../../nodes/Tavus/conversation.ts';
import { itemOfEvent, itemOfState } from '../../nodes/Tavus/callbacks/item.ts';
import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { Published, triggerUrl } from './harness.mts';
import { callbackOf, conversationOf, DOCUMENT, EVENTS, inNewWords, REPLICA } from './payloads.mts';

closedNetwork();

const at = new Date('2026-11-22T10:00:00.000Z');

/** An item without what only the webhook knows. */
function known(json: object | undefined): object {
	const { callback: _callback, received_at: _at, ...rest } = json as Record<string, unknown>;
	return rest;
}

describe.each([true, false])('simplified: %s', (simplify) => {
	const options = { simplify };

	test.each(EVENTS.map((event): [string, (typeof EVENTS)[number]] => [event.event, event]))(
		'%s is the same item by webhook and from the API alone',
		async (_name, event) => {
			for (const row of [
				conversationOf([event], { callback_url: `${triggerUrl}?tavus_sig=v1.abc&key=K` }),
				inNewWords(conversationOf([event])),
			]) {
				fakeTavus(() => ({ body: row }));
				const parameters = { events: [event.as ?? event.event], options };
				const { started } = await new Published({ parameters }).post(callbackOf(event));
				const [found] = eventsOf(row);
				const item = itemOfEvent(row, found ?? ({} as never), at, simplify);
				expect(started).toHaveLength(1);
				expect(known(item?.json)).toEqual(known(started?.[0]?.json));
				expect(item?.json).toMatchObject({ callback: null, received_at: at.toISOString() });
			}
		},
	);

	test.each([
		['replica', { replica_id: REPLICA, status: 'completed', callback_url: triggerUrl }],
		['replica', { face_id: REPLICA, face_name: 'Rio', status: 'error', error_message: 'Dark.' }],
		['video', { video_id: 'v1', replica_id: REPLICA, status: 'ready', data: { script: 'Hi' } }],
		['video', { video_id: 'v1', status: 'error', status_details: 'No voice.' }],
		['document', DOCUMENT],
		['document', { ...DOCUMENT, status: 'error', crawl_count: null, last_crawled_at: 'now' }],
	] as const)('a %s is: %j', async (resource, row) => {
		fakeTavus(() => ({ body: row }));
		const item = itemOfState(resource, row, at, simplify);
		const parameters = { events: [String(item?.json['event'])], options };
		const id = { [`${resource}_id`]: item?.json['resource_id'] };
		const { started } = await new Published({ parameters }).post({ ...id, status: 'ready' });
		expect(started).toHaveLength(1);
		expect(known(item?.json)).toEqual(known(started?.[0]?.json));
		expect(item?.json['callback']).toBeNull();
	});
});

test.each([
	['replica', { replica_id: 'r1', status: 'started' }],
	['video', { video_id: 'v1', status: 'generating' }],
	['document', { document_id: 'd1', status: 'recrawling' }],
	['document', { document_id: 'd1' }],
	['document', { status: 'ready' }],
	['replica', { replica_id: 'r1', status: 'deleted' }],
] as const)('no item of a %s that has not ended: %j', (resource, row) => {
	expect(itemOfState(resource, row, at, true)).toBeUndefined();
});

test('no item of what is no event of a conversation', () => {
	const event = { event_type: 'conversation.utterance', timestamp: 1779475660, properties: {} };
	expect(itemOfEvent(conversationOf([]), event, at, true)).toBeUndefined();
	const shutdown = { ...event, event_type: 'system.shutdown' };
	expect(itemOfEvent({}, shutdown, at, true)).toBeUndefined();
	expect(itemOfEvent(conversationOf([]), shutdown, at, true)).toBeDefined();
});
