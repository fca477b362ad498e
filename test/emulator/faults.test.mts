import { connect } from 'node:net';
import { TRAIN_VIDEO, useEmulator } from './harness.mts';

const { emulator, call } = useEmulator({ trainingSeconds: 60 });
const control = () => emulator().control;
const create = async (replica_name = 'Rio') =>
	await call('POST', '/v2/replicas', { train_video_url: TRAIN_VIDEO, replica_name });

test('a status with headers and body, as often as asked and on its route only', async () => {
	await control().addFault({
		method: 'post',
		path: '/v2/replicas',
		times: 2,
		status: 429,
		headers: { 'retry-after': '7' },
		body: { error: 'Too many requests' },
	});
	expect((await call('GET', '/v2/replicas')).status).toBe(200);
	const first = await create();
	expect([first.status, first.headers.get('retry-after'), first.body]).toEqual([
		429,
		'7',
		{ error: 'Too many requests' },
	]);
	expect((await create()).status).toBe(429);
	expect(await control().jobs()).toEqual([]);
	expect((await create()).status).toBe(200);
});

test('a body that is text is sent as it is', async () => {
	await control().addFault({ path: '/v2/*', status: 502, body: '<h1>Bad Gateway</h1>' });
	const answer = await call('GET', '/v2/voices');
	expect([answer.status, answer.text]).toEqual([502, '<h1>Bad Gateway</h1>']);
	expect(answer.headers.get('content-type')).toContain('text/html');
});

test('a status alone has an empty body', async () => {
	await control().addFault({ path: '/v2/replicas/:id', status: 304 });
	const answer = await call('GET', '/v2/replicas/r90bbd427f71');
	expect([answer.status, answer.text]).toEqual([304, '']);
});

test('garbage claims to be JSON', async () => {
	await control().addFault({ path: '/v2/replicas', garbage: true });
	const answer = await call('GET', '/v2/replicas');
	expect([answer.status, answer.body]).toEqual([200, undefined]);
	expect(answer.headers.get('content-type')).toContain('application/json');
});

test('a redirect', async () => {
	await control().addFault({ path: '/v2/replicas', redirectTo: 'http://127.0.0.1:1/elsewhere' });
	const answer = await call('GET', '/v2/replicas');
	expect([answer.status, answer.headers.get('location')]).toEqual([
		302,
		'http://127.0.0.1:1/elsewhere',
	]);
});

test('a delay is only a delay', async () => {
	await control().addFault({ path: '/v2/replicas', delayMs: 200 });
	const began = Date.now();
	expect((await create()).status).toBe(200);
	expect(Date.now() - began).toBeGreaterThanOrEqual(195);
});

test('cut before reading: the body is not read and nothing is created', async () => {
	const { id } = await control().addFault({ path: '/v2/replicas', cut: 'before-reading' });
	await expect(create()).rejects.toThrow();
	const [request] = await control().requests();
	expect(request).toMatchObject({ method: 'POST', fault: id });
	expect(request).not.toHaveProperty('rawBody');
	expect(request).not.toHaveProperty('status');
	expect(await control().jobs()).toEqual([]);
});

test('cut before reading comes with the headers, while the body is still awaited', async () => {
	await control().addFault({ path: '/v2/replicas', cut: 'before-reading' });
	const socket = connect(emulator().port, '127.0.0.1');
	const closed = new Promise((resolve) => socket.once('close', resolve));
	socket.on('error', () => undefined);
	socket.write('POST /v2/replicas HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n');
	await closed;
	expect(await control().requests()).toHaveLength(1);
});

test.each([
	[false, 0],
	[true, 1],
])('cut after reading, with applyFirst %s: %d created', async (applyFirst, created) => {
	await control().addFault({ path: '/v2/replicas', cut: 'after-reading', applyFirst });
	await expect(create()).rejects.toThrow();
	const [request] = await control().requests();
	expect(request?.body).toMatchObject({ replica_name: 'Rio' });
	expect(await control().jobs()).toHaveLength(created);
});

test.each([500, 502, 503, 504])('a %d after the work was done', async (status) => {
	await control().addFault({ path: '/v2/replicas', status, applyFirst: true });
	expect((await create()).status).toBe(status);
	expect(await control().jobs()).toMatchObject([{ name: 'Rio', status: 'running' }]);
});

test('cut in the middle of the answer: the work is done and half of the answer comes', async () => {
	await control().addFault({ path: '/v2/replicas', cut: 'mid-answer' });
	const response = await fetch(`${emulator().url}/v2/replicas`, {
		headers: { 'x-api-key': emulator().apiKey },
	});
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow();
	await control().addFault({ path: '/v2/replicas', cut: 'mid-answer' });
	await expect(create()).rejects.toThrow();
	expect(await control().jobs()).toHaveLength(1);
});

test('a fault can be meant for one item among several', async () => {
	await control().addFault({ path: '/v2/replicas', bodyIncludes: '"second"', status: 500 });
	const answers = await Promise.all(['first', 'second', 'third'].map(create));
	expect(answers.map(({ status }) => status)).toEqual([200, 500, 200]);
});

test('a fault can wait, can last, and can be taken away', async () => {
	const { id } = await control().addFault({ path: '/v2/*', status: 503, skip: 1, times: 'always' });
	const statuses = [];
	for (let i = 0; i < 4; i += 1) statuses.push((await call('GET', '/v2/voices')).status);
	expect(statuses).toEqual([200, 503, 503, 503]);
	expect(await control().faults()).toMatchObject([{ id, hits: 3, skipped: 1 }]);
	await control().clearFaults(id);
	expect((await call('GET', '/v2/voices')).status).toBe(200);
});

test('a fault nobody can mean is refused with a sentence', async () => {
	const misspelt = { path: '/v2/replicas', stauts: 500 } as { path: string };
	await expect(control().addFault(misspelt)).rejects.toThrow('stauts is not known');
	const impossible = { path: '/v2/*', cut: 'before-reading', bodyIncludes: 'x' } as const;
	await expect(control().addFault(impossible)).rejects.toThrow('/_control/faults');
});
