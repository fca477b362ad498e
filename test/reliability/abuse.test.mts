import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { signCallbackUrl } from '../../nodes/Tavus/callbacks/sign.ts';
import { apiKey, Published, secret, triggerUrl } from '../trigger/harness.mts';
import { calls, type Call, type Target } from './support/attackers.mts';
import { writeFigures } from './support/figures.mts';
import { fastTime, realDelay } from './support/time.mts';

const CALLS = 10_000;
const EVERY = 50;
/** Calls at the same time; below what the trigger takes, or genuine ones would have to come again. */
const WAVE = 200;
/** Bytes that may be left over after thousands of calls. */
const LEFT_OVER = 6 * 1024 ** 2;

/** Replicas that are done, and one that is still being trained: what Tavus's API knows. */
const doneId = (n: number): string => `r0d0${n.toString(16).padStart(8, '0')}`;
const isDone = (id: string): boolean => /^r0d0[0-9a-f]{8}$/.test(id);
const RUNNING = 'r0a0ffffffff';
const target: Target = { url: triggerUrl, secret, doneId, runningId: RUNNING };

const signature = new URL(signCallbackUrl(triggerUrl, secret)).searchParams.get('tavus_sig') ?? '';
/** What no answer may hold. */
const HIDDEN = [apiKey, secret, signature];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

fastTime(8);

let server: Server;
let baseUrl = '';
/** Reads of the API by ID, and how many at once. */
let reads = new Map<string, number>();
let now = 0;
let most = 0;

beforeAll(async () => {
	server = createServer((request, response) => {
		const id = new URL(request.url ?? '', baseUrl).pathname.split('/').at(-1) ?? '';
		reads.set(id, (reads.get(id) ?? 0) + 1);
		most = Math.max(most, ++now);
		response.once('close', () => now--);
		const known = isDone(id) || id === RUNNING;
		response.writeHead(known ? 200 : 400, { 'content-type': 'application/json' });
		const status = id === RUNNING ? 'training' : 'completed';
		const body = known ? { replica_id: id, status } : { error: 'Invalid replica_uuid' };
		void realDelay(3).then(() => response.end(JSON.stringify(body)));
	});
	server.keepAliveTimeout = 600_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	reads = new Map();
	most = 0;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

interface Came {
	started: string[];
	/** Answers by kind of call and status. */
	answers: Map<string, number>;
	wrong: string[];
	/** Kinds of call whose answer shows the API key, the secret or the right signature. */
	told: string[];
	/** Bytes on the heap after each wave. */
	heap: number[];
}

async function besiege(trigger: Published, all: Iterable<Call>): Promise<Came> {
	const came: Came = { started: [], answers: new Map(), wrong: [], told: [], heap: [] };
	const one = async ({ kind, body, options, genuine }: Call): Promise<void> => {
		const { status, started, body: answer } = await trigger.post(body, options);
		const key = `${kind}: ${status}`;
		came.answers.set(key, (came.answers.get(key) ?? 0) + 1);
		if ((started !== undefined) !== (genuine === true)) came.wrong.push(key);
		const words = JSON.stringify(answer);
		if (HIDDEN.some((hidden) => words.includes(hidden))) came.told.push(key);
		if (started !== undefined) came.started.push(String(started[0]?.json['resource_id']));
	};
	let wave: Call[] = [];
	const flush = async (): Promise<void> => {
		await Promise.all(wave.map(one));
		wave = [];
		collectGarbage();
		came.heap.push(process.memoryUsage().heapUsed);
	};
	for (const call of all) if (wave.push(call) === WAVE) await flush();
	if (wave.length > 0) await flush();
	return came;
}

const genuine = Array.from({ length: CALLS / EVERY }, (_, n) => doneId(n));
/** What the heap gained between the tenth wave, when everything is loaded and warm, and the last. */
const growth = ({ heap }: Came): number => (heap.at(-1) ?? 0) - (heap[9] ?? 0);
const readsIn = (): number => [...reads.values()].reduce((sum, count) => sum + count, 0);

test('10,000 calls of a trigger whose credential has a Callback Secret', async () => {
	const trigger = new Published({ credentials: { baseUrl, callbackSecret: secret } });
	const came = await besiege(trigger, calls(CALLS, EVERY, 'ours', target));
	writeFigures('abuse-signed', figuresOf(came));
	expect(came.wrong).toEqual([]);
	expect(came.told).toEqual([]);
	expect(came.started.sort()).toEqual(genuine);
	expect(growth(came)).toBeLessThan(LEFT_OVER);
	// Nobody without the signature makes the trigger ask for anything.
	expect([...reads.keys()].every(isDone)).toBe(true);
	expect(readsIn()).toBeLessThanOrEqual(2 * genuine.length);
});

test('10,000 calls of a trigger that only Tavus vouches for', async () => {
	const trigger = new Published({ credentials: { baseUrl } });
	const came = await besiege(trigger, calls(CALLS, EVERY, 'none', target));
	writeFigures('abuse-unsigned', figuresOf(came));
	expect(came.wrong).toEqual([]);
	expect(came.told).toEqual([]);
	expect(came.started.sort()).toEqual(genuine);
	expect(growth(came)).toBeLessThan(LEFT_OVER);
	expect(most).toBeLessThanOrEqual(10);
	// Asked for again while it runs, for 20 seconds, once for all who call about it.
	const waves = CALLS / WAVE;
	expect(reads.get(RUNNING)).toBeLessThanOrEqual(waves * 10);
	expect(readsIn()).toBeLessThan(CALLS / 2);
});

const figuresOf = (came: Came): object => ({
	calls: CALLS,
	genuine: genuine.length,
	started: came.started.length,
	reads: readsIn(),
	readsAtOnce: most,
	heapGrowthKiB: Math.round(growth(came) / 1024),
	answers: Object.fromEntries([...came.answers].sort()),
});
