import { createAnswered, good } from './harness/answered-create.mts';
import { replicaId } from './harness/replicas.mts';
import { wordsOf } from './harness/secrets.mts';
import type { Answer } from './harness/tavus-server.mts';

describe('429: refused, so it is sent again', () => {
	const limited = (retryAfter?: string): Answer => ({
		status: 429,
		...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
		body: { error: 'Too many requests' },
	});

	test.each<[string, () => string, atLeast: number]>([
		['0 seconds', () => '0', 0],
		['1 second', () => '1', 1_000],
		['a date', () => new Date(Date.now() + 1_000).toUTCString(), 0],
		['a date that has passed', () => 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
	])('after %s', async (_name, retryAfter, atLeast) => {
		const { run, posts, took } = await createAnswered(limited(retryAfter()), good);
		expect(run.error).toBeUndefined();
		expect(run.items[0]?.json['replica_id']).toBe(replicaId(7));
		expect(posts).toBe(2);
		expect(took).toBeGreaterThanOrEqual(atLeast);
		expect(took).toBeLessThan(3_000);
	});

	test.each<[string, () => string]>([
		['an hour', () => '3600'],
		['a date in an hour', () => new Date(Date.now() + 3_600_000).toUTCString()],
	])('not after %s: it fails at once and says when to come back', async (_name, retryAfter) => {
		const { run, posts, took } = await createAnswered(limited(retryAfter()), good);
		expect(posts).toBe(1);
		expect(took).toBeLessThan(10_000);
		expect(wordsOf(run.error)).toMatch(/Too many requests/);
		expect(wordsOf(run.error)).toMatch(/60 minutes|1 hour|3,?600 s|\d\d:\d\d/);
	});

	test('three without Retry-After: it gives up', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { run, posts } = await createAnswered(limited());
		jest.restoreAllMocks();
		expect(posts).toBe(3);
		expect(wordsOf(run.error)).toMatch(/Too many requests/);
		expect(wordsOf(run.error)).not.toMatch(/may have/i);
	});

	test('two without Retry-After: the third is taken', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { run, posts } = await createAnswered(limited(), limited(), good);
		jest.restoreAllMocks();
		expect(posts).toBe(3);
		expect(run.error).toBeUndefined();
	});
});
