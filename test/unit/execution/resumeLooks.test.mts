import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { resume } from '../../../nodes/Tavus/execution/resume.ts';
import { CONVERSATION_JOBS } from '../../../nodes/Tavus/operations/conversation/jobs.ts';
import { jobOf } from '../../../nodes/Tavus/operations/jobOf.ts';
import type { JobKind } from '../../../nodes/Tavus/operations/types.ts';
import { fakeTime, REPLICA_JOB } from './fakeSession.mts';
import { call, contextOf, going, parked, row, said, type Called, type Given } from './resumed.mts';

fakeTime();

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
