import fc from 'fast-check';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { apiKey, nodeId, resumeToken, type Answered, type Ended } from './harness/parking.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import {
	expectNoSecrets,
	freshTavus,
	jsonOf,
	parked,
	post,
	tavus,
	withSignature,
} from './harness/parked.mts';

fakeTime();
beforeEach(freshTavus);

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

	test('a list that lags a few seconds behind the replica itself does not lose it', async () => {
		const execution = await parked(2);
		tavus.end(0);
		const body = tavus.end(1);
		const since = Date.now();
		const row = (n: number, status: string) => ({ replica_id: replicaId(n), status });
		tavus.instead = ({ path }) =>
			path === '/v2/replicas' && Date.now() - since < 3_000
				? { body: { data: [row(0, 'completed'), row(1, 'started')], total_count: 2 } }
				: undefined;
		const { status, resumed } = await post(execution, body);
		// Either it goes on, or the sender is told to come again; a 200 would have been the last word.
		expect(status === 503 || resumed !== undefined).toBe(true);
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
				await freshTavus();
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
		expectNoSecrets(resumed as Ended, apiKey);
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
