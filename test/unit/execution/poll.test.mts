import fc from 'fast-check';

import type { Job } from '../../../nodes/Tavus/execution/jobs.ts';
import { pollJobs } from '../../../nodes/Tavus/execution/poll.ts';
import type { Result } from '../../../nodes/Tavus/execution/report.ts';
import {
	answerFrom,
	fakeSession,
	fakeTime,
	idOf,
	isList,
	refusal,
	REPLICA_JOB,
	replicas,
	SECRET,
	SINGLE_JOB,
	unreachable,
	type FakeSession,
} from './fakeSession.mts';

fakeTime();

const HOUR = 3_600_000;
const jobs = (...ids: string[]): Job[] => ids.map((id, itemIndex) => ({ itemIndex, id }));

interface Polled {
	results: Map<number, Result>;
	/** Milliseconds until the polling ended. */
	took: number;
}

async function poll(
	{ session }: FakeSession,
	list: Job[],
	{ limitMs = HOUR, created = true, kind = REPLICA_JOB } = {},
): Promise<Polled> {
	const started = Date.now();
	let took = NaN;
	const limited = list.map((job) => ({ ...job, limitMs }));
	const polling = pollJobs(session, kind, limited, created).finally(() => {
		took = Date.now() - started;
	});
	// Who waits for it comes later than a rejection may.
	polling.catch(() => undefined);
	await jest.runAllTimersAsync();
	const results = await polling;
	if (results === undefined) throw new Error('cancelled');
	return { results, took };
}

const itemOf = (polled: Polled, index = 0): unknown => {
	const result = polled.results.get(index);
	return result !== undefined && 'items' in result ? result.items : result;
};
const failureOf = (polled: Polled, index = 0) => {
	const result = polled.results.get(index);
	if (result === undefined || !('failure' in result)) throw new Error(JSON.stringify(result));
	return result.failure;
};
const pauses = (fake: FakeSession): number[] =>
	fake.sent.slice(1).map(({ at }, index) => at - (fake.sent[index]?.at ?? 0));

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

