import type { IDataObject } from 'n8n-workflow';

import { closedNetwork, fakeTavus, type FakeTavus } from '../engine/harness/tavus-api.mts';
import { Published, secret, triggerOfAnotherProcess } from './harness.mts';

closedNetwork();

const READY = { replica_id: 'r1', status: 'ready' };
const credentials = { callbackSecret: secret };

/** Every replica is completed; answering takes a moment. */
function allCompleted(delayMs = 0): FakeTavus {
	return fakeTavus(({ path }) => ({
		body: { replica_id: path.split('/').at(-1), status: 'completed' },
		delayMs,
	}));
}

const eventsOf = (staticData: IDataObject): unknown[] =>
	((staticData['node:Tavus Trigger'] as IDataObject | undefined)?.['events'] as unknown[]) ?? [];

test('twice: one execution, and the second call is 200', async () => {
	allCompleted();
	const trigger = new Published();
	expect((await trigger.post(READY)).started).toHaveLength(1);
	expect(await trigger.post(READY)).toMatchObject({ status: 200, started: undefined });
	expect((await trigger.post({ ...READY, replica_id: 'r2' })).started).toHaveLength(1);
});

test('in the other vocabulary and with another word for the state it is the same event', async () => {
	allCompleted();
	const trigger = new Published();
	const first = await trigger.post(READY);
	expect(first.started).toHaveLength(1);
	expect((await trigger.post({ face_id: 'r1', status: 'completed' })).started).toBeUndefined();
});

test('a hundred times at once: one execution, and the API is asked once', async () => {
	const tavus = allCompleted(50);
	const trigger = new Published();
	const posted = await Promise.all(
		Array.from({ length: 100 }, async () => await trigger.post(READY)),
	);
	expect(posted.filter(({ started }) => started !== undefined)).toHaveLength(1);
	expect(posted.every(({ status }) => status === 200)).toBe(true);
	expect(tavus.requests).toHaveLength(1);
});

test('a hundred replicas at once: a hundred executions', async () => {
	const tavus = allCompleted(20);
	const trigger = new Published({ credentials });
	const posted = await Promise.all(
		Array.from(
			{ length: 100 },
			async (_, i) => await trigger.post({ ...READY, replica_id: `r${i}` }),
		),
	);
	expect(posted.filter(({ started }) => started !== undefined)).toHaveLength(100);
	expect(tavus.requests).toHaveLength(100);
	expect(eventsOf(trigger.staticData)).toHaveLength(100);
});

test('after a restart: none, also for the second event that was kept', async () => {
	allCompleted();
	const before = new Published({ credentials });
	expect((await before.post(READY)).started).toHaveLength(1);
	expect((await before.post({ ...READY, replica_id: 'r2' })).started).toHaveLength(1);

	const after = before.inAnotherProcess(triggerOfAnotherProcess());
	expect(await after.post(READY)).toMatchObject({ status: 200, started: undefined });
	expect((await after.post({ ...READY, replica_id: 'r2' })).started).toBeUndefined();
	expect((await after.post({ ...READY, replica_id: 'r3' })).started).toHaveLength(1);
});

test('without what was kept, another process does not know: the test above cannot pass by itself', async () => {
	allCompleted();
	const before = new Published();
	await before.post(READY);
	const after = before.inAnotherProcess(triggerOfAnotherProcess());
	after.staticData = {};
	expect((await after.post(READY)).started).toHaveLength(1);
});

test('what is kept is bounded', async () => {
	allCompleted();
	const trigger = new Published({
		credentials,
		parameters: { options: { confirmWithApi: false } },
	});
	for (let i = 0; i < 600; i++) await trigger.post({ ...READY, replica_id: `r${i}` });
	expect(eventsOf(trigger.staticData)).toHaveLength(500);
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(20_000);
});

test('a refused call keeps nothing, and the right one after it starts', async () => {
	let status = 'started';
	fakeTavus((_request, index) => {
		if (index > 0) status = 'completed';
		return index === 0 ? { status: 500, body: {} } : { body: { replica_id: 'r1', status } };
	});
	const trigger = new Published();
	expect((await trigger.post(READY)).status).toBe(503);
	expect(eventsOf(trigger.staticData)).toEqual([]);
	expect((await trigger.post(READY)).started).toHaveLength(1);
});

test('two triggers of one workflow each get the event', async () => {
	allCompleted();
	expect((await new Published().post(READY)).started).toHaveLength(1);
	expect((await new Published().post(READY)).started).toHaveLength(1);
});

test('with Drop Duplicates off every call starts one, and nothing is kept', async () => {
	allCompleted();
	const trigger = new Published({ parameters: { options: { dropDuplicates: false } } });
	expect((await trigger.post(READY)).started).toHaveLength(1);
	expect((await trigger.post(READY)).started).toHaveLength(1);
	expect(eventsOf(trigger.staticData)).toEqual([]);
});

test('test calls always start, and do not count', async () => {
	allCompleted();
	const trigger = new Published({ credentials });
	expect((await trigger.post(READY, { test: true })).started).toHaveLength(1);
	expect((await trigger.post(READY, { test: true })).started).toHaveLength(1);
	expect((await trigger.post(READY)).started).toHaveLength(1);
	expect((await trigger.post(READY, { test: true })).started).toHaveLength(1);
	expect((await trigger.post(READY)).started).toBeUndefined();
});
