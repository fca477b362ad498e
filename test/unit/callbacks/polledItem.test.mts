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
