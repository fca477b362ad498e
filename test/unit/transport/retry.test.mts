import fc from 'fast-check';

import { decideRetry, type AttemptFacts } from '../../../nodes/Tavus/transport/retry.ts';

const FIRST: AttemptFacts = {
	method: 'GET',
	creates: false,
	outcome: 'answer',
	quota: false,
	attempt: 1,
	bare429s: 0,
	waitedMs: 0,
	patienceMs: 60_000,
	random: 0,
};

/** Who asks: a read, a write that starts nothing, a create. */
const CALLERS = {
	GET: { method: 'GET', creates: false },
	PATCH: { method: 'PATCH', creates: false },
	PUT: { method: 'PUT', creates: false },
	DELETE: { method: 'DELETE', creates: false },
	'POST that creates nothing': { method: 'POST', creates: false },
	create: { method: 'POST', creates: true },
} as const satisfies Record<string, Pick<AttemptFacts, 'method' | 'creates'>>;

type Ending = Pick<AttemptFacts, 'outcome' | 'status' | 'retryAfterMs' | 'bare429s'>;

const answer = (status: number, retryAfterMs?: number): Partial<Ending> => ({
	outcome: 'answer',
	status,
	...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	...(status === 429 && retryAfterMs === undefined ? { bare429s: 1 } : {}),
});

/** What may be repeated after the first attempt, and by whom. */
const TABLE: ReadonlyArray<
	[ending: string, facts: Partial<Ending>, who: 'all' | 'reads' | 'nobody']
> = [
	['429', answer(429), 'all'],
	['429, Retry-After 0', answer(429, 0), 'all'],
	['429, Retry-After 5 s', answer(429, 5_000), 'all'],
	['429, Retry-After 60 s', answer(429, 60_000), 'all'],
	['429, Retry-After 60.001 s', answer(429, 60_001), 'nobody'],
	['429, Retry-After 1 h', answer(429, 3_600_000), 'nobody'],
	['connection refused or no such host', { outcome: 'unreachable' }, 'all'],
	['connection lost', { outcome: 'lost' }, 'reads'],
	['time-out', { outcome: 'timeout' }, 'reads'],
	['502', answer(502), 'reads'],
	['503', answer(503), 'reads'],
	['504', answer(504), 'reads'],
	['503, Retry-After 5 s', answer(503, 5_000), 'reads'],
	['503, Retry-After 61 s', answer(503, 61_000), 'nobody'],
	['500', answer(500), 'nobody'],
	['501', answer(501), 'nobody'],
	['300', answer(300), 'nobody'],
	['302', answer(302), 'nobody'],
	['400', answer(400), 'nobody'],
	['400, Retry-After 1 s', answer(400, 1_000), 'nobody'],
	['401', answer(401), 'nobody'],
	['402', answer(402), 'nobody'],
	['403', answer(403), 'nobody'],
	['404', answer(404), 'nobody'],
	['408', answer(408), 'nobody'],
	['409', answer(409), 'nobody'],
	['422', answer(422), 'nobody'],
];

describe.each(Object.entries(CALLERS))('%s', (_name, caller) => {
	test.each(TABLE)('%s', (_ending, facts, who) => {
		const allowed = who === 'all' || (who === 'reads' && caller.method === 'GET');
		expect(decideRetry({ ...FIRST, ...caller, ...facts }).retry).toBe(allowed);
	});

	test('the third 429 without Retry-After ends it', () => {
		const nth = (n: number): boolean =>
			decideRetry({ ...FIRST, ...caller, ...answer(429), attempt: n, bare429s: n }).retry;
		expect([1, 2, 3, 4].map(nth)).toEqual([true, true, false, false]);
	});
});

test('a read that cannot be answered is sent four times at most', () => {
	const nth = (attempt: number): boolean =>
		decideRetry({ ...FIRST, outcome: 'answer', status: 503, attempt }).retry;
	expect([1, 2, 3, 4, 5].map(nth)).toEqual([true, true, true, false, false]);
});

