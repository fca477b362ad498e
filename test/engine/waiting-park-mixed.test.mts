import type { IDataObject } from 'n8n-workflow';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { type ParkingOptions } from './harness/parking.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import {
	executionOf,
	expectNoSecrets,
	freshTavus,
	jsonOf,
	started,
	tavus,
	waitingItems,
} from './harness/parked.mts';

fakeTime();
beforeEach(freshTavus);

describe('some jobs have ended by then, or could not be created', () => {
	const mixed = async (options: Partial<ParkingOptions> = {}) => {
		tavus.instead = ({ method, body }) => {
			if (method === 'GET') {
				tavus.status.set(replicaId(1), 'completed');
				tavus.end(2, 'error', 'Face not visible');
			}
			return method === 'POST' && (body as IDataObject)['replica_name'] === 'item-0'
				? { status: 400, body: { error: 'Invalid train_video_url' } }
				: undefined;
		};
		const execution = executionOf(4, { onError: 'continueRegularOutput', ...options });
		const ended = await hurry(execution.start());
		execution.callbackUrl = tavus.callbacks.get(3) ?? '';
		return { execution, ended };
	};

	test('one item for each input item is kept, in order', async () => {
		const { execution, ended } = await mixed();
		expect(ended.run.status).toBe('waiting');
		const items = waitingItems(execution);
		expect(items).toHaveLength(4);
		expectFailedItem(items[0], 'Invalid train_video_url');
		expect(items[1]?.json).toMatchObject({ replica_id: replicaId(1), status: 'completed' });
		expectFailedItem(items[2], 'Face not visible');
		expect(items[3]?.json).toMatchObject({ replica_id: replicaId(3), timed_out: true });
	});

	test('no item of what the node gives back for now has an error', async () => {
		const { ended } = await mixed();
		expect(ended.items.length).toBeGreaterThan(0);
		for (const { json } of ended.items) expect(json).not.toHaveProperty('error');
	});

	test('"Retry On Fail": the node does not run again with its jobs as input', async () => {
		const { execution, ended } = await mixed({ tries: 5 });
		expect(ended.run.status).toBe('waiting');
		expect(tavus.creates).toHaveLength(4);
		expect(waitingItems(execution)).toHaveLength(4);
	});

	test('all four come out when the last one is done', async () => {
		const { execution } = await mixed();
		const { status, resumed } = await hurry(execution.post(tavus.end(3)));
		expect(status).toBe(200);
		expect(resumed?.run.status).toBe('success');
		expectFailedItem(resumed?.items[0], 'Invalid train_video_url');
		expect(resumed?.items[1]?.json).toMatchObject({ replica_id: replicaId(1) });
		expectFailedItem(resumed?.items[2], 'Face not visible');
		expect(resumed?.items[3]?.json).toMatchObject({
			replica_id: replicaId(3),
			status: 'completed',
		});
		expect(resumed?.items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			0, 1, 2, 3,
		]);
	});

	test('error output: results on the one, failed items on the other', async () => {
		const { execution } = await mixed({ onError: 'continueErrorOutput' });
		const { resumed } = await hurry(execution.post(tavus.end(3)));
		expect(jsonOf(resumed?.items ?? [])).toMatchObject([
			{ replica_id: replicaId(1) },
			{ replica_id: replicaId(3) },
		]);
		expect(resumed?.errorItems).toHaveLength(2);
		expectFailedItem(resumed?.errorItems[1], 'Face not visible');
	});

	test('"Stop Workflow", a job that failed while others run: it waits for the others', async () => {
		tavus.instead = ({ method }) => {
			if (method === 'GET') tavus.end(0, 'error', 'Face not visible');
			return undefined;
		};
		const { execution, ended } = await started(2);
		expect(ended.run.status).toBe('waiting');
		tavus.instead = () => undefined;
		const { resumed } = await hurry(execution.post(tavus.end(1)));
		expectFailedItem(resumed?.items[0], 'Face not visible');
		expect(resumed?.items[1]?.json).toMatchObject({ replica_id: replicaId(1) });
	});
});

test('what Tavus echoes of the callback URL is kept nowhere, also not for when time runs out', async () => {
	tavus.instead = ({ method, body }) => {
		const { callback_url: echo } = (body ?? {}) as IDataObject;
		if (method === 'GET') tavus.end(0, 'error', `could not call ${tavus.callbacks.get(0)}`);
		return method === 'POST' && (body as IDataObject)['replica_name'] === 'item-1'
			? { status: 400, body: { error: `cannot use ${String(echo)}` } }
			: undefined;
	};
	const execution = executionOf(3, { onError: 'continueRegularOutput' });
	expectNoSecrets(await hurry(execution.start()));
	expectNoSecrets(await hurry(execution.timeOut()));
});

describe('Tavus is away', () => {
	test.each([500, 401, 503])(
		'%d when the jobs are looked at: parked all the same',
		async (status) => {
			tavus.instead = ({ method }) => (method === 'GET' ? { status, body: {} } : undefined);
			const { execution, ended } = await started(2);
			expect(ended.run.status).toBe('waiting');
			expect(jsonOf(waitingItems(execution))).toMatchObject([
				{ replica_id: replicaId(0), status: null, timed_out: true },
				{ replica_id: replicaId(1), status: null, timed_out: true },
			]);
		},
	);

	test('a job that Tavus does not know yet a second later is waited for', async () => {
		tavus.instead = ({ method, path }) =>
			method === 'GET' && path.endsWith(replicaId(0))
				? { status: 404, body: { message: 'not found' } }
				: undefined;
		const { ended } = await started(1);
		expect(ended.run.status).toBe('waiting');
	});
});

describe('time runs out', () => {
	test('every item comes out with its id, paired to its input', async () => {
		const { execution } = await started(3);
		const ended = await hurry(execution.timeOut());
		expect(ended.run.status).toBe('success');
		expect(jsonOf(ended.items)).toMatchObject(
			[0, 1, 2].map((n) => ({ replica_id: replicaId(n), status: 'started', timed_out: true })),
		);
		expect(ended.items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			0, 1, 2,
		]);
		expect(tavus.creates).toHaveLength(3);
		expectNoSecrets(ended);
	});

	test('with "Retry On Fail" nothing is created again, whatever stands first', async () => {
		tavus.instead = ({ method, body }) =>
			method === 'POST' && (body as IDataObject)['replica_name'] === 'item-0'
				? { status: 400, body: { error: 'Invalid train_video_url' } }
				: undefined;
		const execution = executionOf(3, { onError: 'continueRegularOutput', tries: 3 });
		await hurry(execution.start());
		const creates = tavus.creates.length;
		const ended = await hurry(execution.timeOut());
		expect(tavus.creates).toHaveLength(creates);
		expect(ended.items).toHaveLength(3);
		expectFailedItem(ended.items[0], 'Invalid train_video_url');
	});
});
