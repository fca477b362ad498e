import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { confirm, Shared, type Clock } from '../../../nodes/Tavus/callbacks/confirm.ts';
import type { ReadOutcome, Verdict } from '../../../nodes/Tavus/callbacks/judge.ts';
import type { StatefulResource } from '../../../nodes/Tavus/states.ts';

/** A clock that only moves when somebody sleeps or reads. */
function fakeClock(): Clock & { time: number; pauses: number[] } {
	const clock = {
		time: 1000,
		pauses: [] as number[],
		now: () => clock.time,
		sleep: async (ms: number) => {
			clock.pauses.push(ms);
			clock.time += ms;
		},
	};
	return clock;
}

const found = (body: unknown): ReadOutcome => ({ kind: 'found', body });

async function ask(
	outcomes: ReadOutcome[],
	{ resource = 'replica' as StatefulResource, readMs = 0, clock = fakeClock() } = {},
): Promise<{ verdict: Verdict; reads: number; clock: ReturnType<typeof fakeClock> }> {
	let reads = 0;
	const verdict = await confirm(
		classifyCallback({ [`${resource}_id`]: 'r1', status: 'ready' }),
		async (question) => {
			expect(question).toEqual({ about: resource, id: 'r1' });
			clock.time += readMs;
			const outcome = outcomes[Math.min(reads, outcomes.length - 1)];
			reads += 1;
			return outcome ?? { kind: 'unavailable' };
		},
		clock,
	);
	return { verdict, reads, clock };
}

describe('one answer of the API', () => {
	test.each([
		[{ replica_id: 'r1', status: 'completed' }, 'final', 'replica.completed'],
		[{ face_id: 'r1', status: 'ready' }, 'final', 'replica.completed'],
		[{ replica_id: 'r1', status: 'error', error_message: 'Too dark.' }, 'final', 'replica.error'],
		[{ data: { replica_id: 'r1', status: 'completed' } }, 'final', 'replica.completed'],
		[{ data: [{ replica_id: 'r1', status: 'completed' }] }, 'final', 'replica.completed'],
		[{ replica_id: 'r2', status: 'completed' }, 'unavailable', undefined],
		[{ replica_id: 'r1', face_id: 'r2', status: 'completed' }, 'unavailable', undefined],
		[{ status: 'error', message: 'Replica not found' }, 'unavailable', undefined],
		[{}, 'unavailable', undefined],
		[{ status: 7 }, 'unavailable', undefined],
		[{ data: [] }, 'unavailable', undefined],
		[[], 'unavailable', undefined],
		['completed', 'unavailable', undefined],
		[undefined, 'unavailable', undefined],
	])('%j is %s', async (body, kind, event) => {
		const { verdict, reads } = await ask([found(body)]);
		expect(verdict.kind).toBe(kind);
		expect(verdict.kind === 'final' ? verdict.callback.event : undefined).toBe(event);
		expect(reads).toBe(1);
	});

	test('a video keeps its own data, and its reason', async () => {
		const body = {
			video_id: 'r1',
			data: { script: 'Hi' },
			status: 'error',
			status_details: 'No voice.',
		};
		const { verdict } = await ask([found(body)], { resource: 'video' });
		expect(verdict).toMatchObject({
			callback: { event: 'video.error', errorMessage: 'No voice.' },
			copy: body,
		});
	});

	test.each(['unknown', 'unavailable'] as const)('%s stays what it is', async (kind) => {
		expect(await ask([{ kind }])).toMatchObject({ verdict: { kind }, reads: 1 });
	});
});

describe('while it still runs', () => {
	const running = found({ replica_id: 'r1', status: 'started' });

	test('asks again with growing pauses, for 20 seconds', async () => {
		const { verdict, reads, clock } = await ask([running]);
		expect(verdict.kind).toBe('running');
		expect(clock.pauses).toEqual([1000, 2000, 4000, 8000, 5000]);
		expect(reads).toBe(6);
	});

	test('counts the time that reading takes', async () => {
		const { clock, verdict } = await ask([running], { readMs: 6000 });
		expect(verdict.kind).toBe('running');
		expect(clock.pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(20_000 - 2 * 6000);
	});

	test('ends as soon as it is final', async () => {
		const { verdict, reads } = await ask([
			running,
			running,
			found({ replica_id: 'r1', status: 'completed' }),
		]);
		expect(verdict.kind).toBe('final');
		expect(reads).toBe(3);
	});

	test('a status that nobody documents counts as running', async () => {
		expect((await ask([found({ replica_id: 'r1', status: 'polishing' })])).verdict.kind).toBe(
			'running',
		);
		expect((await ask([found({ replica_id: 'r1', status: 'constructor' })])).verdict.kind).toBe(
			'running',
		);
	});

	test.each(['unknown', 'unavailable'] as const)('ends when the API turns to %s', async (kind) => {
		expect(await ask([running, { kind }])).toMatchObject({ verdict: { kind }, reads: 2 });
	});
});

describe('sharing', () => {
	test('calls that overlap share one run, later ones start a new one, and nothing is kept', async () => {
		const shared = new Shared<number>();
		let runs = 0;
		let release: () => void = () => undefined;
		const work = async (): Promise<number> => {
			const mine = ++runs;
			await new Promise<void>((resolve) => (release = resolve));
			return mine;
		};
		const together = Array.from({ length: 100 }, async () => await shared.run('a', work));
		release();
		expect(new Set(await Promise.all(together))).toEqual(new Set([1]));
		const next = shared.run('a', work);
		release();
		expect(await next).toBe(2);
		expect((shared as unknown as { running: Map<string, unknown> }).running.size).toBe(0);
	});

	test('a failed run fails all that joined it, and the next one is tried again', async () => {
		const shared = new Shared<number>();
		const failing = [1, 2].map(
			async () => await shared.run('a', async () => await Promise.reject(new Error('no'))),
		);
		for (const outcome of await Promise.allSettled(failing))
			expect(outcome.status).toBe('rejected');
		expect(await shared.run('a', async () => 7)).toBe(7);
	});
});
