import { inspect } from 'node:util';

import fc from 'fast-check';
import { stringify } from 'flatted';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { signCallbackUrl } from '../../nodes/Tavus/callbacks/sign.ts';
import { fakeTime, hurry } from '../trigger/harness.mts';
import { connect, node } from './harness/nodes.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import {
	apiKey,
	Execution,
	nodeId,
	resumeToken,
	type Answered,
	type ParkingOptions,
} from './harness/parking.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import { TavusJobs } from './harness/tavus-jobs.mts';

fakeTime();

let tavus: TavusJobs;
beforeEach(async () => {
	tavus = await TavusJobs.start();
});

async function parked(count: number, options: Partial<ParkingOptions> = {}): Promise<Execution> {
	const execution = new Execution({
		parameters: namedAfterItem({ whenDone: 'park' }),
		items: namedItems(count),
		...options,
		credentials: { ...tavus.credentials, ...options.credentials },
	});
	const { run } = await hurry(execution.start());
	expect(run.status).toBe('waiting');
	execution.callbackUrl = tavus.callbacks.get(0) ?? '';
	tavus.server.requests.length = 0;
	return execution;
}

const post = async (execution: Execution, body: unknown, url?: string): Promise<Answered> =>
	await hurry(execution.post(body, url === undefined ? {} : { url }));
const jsonOf = (items: INodeExecutionData[] | undefined): IDataObject[] =>
	(items ?? []).map(({ json }) => json);
const withSignature = (url: string, signature: string | null): string => {
	const changed = new URL(url);
	if (signature === null) changed.searchParams.delete('tavus_sig');
	else changed.searchParams.set('tavus_sig', signature);
	return changed.href;
};

describe('the last callback', () => {
	test('wakes the execution with all results, in the order of the input', async () => {
		const execution = await parked(3);
		for (const n of [2, 0]) {
			const { status, resumed } = await post(execution, tavus.end(n));
			expect({ status, resumed }).toEqual({ status: 200, resumed: undefined });
		}
		const { status, resumed } = await post(execution, tavus.end(1));
		expect(status).toBe(200);
		expect(resumed?.run.status).toBe('success');
		expect(jsonOf(resumed?.items)).toEqual(
			[0, 1, 2]
				.map((n) => ({
					replica_id: replicaId(n),
					replica_name: `Replica ${replicaId(n)}`,
					status: 'completed',
					training_progress: '100/100',
					error_message: undefined,
					replica_type: 'user',
				}))
				.map(({ error_message: _none, ...rest }) => expect.objectContaining(rest)),
		);
		const done = resumed?.run.data.resultData.runData['Done']?.[0]?.data?.['main']?.[0];
		expect(done).toHaveLength(3);
		expect(execution.resumes).toBe(1);
	});

	test('a failed job comes out as a failed item, with the reason', async () => {
		const execution = await parked(3);
		tavus.end(0);
		tavus.end(1, 'error', 'Face not visible');
		const { resumed } = await post(execution, tavus.end(2));
		expect(resumed?.run.status).toBe('success');
		expectFailedItem(resumed?.items[1], 'Face not visible');
		expect(resumed?.items[1]?.json['error']).toMatchObject({
			replica_id: replicaId(1),
			status: 'error',
		});
		expect(resumed?.items).toHaveLength(3);
	});

	test('the callback of a failed job counts like any other', async () => {
		const execution = await parked(1);
		const { resumed } = await post(execution, tavus.end(0, 'error', 'Face not visible'));
		expectFailedItem(resumed?.items[0], 'Face not visible');
	});

	test('a job that was deleted meanwhile is not waited for', async () => {
		const execution = await parked(2);
		tavus.status.delete(replicaId(1));
		const { resumed } = await post(execution, tavus.end(0));
		expect(resumed?.items[0]?.json).toMatchObject({ status: 'completed' });
		expectFailedItem(resumed?.items[1], replicaId(1));
	});

	test('may be in the newer words of Tavus, and of any status that the API corrects', async () => {
		const execution = await parked(2);
		tavus.end(1, 'error', 'Face not visible');
		const claims = { face_id: replicaId(1), status: 'ready' };
		expect((await post(execution, claims)).status).toBe(200);
		const { resumed } = await post(execution, tavus.end(0));
		expectFailedItem(resumed?.items[1], 'Face not visible');
	});

	test('without a token of n8n (1.123) it is the same', async () => {
		const execution = await parked(1, { token: false });
		expect((await post(execution, tavus.end(0))).resumed?.run.status).toBe('success');
	});

	test('an API that lags a few seconds behind its callback is waited for', async () => {
		const execution = await parked(1);
		const body = { ...tavus.callbackOf(0), status: 'ready' };
		tavus.instead = () => {
			if (tavus.reads.length >= 4) tavus.end(0);
			return undefined;
		};
		expect((await post(execution, body)).resumed?.run.status).toBe('success');
	});
});

