import { createServer } from 'node:net';
import { create, createAnswered, good, startedReplica } from './harness/answered-create.mts';
import { startCuttingServer, type Behaviour } from './harness/cut-connections.mts';
import { replicaId } from './harness/replicas.mts';
import { wordsOf } from './harness/secrets.mts';
import { closedPort, delay, startTavusServer } from './harness/tavus-server.mts';
import { withTimeOut } from './harness/time-out.mts';

// A create costs money: it may be sent again only when it certainly never reached Tavus, or was refused.

const answer = JSON.stringify(startedReplica);

describe('the connection', () => {
	test.each<Behaviour>([
		'cut before reading',
		'cut after reading',
		'reset after reading',
		'cut mid answer',
		'not HTTP',
		'never answer',
	])('%s: sent once, and the user is told where to look', async (behaviour) => {
		const server = await startCuttingServer(answer, behaviour, 'answer');
		const patienceMs = behaviour === 'never answer' ? 250 : 10_000;
		const run = await withTimeOut(patienceMs, async () => await create(server.url));
		expect(run.run.status).toBe('error');
		expect(server.connections()).toBe(1);
		expect(wordsOf(run.error)).toMatch(/may have/i);
		expect(wordsOf(run.error)).toMatch(/Get Many/);
		expect(run.error?.context?.['itemIndex']).toBe(0);
	});

	test('refused: nothing was sent, so it is sent again', async () => {
		const port = await closedPort();
		const running = create(`http://127.0.0.1:${port}`);
		await delay(100);
		const posts: string[] = [];
		const server = createServer((socket) => {
			socket.once('data', (chunk) => {
				posts.push(chunk.toString().split(' ')[0] ?? '');
				socket.end(
					`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${answer.length}\r\nConnection: close\r\n\r\n${answer}`,
				);
			});
		});
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		const run = await running;
		await new Promise((resolve) => server.close(resolve));
		expect(run.error).toBeUndefined();
		expect(run.items[0]?.json['replica_id']).toBe(replicaId(7));
		expect(posts).toEqual(['POST']);
	});

	test('refused for good: the user reads that nothing was sent', async () => {
		const port = await closedPort();
		const run = await create(`http://127.0.0.1:${port}`);
		expect(run.run.status).toBe('error');
		expect(wordsOf(run.error)).not.toMatch(/may have/i);
	});
});

describe('the answer', () => {
	test.each([500, 501, 502, 503, 504, 408, 520, 524])(
		'%d: sent once, and it may be there',
		async (status) => {
			const { run, posts } = await createAnswered(
				{ status, headers: { 'retry-after': '0' }, body: { error: 'Something broke' } },
				good,
			);
			expect(posts).toBe(1);
			expect(run.run.status).toBe('error');
			expect(wordsOf(run.error)).toMatch(/may have/i);
			expect(wordsOf(run.error)).toMatch(/Get Many/);
		},
	);

	test.each([400, 401, 402, 403, 404, 409, 422])(
		'%d: sent once, and nothing was created',
		async (status) => {
			const { run, posts } = await createAnswered({ status, body: { message: 'No' } }, good);
			expect(posts).toBe(1);
			expect(run.run.status).toBe('error');
			expect(wordsOf(run.error)).not.toMatch(/may have/i);
		},
	);

	test.each([301, 302, 303, 307, 308])('%d: not followed, and not sent again', async (status) => {
		const other = await startTavusServer(() => good);
		const { run, posts } = await createAnswered(
			{ status, headers: { location: `${other.url}/v2/replicas` } },
			good,
		);
		expect(posts).toBe(1);
		expect(other.requests).toEqual([]);
		expect(run.run.status).toBe('error');
		expect(wordsOf(run.error)).toMatch(/redirect/i);
	});

	test('200 that is not JSON: sent once, and it may be there', async () => {
		const { run, posts } = await createAnswered(
			{ headers: { 'content-type': 'text/html' }, body: '<html><title>Hello</title></html>' },
			good,
		);
		expect(posts).toBe(1);
		expect(run.run.status).toBe('error');
		expect(wordsOf(run.error)).toMatch(/may have/i);
	});

	test.each<[string, unknown]>([
		['empty', undefined],
		['an empty object', {}],
		['an empty list', []],
		['a status without an id', { status: 'started' }],
		['an id that is null', { replica_id: null, status: 'started' }],
	])(
		'200 without an id (%s): a job without an id is not passed off as a result',
		async (_name, body) => {
			const { run, posts } = await createAnswered(body === undefined ? {} : { body }, good);
			expect(posts).toBe(1);
			expect(run.run.status).toBe('error');
			expect(wordsOf(run.error)).toMatch(/Get Many/);
		},
	);

	test('in the newer vocabulary the id comes out under both names', async () => {
		const { run } = await createAnswered({ body: { face_id: replicaId(7), status: 'started' } });
		expect(run.items[0]?.json).toMatchObject({ replica_id: replicaId(7), status: 'started' });
	});
});