describe('many jobs', () => {
	const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `r${n}`);
	const all = (count: number, status: string) =>
		replicas(Object.fromEntries(ids(count).map((id) => [id, status])));

	test('are asked for 100 at a time', async () => {
		const fake = fakeSession((request) => answerFrom(all(250, 'completed'), request));
		const polled = await poll(fake, jobs(...ids(250)));
		expect(polled.results.size).toBe(250);
		const sizes = fake.lists().map(({ request }) => request.query?.['limit']);
		expect(sizes.sort()).toEqual([100, 100, 50]);
		expect(fake.singles()).toEqual([]);
	});

	test('a list asks for exactly its ids, and for enough rows', async () => {
		const fake = fakeSession((request) => answerFrom(all(3, 'completed'), request));
		await poll(fake, jobs('r0', 'r1', 'r2'));
		expect(fake.sent[0]?.request).toMatchObject({
			method: 'GET',
			path: '/v2/replicas',
			query: { replica_ids: 'r0,r1,r2', limit: 3 },
		});
	});

	test('only those that still run are asked for again', async () => {
		const known = all(5, 'completed');
		known.set('r3', { replica_id: 'r3', status: 'started' });
		const fake = fakeSession((request, at) => {
			if (at >= 1000) known.set('r3', { replica_id: 'r3', status: 'completed' });
			return answerFrom(known, request);
		});
		await poll(fake, jobs(...ids(5)));
		expect(fake.lists()).toHaveLength(1);
		expect(fake.singles()).toEqual(['r3']);
	});

	test('a single one is not read from the list', async () => {
		const fake = fakeSession((request) => answerFrom(all(1, 'completed'), request));
		await poll(fake, jobs('r0'));
		expect(fake.lists()).toHaveLength(0);
		expect(fake.sent[0]?.request.query).toEqual({ verbose: true });
	});

	test('without a list each is read by itself', async () => {
		const fake = fakeSession((request) => answerFrom(all(30, 'completed'), request));
		const polled = await poll(fake, jobs(...ids(30)), { kind: SINGLE_JOB });
		expect(polled.results.size).toBe(30);
		expect(fake.lists()).toHaveLength(0);
		expect(fake.singles().sort()).toEqual(ids(30).sort());
	});

	test('what the list leaves out is read by itself', async () => {
		const known = all(4, 'completed');
		const fake = fakeSession((request) => {
			const answer = answerFrom(known, request);
			if (!isList(request)) return answer;
			const { data } = answer as { data: Array<{ replica_id: string }> };
			return { data: data.filter(({ replica_id }) => replica_id !== 'r2') };
		});
		const polled = await poll(fake, jobs(...ids(4)));
		expect(fake.singles()).toEqual(['r2']);
		expect(itemOf(polled, 2)).toMatchObject([{ replica_id: 'r2', status: 'completed' }]);
	});

	test.each<[string, unknown]>([
		['nothing', { data: [], total_count: 0 }],
		['no list', { replicas: [] }],
		['other replicas', { data: [{ replica_id: 'rX', status: 'completed' }] }],
		['rows that are none', { data: [null, 7, 'r0'] }],
		['the newer names', { data: [{ face_id: 'r0', status: 'completed' }] }],
	])('a list with %s does not end the wait wrongly', async (_name, list) => {
		const known = all(3, 'completed');
		const fake = fakeSession((request) => (isList(request) ? list : answerFrom(known, request)));
		const polled = await poll(fake, jobs(...ids(3)));
		for (const n of [0, 1, 2]) expect(itemOf(polled, n)).toMatchObject([{ replica_id: `r${n}` }]);
	});

	test('a list that Tavus refuses because of one id does not hold up the others', async () => {
		// As Tavus says of a wrong id elsewhere (docs.tavus.io, get-replica).
		const known = all(3, 'completed');
		const fake = fakeSession((request) => {
			if (isList(request)) throw refusal(400, 'Invalid replica_id');
			return answerFrom(known, request);
		});
		const polled = await poll(fake, jobs('r0', 'bogus', 'r2'), { created: false });
		expect(polled.took).toBeLessThan(5_000);
		expect(itemOf(polled, 0)).toMatchObject([{ replica_id: 'r0', status: 'completed' }]);
		expect(failureOf(polled, 1).message).toContain('bogus');
	});

	test('one id twice is asked for once, and both items get it', async () => {
		const fake = fakeSession((request) => answerFrom(all(2, 'completed'), request));
		const polled = await poll(fake, jobs('r0', 'r1', 'r0'));
		expect(fake.sent[0]?.request.query?.['replica_ids']).toBe('r0,r1');
		expect(itemOf(polled, 2)).toEqual(itemOf(polled, 0));
	});

	test('twice the same unknown id is no more unknown than once', async () => {
		const known = replicas({});
		const fake = fakeSession((request, at) => {
			if (at >= 1000) known.set('r0', { replica_id: 'r0', status: 'completed' });
			return answerFrom(known, request);
		});
		const polled = await poll(fake, jobs('r0', 'r0', 'r0', 'r0'));
		for (const n of [0, 1, 2, 3])
			expect(itemOf(polled, n)).toMatchObject([{ status: 'completed' }]);
	});

	test('every job ends as Tavus says, whatever the order', async () => {
		const end = fc.record({
			at: fc.integer({ min: 0, max: 3_000_000 }),
			as: fc.constantFrom('completed', 'ready', 'error', 'deleted', 'started'),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(end, { minLength: 1, maxLength: 130 }), async (ends) => {
				const fake = fakeSession((request, at) => {
					const known = replicas(
						Object.fromEntries(ends.map((job, n) => [`r${n}`, at >= job.at ? job.as : 'started'])),
					);
					return answerFrom(known, request);
				});
				const polled = await poll(fake, jobs(...ids(ends.length)));
				ends.forEach(({ as }, n) => {
					const result = polled.results.get(n);
					const failed = as === 'error' || as === 'deleted';
					expect(result !== undefined && 'failure' in result).toBe(failed);
					if (failed) expect(failureOf(polled, n).ids).toEqual({ replica_id: `r${n}`, status: as });
					else expect(itemOf(polled, n)).toMatchObject([{ replica_id: `r${n}`, status: as }]);
				});
			}),
			{ numRuns: 30 },
		);
	});
});