describe('callbacks that do not wake it', () => {
	const stays = (execution: Execution): void => {
		expect(execution.resumes).toBe(0);
		expect(execution.stored.waitTill).toBeDefined();
	};

	test('one of several: 200 without a word about the others', async () => {
		const execution = await parked(3);
		const { status, body, resumed } = await post(execution, tavus.end(1));
		expect({ status, resumed }).toEqual({ status: 200, resumed: undefined });
		expect(JSON.stringify(body)).not.toMatch(/\d/);
		stays(execution);
	});

	test('the same one again and again', async () => {
		const execution = await parked(2);
		tavus.end(0);
		for (let n = 0; n < 5; n++) {
			expect((await post(execution, tavus.callbackOf(0))).status).toBe(200);
		}
		stays(execution);
	});

	test('Tavus still works on the job: 503, after no more than half a minute', async () => {
		const execution = await parked(1);
		const before = Date.now();
		const { status } = await post(execution, { replica_id: replicaId(0), status: 'ready' });
		expect(status).toBe(503);
		expect(Date.now() - before).toBeLessThan(30_000);
		stays(execution);
	});

	test.each([401, 403, 429, 500, 503])('the API answers %d: 503', async (status) => {
		const execution = await parked(2);
		const body = tavus.end(0);
		tavus.end(1);
		tavus.instead = () => ({ status, body: {}, headers: { 'retry-after': '300' } });
		expect((await post(execution, body)).status).toBe(503);
		stays(execution);
		tavus.instead = () => undefined;
		expect((await post(execution, body)).resumed?.run.status).toBe('success');
	});

	test('the API fails after the named job was read: 503', async () => {
		const execution = await parked(2);
		tavus.end(1);
		const body = tavus.end(0);
		tavus.instead = ({ path }) => (path === '/v2/replicas' ? { status: 500, body: {} } : undefined);
		expect((await post(execution, body)).status).toBe(503);
		stays(execution);
	});

	test('one stray "unknown" about a job that is still trained does not end it', async () => {
		const execution = await parked(2);
		const body = tavus.end(0);
		let strays = 0;
		tavus.instead = ({ path }) => {
			if (path === '/v2/replicas') return { body: { data: [], total_count: 0 } };
			if (!path.endsWith(replicaId(1)) || strays++ > 0) return undefined;
			return { status: 404, body: { message: 'not found' } };
		};
		const { resumed } = await post(execution, body);
		expect(resumed).toBeUndefined();
		stays(execution);
	});

	test('Tavus away altogether: 503', async () => {
		const execution = await parked(1);
		const body = tavus.end(0);
		await tavus.server.stop();
		expect((await post(execution, body)).status).toBe(503);
		stays(execution);
	});

	test.each<[string, unknown]>([
		['somebody else’s job', { replica_id: 'r0123456789ab', status: 'ready' }],
		['a video', { video_id: 'abc', status: 'ready' }],
		['progress', { replica_id: replicaId(0), status: 'training' }],
		['an unknown status', { replica_id: replicaId(0), status: 'whatever' }],
		['a conversation', { conversation_id: 'c1', event_type: 'system.shutdown', properties: {} }],
		['no object', 'ready'],
		['a list', [{ replica_id: replicaId(0), status: 'ready' }]],
		['nothing', undefined],
		['null', null],
		['ids that are none', { replica_id: { $ne: 1 }, status: 'ready' }],
		['a prototype', JSON.parse('{"__proto__":{"replica_id":"x"},"status":"ready"}')],
	])('%s: 200, and no read', async (_name, body) => {
		const execution = await parked(1);
		tavus.end(0);
		expect((await post(execution, body)).status).toBe(200);
		expect(tavus.reads).toHaveLength(0);
		stays(execution);
	});

	test('Tavus does not know the named job: 200, nothing', async () => {
		const execution = await parked(1);
		const body = tavus.end(0);
		tavus.status.delete(replicaId(0));
		expect((await post(execution, body)).status).toBe(200);
		stays(execution);
	});
});

