import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import type { Answer } from '../engine/harness/tavus-server.mts';
import { apiKey, fakeTime, hurry, Published, secret, type Posted } from './harness.mts';

closedNetwork();
fakeTime();

const READY = { replica_id: 'r90bbd427f71', status: 'ready' };
const replica = (status: string, more: object = {}): Answer => ({
	body: { replica_id: 'r90bbd427f71', replica_name: 'Rio', status, ...more },
});

/** What Tavus's API says, how often it is asked, and what the callback does then. */
interface Row {
	says: string;
	answer: Answer;
	reads?: number;
	signed: Expected;
	unsigned: Expected;
}
type Expected =
	| { status: 200; event: string; confirmed: boolean; itemStatus: string }
	| { status: 401 | 503 };

const confirmed = {
	status: 200,
	event: 'replica.completed',
	confirmed: true,
	itemStatus: 'completed',
} as const;
const failed = {
	status: 200,
	event: 'replica.error',
	confirmed: true,
	itemStatus: 'error',
} as const;
const unconfirmed = { ...confirmed, confirmed: false } as const;
const unauthorized = { status: 401 } as const;
const later = { status: 503 } as const;

const rows: Row[] = [
	{
		says: 'final, as the callback',
		answer: replica('completed'),
		signed: confirmed,
		unsigned: confirmed,
	},
	{
		says: "final, in the callback's word",
		answer: replica('ready'),
		signed: confirmed,
		unsigned: confirmed,
	},
	{
		says: 'final, but another state',
		answer: replica('error', { error_message: 'Too dark.' }),
		signed: failed,
		unsigned: failed,
	},
	{
		says: 'still running',
		answer: replica('started'),
		reads: 6,
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'id unknown (404)',
		answer: { status: 404, body: { message: 'Not found' } },
		signed: unauthorized,
		unsigned: unauthorized,
	},
	{
		says: 'id unknown (400)',
		answer: { status: 400, body: { error: 'Invalid replica_id' } },
		signed: unauthorized,
		unsigned: unauthorized,
	},
	{
		says: 'cannot be asked (401)',
		answer: { status: 401, body: { message: 'Invalid access token' } },
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (403)',
		answer: { status: 403, body: {} },
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (429, come back in an hour)',
		answer: { status: 429, headers: { 'retry-after': '3600' }, body: {} },
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (500)',
		answer: { status: 500, body: {} },
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (503 each time)',
		answer: { status: 503, body: {} },
		reads: 4,
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (no answer in time)',
		answer: { ...replica('completed'), delayMs: 100_000 },
		reads: 4,
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (a redirect)',
		answer: { status: 302, headers: { location: 'https://elsewhere.example' } },
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (not JSON)',
		answer: { body: '<html>', headers: { 'content-type': 'text/html' } },
		signed: unconfirmed,
		unsigned: later,
	},
	{
		says: 'cannot be asked (no status in it)',
		answer: { body: { x: 1 } },
		signed: unconfirmed,
		unsigned: later,
	},
];

function expectOutcome(posted: Posted, expected: Expected): void {
	expect(posted.status).toBe(expected.status);
	if (expected.status === 200) {
		expect(posted.started).toHaveLength(1);
		expect(posted.started?.[0]?.json).toMatchObject({
			event: expected.event,
			confirmed: expected.confirmed,
			status: expected.itemStatus,
			resource: 'replica',
			resource_id: 'r90bbd427f71',
		});
	} else {
		expect(posted.started).toBeUndefined();
	}
	for (const hidden of [apiKey, secret, 'tavus_sig']) {
		expect(JSON.stringify(posted)).not.toContain(hidden);
	}
}

describe.each(rows)("Tavus's API says: $says", ({ answer, reads = 1, signed, unsigned }) => {
	test('signed', async () => {
		const tavus = fakeTavus(() => answer);
		const trigger = new Published({ credentials: { callbackSecret: secret } });
		expectOutcome(await hurry(trigger.post(READY)), signed);
		expect(tavus.requests).toHaveLength(reads);
	});

	test('not signed, because the credential holds no secret', async () => {
		const tavus = fakeTavus(() => answer);
		expectOutcome(await hurry(new Published().post(READY)), unsigned);
		expect(tavus.requests).toHaveLength(reads);
	});

	test.each(['none', 'v1.not-the-right-one'])(
		'signature %s where none is required counts as not signed',
		async (signature) => {
			fakeTavus(() => answer);
			const trigger = new Published({
				credentials: { callbackSecret: secret },
				parameters: { options: { requireSignature: false } },
			});
			expectOutcome(await hurry(trigger.post(READY, { signature })), unsigned);
		},
	);

	test.each(['none', 'v1.not-the-right-one'])(
		'signature %s where one is required is 401 without a read',
		async (signature) => {
			const tavus = fakeTavus(() => answer);
			const trigger = new Published({ credentials: { callbackSecret: secret } });
			expectOutcome(await hurry(trigger.post(READY, { signature })), unauthorized);
			expect(tavus.requests).toHaveLength(0);
		},
	);

	test('not to be confirmed: signed starts, not signed does not, and nobody is asked', async () => {
		const tavus = fakeTavus(() => answer);
		const trigger = new Published({
			credentials: { callbackSecret: secret },
			parameters: { options: { confirmWithApi: false, requireSignature: false } },
		});
		expectOutcome(await hurry(trigger.post(READY, { signature: 'none' })), unauthorized);
		expectOutcome(await hurry(trigger.post(READY, { signature: 'v1.x' })), unauthorized);
		expectOutcome(await hurry(trigger.post(READY)), unconfirmed);
		expect(tavus.requests).toHaveLength(0);
	});
});

test('what is posted as an error and completed in truth is completed', async () => {
	fakeTavus(() => replica('completed'));
	const posted = await hurry(
		new Published().post({ face_id: 'r90bbd427f71', status: 'error', error_message: 'invented' }),
	);
	expectOutcome(posted, confirmed);
	expect(posted.started?.[0]?.json).not.toHaveProperty('error_message');
});

test('a state that becomes final while the trigger waits is confirmed', async () => {
	const tavus = fakeTavus((_request, index) => replica(index < 2 ? 'started' : 'completed'));
	expectOutcome(await hurry(new Published().post(READY)), confirmed);
	expect(tavus.requests).toHaveLength(3);
});

test('the read is one GET with the key, for the id alone', async () => {
	const tavus = fakeTavus(() => replica('completed'));
	await hurry(new Published().post(READY));
	const [request] = tavus.requests;
	expect(request).toMatchObject({
		method: 'GET',
		path: '/v2/replicas/r90bbd427f71',
		query: { verbose: 'true' },
	});
	expect(request?.headers['x-api-key']).toBe(apiKey);
});
