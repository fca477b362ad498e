import { TRAIN_VIDEO, useEmulator, useReceiver } from './harness.mts';

const { emulator, call } = useEmulator();
const receiver = useReceiver();

async function create(replica_name: string): Promise<string> {
	const { body } = await call('POST', '/v2/replicas', {
		train_video_url: TRAIN_VIDEO,
		callback_url: receiver.url(),
		replica_name,
	});
	return body.replica_id;
}

async function statusOf(id: string): Promise<string> {
	return (await call('GET', `/v2/replicas/${id}`)).body.status;
}

test('a training is called back as JSON without a signature: ready where GET says completed', async () => {
	const id = await create('Rio');
	const [delivery] = await emulator().control.waitForCallbacks();
	expect(receiver.received).toHaveLength(1);
	expect(receiver.received[0]?.body).toEqual({ replica_id: id, status: 'ready' });
	expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
	expect(Object.keys(receiver.received[0]?.headers ?? {}).join()).not.toMatch(/signature|tavus|x-/);
	expect(await statusOf(id)).toBe('completed');
	expect(delivery).toMatchObject({
		url: receiver.url(),
		body: { replica_id: id, status: 'ready' },
		resource_id: id,
		status: 200,
		answer: 'taken',
	});
});

test('a failed training is called back with its message', async () => {
	await emulator().control.failTraining({ name: 'Bad *', times: 1, error_message: 'Too dark.' });
	const good = await create('Good one');
	const bad = await create('Bad one');
	const second = await create('Bad two');
	await emulator().control.waitForCallbacks({ count: 3 });
	expect(receiver.received.map(({ body }) => body)).toEqual(
		expect.arrayContaining([
			{ replica_id: good, status: 'ready' },
			{ replica_id: bad, status: 'error', error_message: 'Too dark.' },
			{ replica_id: second, status: 'ready' },
		]),
	);
});

test('a refused callback is logged and not posted again', async () => {
	receiver.answerWith(503);
	await create('Rio');
	const [delivery] = await emulator().control.waitForCallbacks();
	expect(delivery?.status).toBe(503);
	await new Promise((resolve) => setTimeout(resolve, 150));
	expect(receiver.received).toHaveLength(1);
});

test('a callback nobody takes is logged with the reason', async () => {
	await call('POST', '/v2/replicas', {
		train_video_url: TRAIN_VIDEO,
		callback_url: 'http://127.0.0.1:1/hook',
	});
	const [delivery] = await emulator().control.waitForCallbacks();
	expect(delivery?.error).toMatch(/fetch failed/);
	expect(delivery).not.toHaveProperty('status');
});

test('twice', async () => {
	await emulator().control.change({ callback: 'twice' });
	await create('Rio');
	await emulator().control.waitForCallbacks({ count: 2 });
	expect(receiver.received[1]?.body).toEqual(receiver.received[0]?.body);
});

test('late: the API shows the end long before the callback', async () => {
	await emulator().control.change({ callback: 'late', callbackDelayMs: 1000 });
	const id = await create('Rio');
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect([await statusOf(id), receiver.received.length]).toEqual(['completed', 0]);
	await emulator().control.waitForCallbacks();
	expect(receiver.received).toHaveLength(1);
});

test('early: the callback comes while the API still shows a running training', async () => {
	await emulator().control.change({ callback: 'early', callbackDelayMs: 800 });
	const id = await create('Rio');
	await emulator().control.waitForCallbacks();
	expect([receiver.received[0]?.body.status, await statusOf(id)]).toEqual(['ready', 'started']);
	await new Promise((resolve) => setTimeout(resolve, 1000));
	expect(await statusOf(id)).toBe('completed');
});

test('before the answer', async () => {
	await emulator().control.change({ callback: 'before-answer', trainingSeconds: 60 });
	const id = await create('Rio');
	expect(receiver.received.map(({ body }) => body)).toEqual([{ replica_id: id, status: 'ready' }]);
});

test('out of order: the newest job is called back first', async () => {
	await emulator().control.change({ callback: 'out-of-order', trainingSeconds: 0.5 });
	const ids = [await create('a'), await create('b'), await create('c')];
	await emulator().control.waitForCallbacks({ count: 3 });
	expect(receiver.received.map(({ body }) => body.replica_id)).toEqual(ids.reverse());
});

test('none, and a callback posted by hand at the time a test chooses', async () => {
	await emulator().control.change({ callback: 'none' });
	const id = await create('Rio');
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect([await statusOf(id), receiver.received.length]).toEqual(['completed', 0]);
	await emulator().control.finishReplica(id, { status: 'error' });
	expect(receiver.received[0]?.body).toMatchObject({ replica_id: id, status: 'error' });
});

test('a training that ends by hand does not end again by itself', async () => {
	await emulator().control.change({ trainingSeconds: 0.2 });
	const id = await create('Rio');
	await emulator().control.finishReplica(id, { status: 'error', callback: false });
	await new Promise((resolve) => setTimeout(resolve, 400));
	expect([await statusOf(id), receiver.received.length]).toEqual(['error', 0]);
});

test('a deleted replica is not called back', async () => {
	await call('DELETE', `/v2/replicas/${await create('Rio')}`);
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(receiver.received).toHaveLength(0);
});

test('any callback can be forged, also a malformed one', async () => {
	const forged = { replica_id: 'r90bbd427f71', status: 'ready' };
	const delivery = await emulator().control.forgeCallback(receiver.url(), forged);
	expect([delivery.status, receiver.received[0]?.body]).toEqual([200, forged]);
	await emulator().control.forgeCallback(receiver.url(), '{"replica_id":');
	expect(receiver.received[1]?.body).toBeUndefined();
});