describe('signatures', () => {
	test.each<[string, (url: string) => string]>([
		['none', (url) => withSignature(url, null)],
		['empty', (url) => withSignature(url, '')],
		['made up', (url) => withSignature(url, 'v1.AAAA')],
		['cut', (url) => url.slice(0, -1)],
		['lengthened', (url) => `${url}A`],
		['of the key itself', (url) => signCallbackUrl(url, apiKey)],
		['of another secret', (url) => signCallbackUrl(url, 'guess')],
	])('%s: 401, nothing is read', async (_name, change) => {
		const execution = await parked(1);
		const body = tavus.end(0);
		const { status, resumed } = await post(execution, body, change(execution.callbackUrl));
		expect({ status, resumed }).toEqual({ status: 401, resumed: undefined });
		expect(tavus.reads).toHaveLength(0);
		expect(execution.resumes).toBe(0);
	});

	test('of another execution of the same workflow: 401', async () => {
		const other = await parked(1, { executionId: '42' });
		const theirs = new URL(other.callbackUrl).searchParams.get('tavus_sig');
		const execution = await parked(1);
		const body = tavus.end(0);
		const forged = withSignature(execution.callbackUrl, theirs);
		expect((await post(execution, body, forged)).status).toBe(401);
	});

	test('n8n’s token without ours is not enough, nor ours without n8n’s', async () => {
		const execution = await parked(1);
		const body = tavus.end(0);
		const url = new URL(execution.callbackUrl);
		url.searchParams.delete('signature');
		expect((await post(execution, body, url.href)).status).toBe(401);
		expect((await post(execution, body, withSignature(execution.callbackUrl, null))).status).toBe(
			401,
		);
		expect(execution.resumes).toBe(0);
	});

	test.each([
		['nothing', `https://n8n.example.com/webhook-waiting/41?signature=${resumeToken}`],
		['another node', `https://n8n.example.com/webhook-waiting/41/other?signature=${resumeToken}`],
	])('the path names %s: n8n finds no webhook', async (_name, url) => {
		const execution = await parked(1);
		expect((await post(execution, tavus.end(0), signCallbackUrl(url, 'x'))).status).toBe(404);
		expect((await hurry(execution.post({}, { method: 'GET' }))).status).toBe(404);
	});

	test('a late callback does not resume what waits further down', async () => {
		const execution = await parked(1, {
			more: {
				nodes: [node('Wait', 'test.wait')],
				connections: connect(['Tavus', 0, 'Done'], ['Done', 0, 'Wait']),
				nodeTypes: {
					'test.wait': {
						description: {
							version: 1,
							group: ['transform'],
							description: 'Waits, as the Wait node of n8n does',
							properties: [],
							name: 'wait',
							displayName: 'Wait',
							defaults: { name: 'Wait' },
							inputs: ['main'],
							outputs: ['main'],
							webhooks: [
								{
									name: 'default',
									httpMethod: 'POST',
									path: '',
									restartWebhook: true,
									responseMode: 'onReceived',
								},
							],
						},
						async execute() {
							await this.putExecutionToWait(new Date(Date.now() + 3_600_000));
							return [this.getInputData()];
						},
						async webhook() {
							return { workflowData: [[{ json: {} }]] };
						},
					},
				},
			},
		});
		const body = tavus.end(0);
		const { resumed } = await post(execution, body);
		expect(resumed?.run.status).toBe('waiting');
		expect((await post(execution, body)).status).toBe(404);
		expect(execution.resumes).toBe(1);
	});
});

