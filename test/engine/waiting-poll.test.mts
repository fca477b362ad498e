import type { IDataObject } from 'n8n-workflow';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { startTavus, type TavusOptions, type TavusRun } from './harness.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import { wordsOf } from './harness/secrets.mts';
import { TavusJobs } from './harness/tavus-jobs.mts';

fakeTime();

let tavus: TavusJobs;
beforeEach(async () => {
	tavus = await TavusJobs.start();
});

async function create(count: number, options: Partial<TavusOptions> = {}): Promise<TavusRun> {
	return await hurry(
		startTavus({
			parameters: namedAfterItem({
				whenDone: 'poll',
				limitWaitTime: 1,
				limitWaitTimeUnit: 'minutes',
			}),
			items: namedItems(count),
			...options,
			credentials: { ...tavus.credentials, ...options.credentials },
		}).finished,
	);
}

const jsonOf = (run: TavusRun): IDataObject[] => run.items.map(({ json }) => json);

describe('create and poll', () => {
	test('gives the finished replicas, paired and in order', async () => {
		tavus.atRead(3, () => [0, 1, 2].forEach((n) => tavus.end(n)));
		const run = await create(3);
		expect(run.run.status).toBe('success');
		expect(jsonOf(run)).toMatchObject(
			[0, 1, 2].map((n) => ({ replica_id: replicaId(n), status: 'completed' })),
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(tavus.creates).toHaveLength(3);
	});

	test('sends the callback URL that was entered, for somebody else to listen', async () => {
		tavus.bornAs = 'completed';
		const callbackUrl = 'https://n8n.example.com/webhook/1/tavus';
		await create(1, { parameters: namedAfterItem({ whenDone: 'poll', callbackUrl }) });
		expect(tavus.callbacks.get(0)).toBe(callbackUrl);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: one failed training among three',
		async (onError) => {
			tavus.atRead(2, () => {
				tavus.end(0);
				tavus.end(1, 'error', 'Face not visible');
				tavus.end(2);
			});
			const run = await create(3, { onError });
			expect(run.run.status).toBe('success');
			const failed = onError === 'continueErrorOutput' ? run.errorItems[0] : run.items[1];
			expectFailedItem(failed, 'Face not visible');
			const good = run.items.filter(({ json }) => json['error'] === undefined);
			expect(good.map(({ json }) => json['replica_id'])).toEqual([replicaId(0), replicaId(2)]);
		},
	);

	test('Stop Workflow: one failed training stops it, with every id', async () => {
		tavus.atRead(2, () => {
			tavus.end(0);
			tavus.end(1, 'error', 'Face not visible');
			tavus.end(2);
		});
		const run = await create(3);
		expect(run.run.status).toBe('error');
		expect(run.error?.message).toContain('Face not visible');
		for (const n of [0, 1, 2]) expect(wordsOf(run.error)).toContain(replicaId(n));
	});

	test('Stop Workflow: several failed trainings, and every id is in the words', async () => {
		tavus.atRead(2, () => [0, 1, 2].forEach((n) => tavus.end(n, 'error', 'Face not visible')));
		const run = await create(3);
		for (const n of [0, 1, 2]) expect(wordsOf(run.error)).toContain(replicaId(n));
	});

	test('Stop Workflow: the key is refused while polling, and every id is in the words', async () => {
		tavus.instead = ({ method }) =>
			method === 'GET' && tavus.reads.length > 2
				? { status: 401, body: { message: 'Invalid access token' } }
				: undefined;
		const run = await create(3);
		expect(run.run.status).toBe('error');
		expect(run.error?.message).toContain('Invalid access token');
		for (const n of [0, 1, 2]) expect(wordsOf(run.error)).toContain(replicaId(n));
	});

	test('Continue: the key is refused while polling, each item has its id', async () => {
		tavus.instead = ({ method }) =>
			method === 'GET' ? { status: 401, body: { message: 'Invalid access token' } } : undefined;
		const run = await create(2, { onError: 'continueRegularOutput' });
		run.items.forEach(({ json }, n) => {
			expect(json['error']).toMatchObject({ replica_id: replicaId(n), http_status: 401 });
		});
	});

	test('time runs out: marked items, no error', async () => {
		tavus.atRead(2, () => tavus.end(0));
		const run = await create(2);
		expect(run.run.status).toBe('success');
		expect(jsonOf(run)).toMatchObject([
			{ replica_id: replicaId(0), status: 'completed' },
			{ replica_id: replicaId(1), status: 'started', timed_out: true },
		]);
	});

	test('"Retry On Fail" after a failed training creates nothing twice', async () => {
		tavus.atRead(1, () => tavus.end(0, 'error', 'Face not visible'));
		const run = await create(2, { tries: 3, onError: 'continueRegularOutput' });
		expect(tavus.creates).toHaveLength(2);
		expect(run.items).toHaveLength(2);
	});

	test('a create that failed does not keep the others from being waited for', async () => {
		tavus.atRead(2, () => [0, 2].forEach((n) => tavus.end(n)));
		const usual = tavus.instead;
		tavus.instead = (request) =>
			request.method === 'POST' && (request.body as IDataObject)['replica_name'] === 'item-1'
				? { status: 400, body: { error: 'Invalid train_video_url' } }
				: usual(request);
		const run = await create(3, { onError: 'continueRegularOutput' });
		expectFailedItem(run.items[1], 'Invalid train_video_url');
		expect(run.items[2]?.json).toMatchObject({ replica_id: replicaId(2), status: 'completed' });
	});

	test('Stop Workflow: a create that failed is said at once, not after hours of polling', async () => {
		tavus.instead = ({ method, body }) =>
			method === 'POST' && (body as IDataObject)['replica_name'] === 'item-1'
				? { status: 400, body: { error: 'Invalid train_video_url' } }
				: undefined;
		const run = await create(2);
		expect(run.run.status).toBe('error');
		expect(tavus.reads).toHaveLength(0);
		expect(run.error?.description).toContain(replicaId(0));
	});

	test('stopped by the user: ends within a second, and the ids stay in the memory', async () => {
		const { finished, cancel } = startTavus({
			parameters: namedAfterItem({ whenDone: 'poll' }),
			items: namedItems(2),
			credentials: tavus.credentials,
		});
		let stoppedAt = 0;
		tavus.instead = ({ method }) => {
			if (method === 'GET' && tavus.reads.length === 4) {
				setImmediate(() => {
					stoppedAt = Date.now();
					cancel();
				});
			}
			return undefined;
		};
		const run = await hurry(finished);
		expect(Date.now() - stoppedAt).toBeLessThanOrEqual(1_500);
		expect(run.run.status).toBe('canceled');
		expect(JSON.stringify(run.context)).toContain(replicaId(1));
	});
});
