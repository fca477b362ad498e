import { setTimeout as pause } from 'node:timers/promises';
import { useCalls } from './calls.mts';

const { call, control, calls, create, get, types, bodyOf } = useCalls();

test('whoever stays is heard of when the call ends', async () => {
	const id = await create();
	await calls().join(id, { stay: true, perception: false });
	await call('POST', `/v2/conversations/${id}/end`);
	await control().waitForCallbacks({ conversationId: id, count: 4 });
	expect(types().slice(2)).toEqual(['system.shutdown', 'application.transcription_ready']);
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'end_conversation_endpoint_hit',
	);
});

test('nobody comes: it ends by itself, and nothing follows', async () => {
	await control().change({ callSpeed: 1000 });
	const id = await create({ properties: { participant_absent_timeout: 100 } });
	await control().waitForCallbacks({ conversationId: id });
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'participant_absent_timeout reached',
	);
	await pause(100);
	expect(types()).toEqual(['system.shutdown']);
	expect((await get(id)).status).toBe('ended');
});

test('the longest call ends, also with somebody there', async () => {
	await control().change({ callSpeed: 1000 });
	const id = await create({
		properties: { participant_absent_timeout: 50, max_call_duration: 200 },
	});
	await calls().join(id);
	await control().waitForCallbacks({ conversationId: id, count: 3 });
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe('max_call_duration reached');
});

test('after the last one has left the time-out for that passes first', async () => {
	await control().change({ callSpeed: 100 });
	const id = await create({ properties: { participant_left_timeout: 30 } });
	await calls().join(id);
	const began = Date.now();
	await calls().leave(id);
	expect(Date.now() - began).toBeGreaterThanOrEqual(290);
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'participant_left_timeout reached',
	);
});

test('visitors come by themselves, talk, and leave', async () => {
	await control().change({
		visitorSeconds: 0.05,
		visitSeconds: 0.1,
		visit: { perception: 'Calm.' },
	});
	const id = await create();
	await control().waitForCallbacks({ conversationId: id, count: 5 });
	expect(types().slice(2)).toEqual([
		'system.shutdown',
		'application.transcription_ready',
		'application.perception_analysis',
	]);
	expect(bodyOf('application.perception_analysis').properties).toEqual({ analysis: 'Calm.' });
});

test('a call that is ended while a visitor is there has a transcript, too', async () => {
	await control().change({ visitorSeconds: 0, visitSeconds: 60 });
	const id = await create();
	await control().waitForCallbacks({ conversationId: id, count: 2 });
	await call('POST', `/v2/conversations/${id}/end`);
	await control().waitForCallbacks({ conversationId: id, count: 5 });
	expect(bodyOf('system.shutdown').properties.shutdown_reason).toBe(
		'end_conversation_endpoint_hit',
	);
	expect(types()).toContain('application.transcription_ready');
});

test('a reset ends the visits under way', async () => {
	await control().change({ visitorSeconds: 0, visitSeconds: 0.2 });
	const id = await create();
	await control().waitForCallbacks({ conversationId: id, count: 2 });
	await control().reset();
	await pause(400);
	expect(types()).toHaveLength(2);
});
