import fc from 'fast-check';

import {
	answerFrom,
	fakeSession,
	fakeTime,
	isList,
	refusal,
	replicas,
	SINGLE_JOB,
} from './fakeSession.mts';
import { failureOf, itemOf, jobs, poll } from './polling.mts';

fakeTime();

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

	test('a list that Tavus cannot give at the moment is not made up for by a hundred single reads', async () => {
		const known = replicas({ r1: 'completed', r2: 'completed' });
		const fake = fakeSession((request, at) => {
			if (at < 10_000) throw refusal(503);
			return answerFrom(known, request);
		});
		const polled = await poll(fake, jobs('r1', 'r2'));
		expect(itemOf(polled)).toMatchObject([{ status: 'completed' }]);
		expect(fake.sent.filter(({ at }) => at < 10_000).length).toBeGreaterThan(2);
		expect(fake.singles()).toEqual([]);
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
