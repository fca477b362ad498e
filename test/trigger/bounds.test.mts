import { WebhookContext } from 'n8n-core';

import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { fakeTime, hurry, Published, secret } from './harness.mts';
import { callbackOf, CONVERSATION, conversationOf, EVENTS, type Event } from './payloads.mts';

closedNetwork();

const id = 'r90bbd427f71';
const READY = { replica_id: id, status: 'ready' };
const [, , shutdown] = EVENTS as [Event, Event, Event];
const started = (posted: Array<{ started?: unknown }>): number =>
	posted.filter((one) => one.started !== undefined).length;

describe('patience', () => {
	fakeTime();

	test('a call that comes while another about the same thing is being confirmed has its own 20 seconds', async () => {
		const began = Date.now();
		fakeTavus(() => ({
			body: { replica_id: id, status: Date.now() - began < 25_000 ? 'training' : 'completed' },
		}));
		const trigger = new Published();
		const early = trigger.post(READY);
		const later = (async () => {
			while (Date.now() - began < 18_000) await jest.advanceTimersByTimeAsync(250);
			return await trigger.post({ replica_id: id, status: 'completed' });
		})();
		const [first, second] = await hurry(Promise.all([early, later]));
		expect(first).toMatchObject({ status: 503, started: undefined });
		expect(second).toMatchObject({ status: 200 });
		expect(second.started).toHaveLength(1);
	});

	test('many calls about one conversation, each with another time: the reads are shared', async () => {
		const tavus = fakeTavus(() => ({ body: conversationOf([]) }));
		const trigger = new Published({ parameters: { events: ['system.shutdown'] } });
		const bodies = Array.from({ length: 200 }, (_, n) =>
			callbackOf(shutdown, { timestamp: 1_700_000_000 + n }),
		);
		const posted = await hurry(Promise.all(bodies.map(async (body) => await trigger.post(body))));
		expect(posted.every(({ status }) => status === 503)).toBe(true);
		expect(new Set(tavus.requests.map(({ path }) => path))).toEqual(
			new Set([`/v2/conversations/${CONVERSATION}`]),
		);
		// Unshared they would be 1,200; how many share one depends on how fast this machine is.
		expect(tavus.requests.length).toBeLessThanOrEqual(120);
	});
});

describe('a flood of calls that nobody signed', () => {
	/** Answers take a moment; counts how many are asked for at the same time. */
	function slowTavus(known: ReadonlySet<string>): { most: () => number; asked: () => number } {
		let now = 0;
		let most = 0;
		const tavus = fakeTavus(async ({ path }) => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setTimeout(resolve, 5));
			now--;
			const replica = path.split('/').at(-1) ?? '';
			return known.has(replica)
				? { body: { replica_id: replica, status: 'completed' } }
				: { status: 400, body: { error: 'Invalid replica_uuid' } };
		});
		return { most: () => most, asked: () => tavus.requests.length };
	}
	const parameters = { options: { requireSignature: false } };
	const forge = (n: number) => ({ replica_id: `forged${n}`, status: 'ready' });

	test('about unknown replicas: few reads at once, and genuine calls in between start', async () => {
		const known = new Set(['g0', 'g1', 'g2', 'g3']);
		const tavus = slowTavus(known);
		const trigger = new Published({ parameters });
		const genuine = [...known].map((replica_id) => ({ replica_id, status: 'ready' }));
		const bodies = genuine.flatMap((body, g) => [
			...Array.from({ length: 75 }, (_, n) => forge(100 * g + n)),
			body,
		]);
		const posted = await Promise.all(bodies.map(async (body) => await trigger.post(body)));
		expect(started(posted)).toBe(4);
		expect(new Set(posted.map(({ status }) => status))).toEqual(new Set([200, 401]));
		expect(tavus.most()).toBeLessThanOrEqual(10);
	});

	test('that is too large is answered with 503, and a signed call still starts at once', async () => {
		const tavus = slowTavus(new Set(['g1']));
		const trigger = new Published({ parameters, credentials: { callbackSecret: secret } });
		const flood = Array.from(
			{ length: 1500 },
			async (_, n) => await trigger.post(forge(n), { signature: 'none' }),
		);
		const signed = await trigger.post({ replica_id: 'g1', status: 'ready' });
		const readsBefore = tavus.asked();
		expect(signed.started?.[0]?.json).toMatchObject({ confirmed: true });
		const posted = await Promise.all(flood);
		expect(started(posted)).toBe(0);
		const refused = posted.filter(({ status }) => status === 503).length;
		// On a busy machine some of the reads take too long, and their calls are refused as well.
		expect(refused).toBeGreaterThanOrEqual(1000);
		expect(tavus.asked()).toBe(501);
		expect(readsBefore).toBeLessThan(400);
		// It leaves nothing behind.
		expect((await trigger.post(forge(1), { signature: 'none' })).status).toBe(401);
	});

	test('of one trigger does not keep another one waiting', async () => {
		const tavus = slowTavus(new Set(['g1']));
		const flooded = new Published({ parameters });
		const flood = Array.from({ length: 300 }, async (_, n) => await flooded.post(forge(n)));
		const other = await new Published({ parameters }).post({ replica_id: 'g1', status: 'ready' });
		expect(other.started).toHaveLength(1);
		expect(tavus.asked()).toBeLessThan(200);
		await Promise.all(flood);
	});
});

test('calls that come together read the credential once, and the next one reads it again', async () => {
	fakeTavus();
	const read = jest.spyOn(WebhookContext.prototype, 'getCredentials');
	try {
		const trigger = new Published({ credentials: { callbackSecret: secret } });
		const forged = async () => await trigger.post(READY, { signature: 'none' });
		await Promise.all(Array.from({ length: 20 }, forged));
		expect(read).toHaveBeenCalledTimes(1);
		await forged();
		expect(read).toHaveBeenCalledTimes(2);
		expect(await trigger.post(READY)).toMatchObject({ status: 200 });
		expect(read).toHaveBeenCalledTimes(3);
	} finally {
		read.mockRestore();
	}
});
