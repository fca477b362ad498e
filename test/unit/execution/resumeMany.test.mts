import { fakeTime, SINGLE_JOB } from './fakeSession.mts';
import { call, going, idIn, parked, row, said, tavus, type Given } from './resumed.mts';

fakeTime();

describe('all jobs of the execution', () => {
	test('a list that lags behind is not believed when the single read says done', async () => {
		const lagging = { r1: 'completed', r2: 'started' };
		const respond = tavus({ r1: 'completed', r2: 'completed' }, lagging);
		const called = await call({ items: parked('r1', 'r2'), respond });
		expect(going(called)).toEqual([
			{ replica_id: 'r1', status: 'completed' },
			{ replica_id: 'r2', status: 'completed' },
		]);
	});

	test('what the list holds of others does not count', async () => {
		const respond = tavus({ r1: 'completed', r2: 'completed', r9: 'started' });
		expect(going(await call({ items: parked('r1', 'r2'), respond }))).toHaveLength(2);
	});

	test('one that is still at work, by list and by itself: it does not go on', async () => {
		const respond = tavus({ r1: 'completed', r2: 'started' });
		const called = await call({ items: parked('r1', 'r2'), respond });
		expect(said(called)).toBe('Noted');
		expect(called.written).toEqual([]);
	});

	test('a failed one comes out as an error beside what is done', async () => {
		const respond = (url: string): unknown =>
			idIn(url) === 'r2'
				? { replica_id: 'r2', status: 'error', error_message: 'Too dark' }
				: tavus({ r1: 'completed', r2: 'error' })(url);
		const called = await call({ items: parked('r1', 'r2'), respond });
		expect(going(called)).toEqual([
			{ replica_id: 'r1', status: 'completed' },
			{ error: expect.objectContaining({ message: expect.stringContaining('Too dark') }) },
		]);
	});

	describe('one that Tavus does not know', () => {
		/** r2 is not in the list, and unknown at the first so many reads. */
		const unknownFor = (reads: number): { given: Given; at: number[] } => {
			const at: number[] = [];
			const given: Given = {
				items: parked('r1', 'r2'),
				respond: tavus({ r1: 'completed', r2: 'completed' }, { r1: 'completed' }),
				statusOf: (url) => {
					if (idIn(url) !== 'r2') return 200;
					at.push(Date.now());
					return at.length <= reads ? 404 : 200;
				},
			};
			return { given, at };
		};

		test('is asked for once more, three seconds later', async () => {
			const { given, at } = unknownFor(1);
			const called = await call(given);
			expect(going(called)).toEqual([
				{ replica_id: 'r1', status: 'completed' },
				{ replica_id: 'r2', status: 'completed' },
			]);
			expect(at).toHaveLength(2);
			expect((at[1] ?? 0) - (at[0] ?? 0)).toBe(3000);
		});

		test('comes out as an error when it stays unknown', async () => {
			const { given, at } = unknownFor(9);
			expect(going(await call(given))).toEqual([
				{ replica_id: 'r1', status: 'completed' },
				{
					error: expect.objectContaining({
						message: 'Tavus does not know the replica r2',
						replica_id: 'r2',
					}),
				},
			]);
			expect(at).toHaveLength(2);
		});

		test('is not asked for once more while another one is at work: it does not go on anyway', async () => {
			const { given, at } = unknownFor(9);
			const respond = tavus({ r1: 'completed', r3: 'started' }, { r1: 'completed', r3: 'started' });
			const called = await call({ ...given, items: parked('r1', 'r2', 'r3'), respond });
			expect(said(called)).toBe('Noted');
			expect(at).toHaveLength(1);
		});

		test('and cannot be asked for then: 503', async () => {
			const { given } = unknownFor(1);
			const { statusOf } = given;
			let reads = 0;
			const failing = (url: string): number =>
				idIn(url) === 'r2' && ++reads > 1 ? 500 : (statusOf?.(url) ?? 200);
			const { written } = await call({ ...given, statusOf: failing });
			expect(written[0]?.status).toBe(503);
		});
	});

	test('one that cannot be read: 503, whatever the others are', async () => {
		const { written, result } = await call({
			items: parked('r1', 'r2'),
			respond: tavus({ r1: 'completed', r2: 'completed' }, { r1: 'completed' }),
			statusOf: (url) => (idIn(url) === 'r2' ? 500 : 200),
		});
		expect(written[0]?.status).toBe(503);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	test('one that cannot be read by itself, while the list calls it running: 503', async () => {
		const { written } = await call({
			items: parked('r1', 'r2'),
			respond: tavus({ r1: 'completed', r2: 'started' }),
			statusOf: (url) => (idIn(url) === 'r2' ? 500 : 200),
		});
		expect(written[0]?.status).toBe(503);
	});

	test('where Tavus lists none by id, five at a time are read, each once', async () => {
		const ids = Array.from({ length: 12 }, (_, n) => `r${n}`);
		const read: string[] = [];
		const respond = (url: string): unknown => {
			read.push(idIn(url));
			return { replica_id: idIn(url), status: idIn(url) === 'r11' ? 'started' : 'completed' };
		};
		const given = { items: parked(...ids), body: { replica_id: 'r3', status: 'ready' }, respond };
		expect(said(await call(given, SINGLE_JOB))).toBe('Noted');
		expect(read).toEqual(['r3', ...ids]);
		const early = (url: string): unknown => {
			read.push(idIn(url));
			return { replica_id: idIn(url), status: idIn(url) === 'r0' ? 'started' : 'completed' };
		};
		read.length = 0;
		await call({ ...given, respond: early }, SINGLE_JOB);
		expect(read).toEqual(['r3', 'r0', 'r1', 'r2', 'r3', 'r4']);
	});

	test('links of Tavus that carry our signature come out without it', async () => {
		const respond = (url: string): unknown => ({
			...(row(url) as object),
			thumbnail_video_url: 'https://n8n.example.com/a?tavus_sig=v1.abc',
		});
		const called = await call({ items: parked('r1'), respond });
		expect(JSON.stringify(going(called))).not.toContain('v1.abc');
	});
});
