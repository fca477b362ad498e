import { createControlClient, startEmulator } from '../../emulator/index.mts';
import { TRAIN_VIDEO, useEmulator } from './harness.mts';

const { emulator, call } = useEmulator({ trainingSeconds: 60 });
const control = () => emulator().control;

test('the requests are listed as they were received', async () => {
	await call('POST', '/v2/replicas?x=1', { train_video_url: TRAIN_VIDEO });
	await call('GET', '/v2/voices', undefined, 'wrong');
	await call('POST', '/v2/replicas', '{"oops":');
	const [create, list, broken] = await control().requests();
	expect(create).toMatchObject({
		method: 'POST',
		path: '/v2/replicas',
		query: { x: '1' },
		headers: { 'x-api-key': emulator().apiKey },
		rawBody: `{"train_video_url":"${TRAIN_VIDEO}"}`,
		body: { train_video_url: TRAIN_VIDEO },
		status: 200,
	});
	expect(list).toMatchObject({
		path: '/v2/voices',
		headers: { 'x-api-key': 'wrong' },
		status: 401,
	});
	expect(broken).toMatchObject({ rawBody: '{"oops":', status: 400 });
	expect(broken).not.toHaveProperty('body');
	expect(await control().requests({ method: 'GET' })).toHaveLength(1);
	await control().clearRequests();
	expect(await control().requests()).toEqual([]);
});

test('the rate limit answers 429 with Retry-After and lets requests by again later', async () => {
	await control().change({ rateLimit: { perSecond: 5, burst: 3, retryAfterSeconds: 1 } });
	const answers = await Promise.all(
		Array.from({ length: 8 }, async () => await call('GET', '/v2/voices')),
	);
	const refused = answers.filter(({ status }) => status === 429);
	expect(refused.length).toBeGreaterThanOrEqual(3);
	expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
	expect(refused[0]?.headers.get('retry-after')).toBe('1');
	expect(refused[0]?.body).toEqual({ error: 'Too many requests' });
	await new Promise((resolve) => setTimeout(resolve, 400));
	expect((await call('GET', '/v2/voices')).status).toBe(200);
});

test('latency delays every request, and the counts show how many were under way', async () => {
	await control().change({ latencyMs: 150 });
	const began = Date.now();
	await Promise.all([1, 2, 3].map(async () => await call('GET', '/v2/voices')));
	expect(Date.now() - began).toBeGreaterThanOrEqual(145);
	expect(await control().stats()).toEqual({
		requests: 3,
		inFlight: 0,
		maxInFlight: 3,
		byStatus: { '200': 3 },
	});
});

test('a reset brings back the start', async () => {
	const before = await control().settings();
	const { body } = await call('POST', '/v2/replicas', { train_video_url: TRAIN_VIDEO });
	await control().seedReplicas(3);
	await control().change({ latencyMs: 1, pageBase: { replicas: 0 }, callback: 'twice' });
	await control().addFault({ path: '/v2/*', status: 500, times: 'always' });
	await control().failTraining();
	await control().reset();
	expect(await control().settings()).toEqual(before);
	expect(await control().faults()).toEqual([]);
	expect(await control().jobs()).toEqual([]);
	expect(await control().requests()).toEqual([]);
	expect((await call('GET', `/v2/replicas/${body.replica_id}`)).status).toBe(400);
	expect((await call('GET', '/v2/replicas?replica_type=user')).body.total_count).toBe(0);
	expect((await call('GET', '/v2/replicas/rc8992fe8e8e')).status).toBe(200);
});

test('a thousand replicas can be seeded', async () => {
	const ids = await control().seedReplicas(1500, { prefix: 'Bulk', model_name: 'phoenix-3' });
	expect(new Set(ids).size).toBe(1500);
	const { body } = await call('GET', '/v2/replicas?replica_type=user&limit=1');
	expect(body).toMatchObject({
		total_count: 1500,
		data: [{ replica_name: 'Bulk 1500', model_name: 'phoenix-3', status: 'completed' }],
	});
});

test.each([
	[{ callback: 'sometimes' }, 'callback must be one of'],
	[{ latency: 5 }, 'latency is not known'],
	[{ pageBase: { dragons: 1 } }, 'There is no list named dragons'],
])('the settings %j are refused', async (patch, sentence) => {
	await expect(control().change(patch as object)).rejects.toThrow(sentence);
});

test('ending a training that never was is refused', async () => {
	await expect(control().finishReplica('r000000000ff')).rejects.toThrow('No training was started');
});

test('a client can be made from the address alone', async () => {
	expect(await createControlClient(`${emulator().url}/`).settings()).toEqual(
		await control().settings(),
	);
});

test('only loopback addresses are listened on', async () => {
	await expect(startEmulator({ port: 0, host: '0.0.0.0' })).rejects.toThrow('loopback');
});

test('stop ends what is under way at once', async () => {
	const other = await startEmulator({
		port: 0,
		apiKey: 'k',
		latencyMs: 60_000,
		trainingSeconds: 60,
	});
	const waiting = fetch(`${other.url}/v2/voices`, { headers: { 'x-api-key': 'k' } });
	const ended = waiting.catch(() => undefined);
	do await new Promise((resolve) => setTimeout(resolve, 10));
	while ((await other.control.stats()).inFlight === 0);
	const began = Date.now();
	await Promise.all([other.stop(), ended]);
	expect(Date.now() - began).toBeLessThan(2000);
	await expect(fetch(other.url)).rejects.toThrow();
});
