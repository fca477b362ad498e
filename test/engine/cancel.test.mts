import { startTavus, type TavusRun } from './harness.mts';
import { startCuttingServer } from './harness/cut-connections.mts';
import { namedAfterItem, namedItems, nonHuman } from './harness/parameters.mts';
import { numberOf, replicaId } from './harness/replicas.mts';
import { delay, startTavusServer } from './harness/tavus-server.mts';

/** Starts, stops the execution `thenMs` after `until` holds, and says how long the node took to end. */
async function cancelled(
	options: Parameters<typeof startTavus>[0],
	until: () => boolean,
	thenMs = 0,
): Promise<{ run: TavusRun; tookToEnd: number }> {
	const { finished, cancel } = startTavus(options);
	for (let waited = 0; !until() && waited < 3_000; waited += 5) await delay(5);
	expect(until()).toBe(true);
	await delay(thenMs);
	const stopped = Date.now();
	cancel();
	const run = await finished;
	return { run, tookToEnd: Date.now() - stopped };
}

// Within a second or so; on a machine that does other things, too, long before what was waited for.
const SOON_MS = 5_000;

test('a wait for Retry-After ends soon', async () => {
	const server = await startTavusServer(() => ({
		status: 429,
		headers: { 'retry-after': '30' },
		body: { error: 'Too many requests' },
	}));
	const { run, tookToEnd } = await cancelled(
		{ parameters: nonHuman(), credentials: { baseUrl: server.url } },
		() => server.requests.length > 0,
		// Until the answer has arrived and the node is waiting.
		200,
	);
	await delay(50);
	expect(tookToEnd).toBeLessThan(SOON_MS);
	expect(server.requests).toHaveLength(1);
	expect(run.run.status).toBe('canceled');
	expect(run.thrown).toHaveLength(1);
});

test('a request in flight ends at once', async () => {
	const server = await startCuttingServer('', 'never answer');
	const { run, tookToEnd } = await cancelled(
		{ parameters: nonHuman(), credentials: { baseUrl: server.url } },
		() => server.taken() > 0,
	);
	expect(tookToEnd).toBeLessThan(SOON_MS);
	expect(server.connections()).toBe(1);
	expect(run.run.status).toBe('canceled');
});

test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'%s: no create starts after the execution was stopped',
	async (onError) => {
		const server = await startTavusServer((request) => ({
			body: { replica_id: replicaId(numberOf(request.body)), status: 'started' },
			delayMs: 60,
		}));
		const { run, tookToEnd } = await cancelled(
			{
				parameters: namedAfterItem({ options: { concurrency: 2 } }),
				items: namedItems(20),
				onError,
				credentials: { baseUrl: server.url },
			},
			() => server.requests.length >= 4,
		);
		const sent = server.requests.length;
		await delay(150);
		expect(server.requests.length).toBe(sent);
		expect(sent).toBeLessThan(8);
		expect(tookToEnd).toBeLessThan(SOON_MS);
		expect(run.run.status).toBe('canceled');
	},
);

test('what was created before the stop is remembered', async () => {
	const server = await startTavusServer((request) => ({
		body: { replica_id: replicaId(numberOf(request.body)), status: 'started' },
		delayMs: 30,
	}));
	const { run } = await cancelled(
		{
			parameters: namedAfterItem({ options: { concurrency: 1 } }),
			items: namedItems(20),
			credentials: { baseUrl: server.url },
		},
		() => server.requests.length >= 3,
	);
	const memory = JSON.stringify(run.context);
	expect(memory).toContain(replicaId(0));
	expect(memory).toContain(replicaId(1));
});
