import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { itemOfEvent, itemOfState, toItem } from '../../../nodes/Tavus/callbacks/item.ts';

const at = new Date('2026-11-22T10:00:00Z');

describe('the item of something that has ended', () => {
	test('is that of its callback, without one', () => {
		const row = { video_id: 'v1', status: 'ready', video_name: 'Film', other: 1 };
		expect(itemOfState('video', row, at, true)?.json).toEqual({
			event: 'video.ready',
			event_id: '8495106414bc7090e518a5a73e544254',
			resource: 'video',
			resource_id: 'v1',
			status: 'ready',
			confirmed: true,
			received_at: '2026-11-22T10:00:00.000Z',
			data: { video_id: 'v1', status: 'ready', video_name: 'Film' },
			callback: null,
		});
		expect(itemOfState('video', row, at, false)?.json['data']).toEqual(row);
	});

	test.each([
		{ video_id: 'v1', status: 'generating' },
		{ video_id: 'v1', status: 'something' },
		{ status: 'ready' },
	])('is none of %j', (row) => {
		expect(itemOfState('video', row, at, true)).toBeUndefined();
	});
});

describe('the item of an event', () => {
	const row = { conversation_id: 'c1', face_id: 'r1', pal_id: 'p1', status: 'ended' };
	const shutdown = { event_type: 'system.shutdown', timestamp: 1752216517.5, properties: { x: 1 } };

	test('carries the ids of its conversation', () => {
		const item = itemOfEvent(row, shutdown as never, at, true);
		expect(item?.json).toMatchObject({
			event: 'system.shutdown',
			resource: 'conversation',
			resource_id: 'c1',
			status: null,
			confirmed: true,
			data: { conversation_id: 'c1', replica_id: 'r1', persona_id: 'p1' },
			callback: null,
		});
		expect(item?.json).not.toHaveProperty('error_message');
		expect(itemOfEvent(row, shutdown as never, at, false)?.json['data']).toMatchObject({
			event_type: 'system.shutdown',
			properties: { x: 1 },
		});
	});

	test('is none of what Tavus does not post, and of a row without an id', () => {
		const spoken = { ...shutdown, event_type: 'conversation.utterance' };
		expect(itemOfEvent(row, spoken as never, at, true)).toBeUndefined();
		expect(itemOfEvent({ status: 'ended' }, shutdown as never, at, true)).toBeUndefined();
	});
});

test('a body that is no object is handed on as it is', () => {
	const item = toItem({
		callback: classifyCallback([1]),
		body: [1],
		receivedAt: at,
		simplify: true,
	});
	expect(item.json).toMatchObject({ event: 'unknown', data: [1], callback: [1] });
});

test('of an unknown callback all is kept, also in a conversation', () => {
	const body = { conversation_id: 'c1', name: 'save', arguments: '{}' };
	const item = toItem({ callback: classifyCallback(body), body, receivedAt: at, simplify: true });
	expect(item.json).toMatchObject({ event: 'unknown', resource: 'conversation', data: body });
});

test("a crawl is named by what the API's copy says", () => {
	const body = { document_id: 'd1', status: 'ready', crawl_count: 7 };
	const callback = classifyCallback(body);
	const idWith = (copy?: Record<string, unknown>): unknown =>
		toItem({
			callback,
			body,
			receivedAt: at,
			simplify: true,
			...(copy === undefined ? {} : { copy }),
		}).json['event_id'];
	// printf '["document.ready","d1",["crawl_count",2]]' | sha256sum | cut -c1-32
	expect(idWith({ ...body, crawl_count: 2 })).toBe('ecc457b01f66fee38b15c2d267ae9b82');
	expect(idWith()).not.toBe(idWith({ ...body, crawl_count: 2 }));
});
