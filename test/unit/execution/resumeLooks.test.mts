import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { resume } from '../../../nodes/Tavus/execution/resume.ts';
import { CONVERSATION_JOBS } from '../../../nodes/Tavus/operations/conversation/jobs.ts';
import { jobOf } from '../../../nodes/Tavus/operations/jobOf.ts';
import type { JobKind } from '../../../nodes/Tavus/operations/types.ts';
import { fakeTime, REPLICA_JOB, SINGLE_JOB } from './fakeSession.mts';
import { call, contextOf, row, type Called, type Given } from './resumed.mts';

fakeTime();

const said = ({ result }: Called): unknown =>
	(result.webhookResponse as IDataObject | undefined)?.['message'];
const going = ({ result }: Called): unknown[] | undefined =>
	result.workflowData?.[0]?.map(({ json }) => json);
const idIn = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';
const parked = (...ids: string[]): IDataObject[] =>
	ids.map((replica_id) => ({ replica_id, status: 'started', timed_out: true, checked_at: 'then' }));

/** Replicas in these states, of which the list may say something else than the single read. */
const tavus =
	(states: Record<string, string>, listed = states) =>
	(url: string): unknown =>
		idIn(url) === 'replicas'
			? {
					data: Object.entries(listed).map(([replica_id, status]) => ({ replica_id, status })),
					total_count: Object.keys(listed).length,
				}
			: { replica_id: idIn(url), status: states[idIn(url)] };

describe('what the callback says is asked of Tavus', () => {
	test('a job that Tavus calls running for 20 seconds: 503, so that it calls again', async () => {
		let reads = 0;
		const began = Date.now();
		const { result, written } = await call({
			respond: (url) => {
				reads++;
				return row(url, 'started');
			},
		});
		expect(written).toEqual([
			{ status: 503, body: { message: 'Tavus does not confirm this callback yet' } },
		]);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(reads).toBe(6);
		expect(Date.now() - began).toBeGreaterThanOrEqual(20_000);
	});

	test('a job that is done a moment later is waited for', async () => {
		let reads = 0;
		const called = await call({
			items: parked('r1'),
			respond: (url) => row(url, ++reads < 3 ? 'started' : 'completed'),
		});
		expect(going(called)).toHaveLength(1);
		expect(reads).toBe(3);
	});

	test('Tavus being away: 503', async () => {
		const { written } = await call({ respond: row, statusOf: () => 500 });
		expect(written).toEqual([
			{ status: 503, body: { message: 'Tavus does not confirm this callback yet' } },
		]);
	});

	test.each([400, 404])(
		'a job that Tavus does not know (%d) is nothing to go on for',
		async (status) => {
			const called = await call({ respond: row, statusOf: () => status });
			expect(called.written).toEqual([]);
			expect(said(called)).toBe('Not waiting for this');
		},
	);

	test.each<[what: string, given: Given]>([
		['progress', { body: { replica_id: 'r1', status: 'started' } }],
		['another replica', { body: { replica_id: 'r9', status: 'ready' } }],
		['a video of that name', { body: { video_id: 'r1', status: 'ready' } }],
		['nothing', { body: {} }],
		['a replica without an id in an item', { items: [{ timed_out: true }] }],
		['a job of items that n8n does not tell', { evaluate: () => undefined }],
	])('%s is not waited for, and nothing is read', async (_what, given) => {
		let reads = 0;
		const called = await call({ ...given, respond: () => reads++ });
		expect(said(called)).toBe('Not waiting for this');
		expect(reads).toBe(0);
	});

	test('without the URL as it came, the one that n8n routed counts', async () => {
		const base = contextOf({ items: parked('r1'), respond: row }, []);
		const { originalUrl: url } = base.getRequestObject();
		const context = { ...base, getRequestObject: () => ({ url }) };
		const called = resume(context as unknown as IWebhookFunctions, () => REPLICA_JOB);
		await jest.runAllTimersAsync();
		expect((await called).workflowData?.[0]).toHaveLength(1);
	});
});

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

describe('a conversation', () => {
	const kind = jobOf({ job: CONVERSATION_JOBS } as never, () => 'transcript') as JobKind;
	const event = (event_type: string): IDataObject => ({
		conversation_id: 'c1',
		event_type,
		timestamp: new Date().toISOString(),
		properties: {},
	});
	const items = [{ conversation_id: 'c1', timed_out: true, checked_at: 'then' }];
	const asked = async (posted: string, ...events: string[]): Promise<[Called, number]> => {
		let reads = 0;
		const called = await call(
			{
				items,
				body: event(posted),
				respond: () => {
					reads++;
					return { conversation_id: 'c1', status: 'active', events: events.map(event) };
				},
			},
			kind,
		);
		return [called, reads];
	};

	test('another event than the one that is waited for is a reason to look once', async () => {
		const [called, reads] = await asked('system.replica_joined', 'system.replica_joined');
		expect(said(called)).toBe('Noted');
		expect(called.written).toEqual([]);
		expect(reads).toBe(1);
	});

	test('another event goes on with what Tavus tells of by now', async () => {
		const [called, reads] = await asked('system.shutdown', 'application.transcription_ready');
		expect(going(called)).toHaveLength(1);
		expect(reads).toBe(1);
	});

	test('the one that is waited for is looked for until Tavus tells of it', async () => {
		const [called, reads] = await asked('application.transcription_ready');
		expect(called.written[0]?.status).toBe(503);
		expect(reads).toBeGreaterThan(3);
	});
});

test('the caller has gone before anything could be answered', async () => {
	const context = {
		...contextOf({ credentials: async () => await Promise.reject(new Error('gone')) }, []),
		getResponseObject: () => {
			throw new Error('no response');
		},
	} as unknown as IWebhookFunctions;
	await expect(resume(context, () => REPLICA_JOB)).resolves.toEqual({ noWebhookResponse: true });
});

test('the log names the kind of the fault', async () => {
	const logged: string[] = [];
	await call({ logged, evaluate: () => '[{' });
	await call({ logged, credentials: async () => await Promise.reject('text' as never) });
	expect(logged).toEqual([
		'Tavus: a callback to a parked execution could not be handled: SyntaxError',
		'Tavus: a callback to a parked execution could not be handled: unknown',
	]);
});