test('a create marked as such is safe even if its method were GET', () => {
	expect(decideRetry({ ...FIRST, creates: true, outcome: 'timeout' })).toEqual({ retry: false });
});

describe('delays', () => {
	const delayOf = (facts: Partial<AttemptFacts>): number => {
		const decision = decideRetry({ ...FIRST, ...facts });
		return decision.retry ? decision.delayMs : NaN;
	};

	test('double from half a second, halved at most by chance', () => {
		const at = (attempt: number, random: number): number =>
			delayOf({ outcome: 'lost', attempt, random });
		expect([at(1, 0), at(2, 0), at(3, 0)]).toEqual([250, 500, 1_000]);
		expect([at(1, 1), at(2, 1), at(3, 1)]).toEqual([500, 1_000, 2_000]);
	});

	test('are never shorter than what Retry-After asks for, on 429 and on 503', () => {
		const random = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60_000 }), random, (retryAfterMs, chance) => {
				for (const status of [429, 503]) {
					const delay = delayOf({ status, retryAfterMs, random: chance });
					expect(delay).toBeGreaterThanOrEqual(retryAfterMs);
					expect(delay).toBeGreaterThan(0);
					expect(delay).toBeLessThanOrEqual(Math.max(1_000, retryAfterMs * 1.1 + 1));
				}
			}),
		);
	});
});

test.each<[ending: string, facts: Partial<Ending>]>([
	['429', answer(429)],
	['429 with Retry-After', answer(429, 1_000)],
	['503', answer(503)],
	['503 with Retry-After', answer(503, 1_000)],
	['connection lost', { outcome: 'lost' }],
	['connection refused', { outcome: 'unreachable' }],
])('%s: what was waited before counts against the patience', (_ending, facts) => {
	const after = (waitedMs: number): boolean =>
		decideRetry({ ...FIRST, ...facts, waitedMs, random: 1 }).retry;
	expect([after(0), after(59_000), after(59_999)]).toEqual([true, true, false]);
});

test('whatever comes, waiting for one request ends, and within the patience and a tenth', () => {
	const ending = fc.record({
		outcome: fc.constantFrom('answer', 'unreachable', 'lost', 'timeout'),
		status: fc.constantFrom(429, 429, 429, 500, 502, 503, 504, 400),
		retryAfterMs: fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: undefined }),
		random: fc.double({ min: 0, max: 1, noNaN: true }),
	});
	fc.assert(
		fc.property(
			fc.array(ending, { minLength: 200, maxLength: 200 }),
			fc.constantFrom(3_000, 60_000),
			(story, patienceMs) => {
				let [waitedMs, bare429s, attempt] = [0, 0, 0];
				for (const { outcome, status, retryAfterMs, random } of story) {
					attempt++;
					if (outcome === 'answer' && status === 429 && retryAfterMs === undefined) bare429s++;
					const facts: AttemptFacts = {
						...FIRST,
						outcome,
						attempt,
						bare429s,
						waitedMs,
						patienceMs,
						random,
					};
					if (outcome === 'answer') facts.status = status;
					if (outcome === 'answer' && retryAfterMs !== undefined) facts.retryAfterMs = retryAfterMs;
					const decision = decideRetry(facts);
					if (!decision.retry) break;
					waitedMs += decision.delayMs;
				}
				expect(attempt).toBeLessThan(200);
				expect(waitedMs).toBeLessThanOrEqual(patienceMs * 1.1 + 1_100);
			},
		),
		{ numRuns: 50 },
	);
});

test('a limit that seconds do not lift is not tried again', () => {
	const facts = { ...FIRST, method: 'POST', outcome: 'answer', status: 429, bare429s: 1 } as const;
	expect(decideRetry(facts).retry).toBe(true);
	expect(decideRetry({ ...facts, quota: true })).toEqual({ retry: false });
});
