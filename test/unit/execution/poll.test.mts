import { pollJobs } from '../../../nodes/Tavus/execution/poll.ts';
import {
	answerFrom,
	fakeSession,
	fakeTime,
	refusal,
	REPLICA_JOB,
	replicas,
} from './fakeSession.mts';
import { HOUR, itemOf, jobs, pauses, poll } from './polling.mts';

fakeTime();

describe('how often it asks', () => {
	test('at once, after a second, then ever less often, but at least every 30 seconds', async () => {
		const fake = fakeSession((request) => answerFrom(replicas({ r1: 'started' }), request));
		await poll(fake, jobs('r1'), { limitMs: 24 * HOUR });
		expect(fake.sent[0]?.at).toBe(0);
		const between = pauses(fake);
		expect(between[0]).toBe(1000);
		expect(Math.max(...between)).toBe(30_000);
		const growing = between.slice(0, -1);
		expect(growing).toEqual([...growing].sort((a, b) => a - b));
		// Twice a minute at most in the long run: a day is 2880 requests and the dense beginning.
		expect(fake.sent.length).toBeLessThan(2_980);
	});

	test('a job of seconds is noticed within two seconds, one of minutes within a tenth', async () => {
		for (const doneAt of [500, 5_000, 60_000, 280_000]) {
			const fake = fakeSession((request, at) =>
				answerFrom(replicas({ r1: at >= doneAt ? 'completed' : 'started' }), request),
			);
			const { took } = await poll(fake, jobs('r1'));
			expect(took - doneAt).toBeLessThanOrEqual(Math.max(1_500, doneAt * 0.12));
		}
	});

	test.each([1, 999, 60_000, 90_001])(
		'ends at the limit of %d ms, with a last look then',
		async (limitMs) => {
			const fake = fakeSession((request) => answerFrom(replicas({ r1: 'started' }), request));
			const { took } = await poll(fake, jobs('r1'), { limitMs });
			expect(took).toBe(limitMs);
			expect(fake.sent.at(-1)?.at).toBe(limitMs);
		},
	);

	test('what is done by the last look counts as done, not as timed out', async () => {
		const fake = fakeSession((request, at) =>
			answerFrom(replicas({ r1: at >= 60_000 ? 'completed' : 'started' }), request),
		);
		const polled = await poll(fake, jobs('r1'), { limitMs: 60_000 });
		expect(itemOf(polled)).toEqual([{ replica_id: 'r1', replica_name: 'r1', status: 'completed' }]);
	});

	test('jobs that are done already cost one look and no pause', async () => {
		const fake = fakeSession((request) => answerFrom(replicas({ r1: 'completed' }), request));
		expect((await poll(fake, jobs('r1'))).took).toBe(0);
		expect(fake.sent).toHaveLength(1);
	});

	test('nothing to wait for asks nothing', async () => {
		const fake = fakeSession(() => undefined);
		expect((await poll(fake, [])).results.size).toBe(0);
		expect(fake.sent).toHaveLength(0);
	});

	test('the limit holds even when every request takes a minute', async () => {
		const slow = fakeSession(async () => {
			await new Promise((resolve) => setTimeout(resolve, 60_000));
			throw refusal(503);
		});
		const { took } = await poll(slow, jobs('r1'), { limitMs: 60_000 });
		expect(took).toBeLessThanOrEqual(120_000);
	});
});

test('a look is not repeated: the next one comes anyway; and it lasts no longer than there is time', async () => {
	const fake = fakeSession((request) => answerFrom(replicas({ r1: 'started' }), request));
	await poll(fake, jobs('r1', 'r2'), { limitMs: 100_000 });
	expect(fake.lists().length).toBeGreaterThan(1);
	expect(fake.singles().length).toBeGreaterThan(1);
	for (const { at, limits } of fake.sent) {
		expect(limits).toEqual({
			once: true,
			timeoutMs: Math.min(60_000, Math.max(5_000, 100_000 - at)),
			turn: { refused: expect.any(Function), again: expect.any(Function) },
		});
	}
});

describe('limits of their own', () => {
	test('each job is waited for as long as its item says', async () => {
		const fake = fakeSession((request) =>
			answerFrom(replicas({ r0: 'started', r1: 'started', r2: 'started' }), request),
		);
		const before = Date.now();
		const limits = [60_000, 5_000, 200_000];
		const list = limits.map((limitMs, n) => ({ itemIndex: n, id: `r${n}`, limitMs }));
		const polling = pollJobs(fake.session, REPLICA_JOB, list, true);
		await jest.runAllTimersAsync();
		const results = await polling;
		limits.forEach((limitMs, n) => {
			const result = results?.get(n);
			const [item] = result !== undefined && 'items' in result ? result.items : [];
			expect(Date.parse(String(item?.['checked_at'])) - before).toBe(limitMs);
		});
	});

	test('one id with two limits: the shorter one does not end the longer', async () => {
		const fake = fakeSession((request, at) =>
			answerFrom(replicas({ r0: at > 60_000 ? 'completed' : 'started' }), request),
		);
		const list = [5_000, 200_000].map((limitMs, n) => ({ itemIndex: n, id: 'r0', limitMs }));
		const polling = pollJobs(fake.session, REPLICA_JOB, list, true);
		await jest.runAllTimersAsync();
		const results = await polling;
		expect(results?.get(0)).toMatchObject({ items: [{ timed_out: true }] });
		expect(results?.get(1)).toMatchObject({ items: [{ status: 'completed' }] });
	});
});

describe('cancelled', () => {
	test('during the last look: there are no results, as whatever else was cancelled has none', async () => {
		const controller = new AbortController();
		const fake = fakeSession((request, at) => {
			if (at >= 5_000) controller.abort();
			return answerFrom(replicas({ r1: 'started' }), request);
		}, controller.signal);
		const ended = pollJobs(
			fake.session,
			REPLICA_JOB,
			[{ itemIndex: 0, id: 'r1', limitMs: 5_000 }],
			true,
		);
		await jest.runAllTimersAsync();
		expect(await ended).toBeUndefined();
	});

	test('during a pause: ends within a second', async () => {
		const controller = new AbortController();
		const fake = fakeSession(
			(request) => answerFrom(replicas({ r1: 'started' }), request),
			controller.signal,
		);
		const job = { itemIndex: 0, id: 'r1', limitMs: 24 * HOUR };
		const ended = pollJobs(fake.session, REPLICA_JOB, [job], true);
		await jest.advanceTimersByTimeAsync(1_800_300);
		controller.abort();
		const before = fake.sent.length;
		let outcome: unknown = 'still polling';
		void ended.then((results) => (outcome = results));
		await jest.advanceTimersByTimeAsync(1_000);
		expect(outcome).toBeUndefined();
		expect(fake.sent.length).toBe(before);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('during a look: ends within a second', async () => {
		const controller = new AbortController();
		const fake = fakeSession(async (request, at) => {
			await new Promise((resolve) => setTimeout(resolve, 400));
			if (at > 3_000) {
				controller.abort();
				throw refusal(503);
			}
			return answerFrom(replicas({ r1: 'started' }), request);
		}, controller.signal);
		await expect(poll(fake, jobs('r1'))).rejects.toThrow('cancelled');
	});
});
