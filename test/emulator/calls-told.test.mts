import { setTimeout as pause } from 'node:timers/promises';
import { PERSONA, useCalls } from './calls.mts';

const { call, receiver, control, calls, create, get, types } = useCalls();

test('twice', async () => {
	await calls().hold(await create(), { callback: 'twice' });
	expect(types()).toHaveLength(10);
	const stamps = receiver.received.map(({ body }) => `${body.event_type} ${body.timestamp}`);
	expect(new Set(stamps).size).toBe(5);
});

test('none: the API knows, nobody is told', async () => {
	const id = await create();
	await calls().hold(id, { callback: 'none' });
	expect([receiver.received.length, (await get(id)).events.length]).toEqual([0, 5]);
});

test('out of order: the last event is told first', async () => {
	await calls().hold(await create(), { callback: 'out-of-order' });
	expect(types()[0]).toBe('application.perception_analysis');
	expect(types().at(-1)).toBe('system.replica_joined');
});

test('early: told before the API knows', async () => {
	const id = await create();
	const ending = calls().end(id, { callback: 'early', callbackDelayMs: 600 });
	await control().waitForCallbacks({ conversationId: id });
	expect(await get(id)).toMatchObject({ status: 'active', events: [] });
	await ending;
	expect((await get(id)).status).toBe('ended');
});

test('late: the API knows long before it is told', async () => {
	const id = await create();
	const ending = calls().end(id, { callback: 'late', callbackDelayMs: 600 });
	await pause(200);
	expect([(await get(id)).status, receiver.received.length]).toEqual(['ended', 0]);
	await ending;
	expect(receiver.received).toHaveLength(1);
});

test('the steps come with the delay asked for', async () => {
	const began = Date.now();
	await calls().hold(await create(), { delayMs: 60 });
	expect(Date.now() - began).toBeGreaterThanOrEqual(235);
	const stamps = receiver.received.map(({ body }) => body.timestamp);
	expect(new Set(stamps).size).toBe(5);
	expect([...stamps].sort()).toEqual(stamps);
});

test('before the answer: the call is over when its create is answered', async () => {
	await control().change({ callback: 'before-answer', visitorSeconds: 60 });
	const { body } = await call('POST', '/v2/conversations', {
		persona_id: PERSONA,
		callback_url: receiver.url(),
	});
	expect(types()).toHaveLength(5);
	expect((await get(body.conversation_id)).status).toBe('ended');
});