describe('many at once', () => {
	test.each([2, 10, 25])(
		'%d jobs end in the same instant: the execution goes on once',
		async (count) => {
			const execution = await parked(count);
			const bodies = Array.from({ length: count }, (_, n) => tavus.end(n));
			const answers = await hurry(
				Promise.all(bodies.map(async (body) => await execution.post(body))),
			);
			expect(execution.resumes).toBe(1);
			const [woken] = answers.flatMap(({ resumed }) => (resumed === undefined ? [] : [resumed]));
			expect(woken?.items.map(({ json }) => json['replica_id'])).toEqual(
				Array.from({ length: count }, (_, n) => replicaId(n)),
			);
			for (const { status } of answers) expect([200, 409, 500]).toContain(status);
			// Each reads its own job; the looks at all of them are shared.
			expect(tavus.reads.filter(({ path }) => path === '/v2/replicas').length).toBeLessThanOrEqual(
				3,
			);
		},
	);

	test('shuffled, doubled, at any moment, with an API that hiccups: it wakes once, with all', async () => {
		const event = fc.record({
			job: fc.nat(3),
			/** Callbacks of the same step come together. */
			step: fc.nat(4),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(event, { maxLength: 10 }), fc.boolean(), async (extra, hiccup) => {
				tavus = await TavusJobs.start();
				const execution = await parked(4);
				let asked = 0;
				tavus.instead = () => (hiccup && ++asked % 5 === 0 ? { status: 500, body: {} } : undefined);
				const own = [0, 1, 2, 3].map((job) => ({ job, step: job }));
				const answers: Answered[] = [];
				for (const step of [0, 1, 2, 3]) {
					tavus.end(step);
					const now = [...own, ...extra].filter((each) => each.step === step);
					const bodies = now
						.filter(({ job }) => job <= step)
						.map(({ job }) => tavus.callbackOf(job));
					answers.push(
						...(await hurry(Promise.all(bodies.map(async (body) => await execution.post(body))))),
					);
					if (step < 3) expect(execution.resumes).toBe(0);
				}
				// A sender that got a 503 comes again.
				tavus.instead = () => undefined;
				if (execution.resumes === 0) {
					expect(hiccup).toBe(true);
					answers.push(await post(execution, tavus.callbackOf(3)));
				}
				expect(execution.resumes).toBe(1);
				const [woken] = answers.flatMap(({ resumed }) => (resumed === undefined ? [] : [resumed]));
				expect(woken?.items.map(({ json }) => json['status'])).toEqual(
					new Array(4).fill('completed'),
				);
			}),
			{ numRuns: 12 },
		);
	}, 60_000);
});

describe('what is kept and shown', () => {
	test('no token, no signature, no key: whatever Tavus echoes', async () => {
		const execution = await parked(3);
		const echo = execution.callbackUrl;
		tavus.end(0);
		tavus.end(1, 'error', `the callback to ${echo} was refused`);
		tavus.instead = ({ path }) =>
			path.endsWith(replicaId(2))
				? {
						body: {
							replica_id: replicaId(2),
							replica_name: echo,
							status: 'completed',
							callback_url: echo,
						},
					}
				: undefined;
		const { resumed } = await post(execution, tavus.end(2));
		expect(resumed?.items).toHaveLength(3);
		const { resumeToken: _own, ...data } = resumed?.run.data as unknown as Record<string, unknown>;
		const text = `${stringify(data)}\n${inspect(data, { depth: Infinity, showHidden: true })}`;
		const ours = new URL(echo).searchParams.get('tavus_sig') ?? echo;
		const secrets = [resumeToken, ours, apiKey];
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	});

	test('answers tell the sender nothing about the execution', async () => {
		const execution = await parked(2);
		const answers = [
			await post(execution, tavus.end(0)),
			await post(execution, { replica_id: 'r1', status: 'ready' }),
			await post(execution, tavus.callbackOf(0), withSignature(execution.callbackUrl, 'x')),
		];
		for (const { body } of answers) {
			const text = JSON.stringify(body);
			for (const secret of [replicaId(0), replicaId(1), nodeId, resumeToken, apiKey]) {
				expect(text).not.toContain(secret);
			}
			expect(text.length).toBeLessThan(120);
		}
	});
});