describe('what a job can become', () => {
	test('a failed training comes with the reason that only the single read tells', async () => {
		const known = replicas({ r0: 'completed', r1: 'error' });
		known.set('r1', { replica_id: 'r1', status: 'error', error_message: 'Face not visible' });
		const fake = fakeSession((request) => answerFrom(known, request));
		const failure = failureOf(await poll(fake, jobs('r0', 'r1')), 1);
		expect(failure.message).toBe('Tavus could not finish the replica r1: Face not visible');
		expect(failure.ids).toEqual({ replica_id: 'r1', status: 'error' });
		expect(failure.itemIndex).toBe(1);
	});

	test('a reason in which Tavus echoes secrets is without them', async () => {
		const echo = `no answer from https://n8n.example.com/webhook-waiting/41/n?signature=token-of-n8n&tavus_sig=v1.abc for ${SECRET}`;
		const row = { replica_id: 'r1', status: 'error', error_message: echo };
		const fake = fakeSession((request) => answerFrom(new Map([['r1', row]]), request));
		const text = JSON.stringify(failureOf(await poll(fake, jobs('r1'))));
		const secrets = ['token-of-n8n', 'v1.abc', SECRET];
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	});

	test.each(['status unheard of', '', 'STARTED', 'paused'])(
		'a status "%s" that nobody knows is not the end',
		async (status) => {
			const fake = fakeSession((request, at) =>
				answerFrom(replicas({ r1: at >= 10_000 ? 'completed' : status }), request),
			);
			expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
		},
	);

	test('an answer without a replica in it is not the end', async () => {
		const fake = fakeSession((request, at) =>
			at >= 10_000 ? answerFrom(replicas({ r1: 'completed' }), request) : {},
		);
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});

	test('time runs out: id, last status, timed_out and when it was looked at', async () => {
		jest.setSystemTime(new Date('2026-11-22T10:00:00Z'));
		const fake = fakeSession((request) => answerFrom(replicas({ r1: 'training' }), request));
		expect(itemOf(await poll(fake, jobs('r1'), { limitMs: 60_000 }))).toEqual([
			{
				replica_id: 'r1',
				status: 'training',
				timed_out: true,
				checked_at: '2026-11-22T10:01:00.000Z',
			},
		]);
	});

	test('time runs out and Tavus never said a status: null', async () => {
		const fake = fakeSession(() => {
			throw refusal(503);
		});
		const polled = await poll(fake, jobs('r1'), { limitMs: 60_000 });
		expect(itemOf(polled)).toMatchObject([{ replica_id: 'r1', status: null, timed_out: true }]);
	});
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

describe('an id that Tavus does not know', () => {
	test.each([400, 404])('that the user named ends its wait at once (%d)', async (status) => {
		const fake = fakeSession(() => {
			throw refusal(status);
		});
		const polled = await poll(fake, jobs('bogus'), { created: false });
		expect(polled.took).toBe(0);
		expect(failureOf(polled)).toMatchObject({
			message: 'Tavus does not know the replica bogus',
			ids: { replica_id: 'bogus' },
		});
	});

	test('that was just created may be unknown twice', async () => {
		const fake = fakeSession((request, at) =>
			answerFrom(at < 1_900 ? replicas({}) : replicas({ r1: 'completed' }), request),
		);
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});

	test('that stays unknown ends its own wait only', async () => {
		const fake = fakeSession((request, at) =>
			answerFrom(replicas({ r1: at > 30_000 ? 'completed' : 'started' }), request),
		);
		const polled = await poll(fake, jobs('r0', 'r1'));
		expect(failureOf(polled, 0).message).toBe('Tavus does not know the replica r0');
		expect(itemOf(polled, 1)).toMatchObject([{ status: 'completed' }]);
	});

	test('now and then, between answers that know it, is not the end', async () => {
		const fake = fakeSession((request, at) => {
			if (at > 600_000) return answerFrom(replicas({ r1: 'completed' }), request);
			if (fake.sent.length % 4 === 0) throw refusal(404);
			return answerFrom(replicas({ r1: 'started' }), request);
		});
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});
});

describe('trouble on the way', () => {
	test.each([500, 502, 503, 504, 429, 408])('%d for a while changes nothing', async (status) => {
		const fake = fakeSession((request, at) => {
			if (at > 2_000 && at < 300_000) throw refusal(status);
			return answerFrom(replicas({ r1: at > 400_000 ? 'completed' : 'started' }), request);
		});
		expect(itemOf(await poll(fake, jobs('r1')))).toMatchObject([{ status: 'completed' }]);
	});

	test('no connection from the start changes nothing', async () => {
		const fake = fakeSession((request, at) => {
			if (at < 300_000) throw unreachable();
			return answerFrom(replicas({ r1: 'completed', r2: 'completed' }), request);
		});
		const polled = await poll(fake, jobs('r1', 'r2'));
		expect(itemOf(polled, 1)).toMatchObject([{ status: 'completed' }]);
	});

	test.each([401, 402, 403])('%d ends it, with each id and its last status', async (status) => {
		const fake = fakeSession((request, at) => {
			if (at > 5_000) throw refusal(status);
			return answerFrom(replicas({ r0: 'completed', r1: 'started', r2: 'started' }), request);
		});
		const polled = await poll(fake, jobs('r0', 'r1', 'r2'));
		expect(polled.took).toBeLessThan(10_000);
		expect(itemOf(polled, 0)).toMatchObject([{ status: 'completed' }]);
		expect(failureOf(polled, 2)).toMatchObject({
			itemIndex: 2,
			httpStatus: status,
			ids: { replica_id: 'r2', status: 'started' },
		});
	});

	test('one job that cannot be read does not keep the others from ending', async () => {
		const fake = fakeSession((request, at) => {
			if (idOf(request) === 'r1') throw refusal(500);
			return answerFrom(replicas({ r0: at > 10_000 ? 'completed' : 'started' }), request);
		});
		const polled = await poll(fake, jobs('r0', 'r1'), { kind: SINGLE_JOB, limitMs: 120_000 });
		expect(itemOf(polled, 0)).toMatchObject([{ status: 'completed' }]);
		expect(itemOf(polled, 1)).toMatchObject([{ timed_out: true }]);
	});

	test('a fault of our own ends it with the ids', async () => {
		const fake = fakeSession(() => {
			throw new TypeError('x is undefined');
		});
		const polled = await poll(fake, jobs('r1'));
		expect(failureOf(polled)).toMatchObject({ ids: { replica_id: 'r1', status: null } });
	});
});

describe('cancelled', () => {
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
