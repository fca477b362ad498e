import type { IDataObject } from 'n8n-workflow';

import { verifyCallbackPath } from '../../nodes/Tavus/callbacks/sign.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { fakeTime, hurry } from '../trigger/harness.mts';
import { namedItems } from './harness/parameters.mts';
import { nodeId, resumeToken, type Ended, type ParkingOptions } from './harness/parking.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import {
	executionOf,
	expectNoSecrets,
	freshTavus,
	jsonOf,
	parking,
	started,
	tavus,
	waitingItems,
} from './harness/parked.mts';

fakeTime();
beforeEach(freshTavus);

describe('parked', () => {
	test('the execution waits until the limit, and its input is now the jobs', async () => {
		const before = Date.now();
		const { execution, ended } = await started(3, {
			parameters: parking({ limitWaitTime: 2, limitWaitTimeUnit: 'days' }),
		});
		expect(ended.run.status).toBe('waiting');
		const till = new Date(ended.run.waitTill as Date).getTime() - before;
		expect(till).toBeGreaterThanOrEqual(172_800_000);
		expect(till).toBeLessThan(172_800_000 + 10_000);
		expect(jsonOf(waitingItems(execution))).toEqual(
			[0, 1, 2].map((n) => ({
				replica_id: replicaId(n),
				status: 'started',
				timed_out: true,
				checked_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			})),
		);
		expect(waitingItems(execution).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(ended.run.data.resultData.runData['Done']).toBeUndefined();
	});

	test('items with limits of their own: the longest holds for the one park', async () => {
		const before = Date.now();
		const { ended } = await started(3, {
			parameters: parking({
				limitWaitTime: '={{ $json.name === "item-1" ? 50 : 3 }}',
				limitWaitTimeUnit: 'hours',
			}),
		});
		const till = new Date(ended.run.waitTill as Date).getTime() - before;
		expect(Math.round(till / 3_600_000)).toBe(50);
	});

	test('the items of the node before are still what they were', async () => {
		const { ended } = await started(3);
		const [before] = ended.run.data.resultData.runData['Items'] ?? [];
		expect(before?.data?.['main']?.[0]?.map(({ json }) => json)).toEqual(namedItems(3));
	});

	test('a node beside it still gets the items as they were', async () => {
		const { connect, node, noOpNode } = await import('./harness/nodes.mts');
		const execution = executionOf(2, {
			more: {
				nodes: [node('Beside', 'test.beside', { position: [0, 500] })],
				connections: connect(['Items', 0, 'Tavus'], ['Items', 0, 'Beside']),
				nodeTypes: { 'test.beside': noOpNode },
			},
		});
		await hurry(execution.start());
		execution.callbackUrl = tavus.callbacks.get(0) ?? '';
		tavus.end(0);
		const { resumed } = await hurry(execution.post(tavus.end(1)));
		const [beside] = resumed?.run.data.resultData.runData['Beside'] ?? [];
		expect(beside?.data?.['main']?.[0]?.map(({ json }) => json)).toEqual(namedItems(2));
	});

	test('each job was looked at once before, after a pause', async () => {
		await started(3);
		expect(tavus.reads).toHaveLength(1);
		expect(tavus.reads[0]?.query['replica_ids']).toBe([0, 1, 2].map(replicaId).join(','));
	});

	test.each([true, false])('the URL that Tavus gets (token of n8n: %s)', async (token) => {
		const { execution } = await started(2, { token });
		expect(tavus.callbacks.get(1)).toBe(execution.callbackUrl);
		const url = new URL(execution.callbackUrl);
		expect(url.origin + url.pathname).toBe(`https://n8n.example.com/webhook-waiting/41/${nodeId}`);
		expect(url.searchParams.get('signature')).toBe(token ? resumeToken : null);
		expect([...url.searchParams.keys()].sort()).toEqual(
			token ? ['signature', 'tavus_sig'] : ['tavus_sig'],
		);
		expect(execution.callbackUrl.length).toBeLessThan(2048);
	});

	test('the signature in it is made with the Callback Secret, where there is one', async () => {
		const { execution } = await started(1, { credentials: { callbackSecret: 'one\ntwo' } });
		const url = new URL(execution.callbackUrl);
		const signature = url.searchParams.get('tavus_sig') ?? '';
		expect(verifyCallbackPath(url.pathname, signature, 'one')).toBe(true);
		expect(verifyCallbackPath(url.pathname, signature, 'two')).toBe(false);
	});

	test('the callback URL that was entered before is neither sent nor checked', async () => {
		const { ended } = await started(1, {
			parameters: parking({ callbackUrl: 'http://localhost/never tavus' }),
		});
		expect(ended.run.status).toBe('waiting');
		expect(tavus.callbacks.get(0)).toContain('/webhook-waiting/41/');
	});

	test('no secret is in what n8n keeps and shows of it', async () => {
		const { ended } = await started(2);
		expectNoSecrets(ended);
	});

	test('the node has the webhook that n8n resumes', () => {
		const { description } = new Tavus();
		expect(description.webhooks).toEqual([
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '={{ $nodeId }}',
				restartWebhook: true,
			},
		]);
		expect(description.waitingNodeTooltip).toMatch(/Tavus/);
	});
});

describe('nothing left to wait for', () => {
	test('jobs that have ended by then come out at once', async () => {
		tavus.bornAs = 'completed';
		const { ended } = await started(3);
		expect(ended.run.status).toBe('success');
		expect(jsonOf(ended.items)).toMatchObject(
			[0, 1, 2].map((n) => ({ replica_id: replicaId(n), status: 'completed' })),
		);
		expect(ended.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expectNoSecrets(ended);
	});

	test('no create succeeded: the failed items come out, nothing is parked', async () => {
		tavus.instead = ({ method }) =>
			method === 'POST' ? { status: 400, body: { error: 'Invalid train_video_url' } } : undefined;
		const { ended } = await started(2, { onError: 'continueRegularOutput' });
		expect(ended.run.status).toBe('success');
		expect(ended.items).toHaveLength(2);
		expectFailedItem(ended.items[0], 'Invalid train_video_url');
		expect(tavus.reads).toHaveLength(0);
	});

	test('a job that failed at once stops the workflow, with the ids', async () => {
		tavus.bornAs = 'completed';
		const execution = executionOf(2);
		const running = execution.start();
		tavus.instead = ({ method, path }) => {
			if (method === 'GET') tavus.status.set(replicaId(1), 'error');
			return path === undefined ? {} : undefined;
		};
		const ended = await hurry(running);
		expect(ended.run.status).toBe('error');
		const { error } = ended.run.data.resultData;
		expect(error?.message).toContain(replicaId(1));
		expect(error?.description).toContain(replicaId(0));
	});
});

describe('stopped by the user', () => {
	test('during the pause before parking: the execution is not parked', async () => {
		const execution = executionOf(2);
		let parkedAfterStop = false;
		const waiting = {
			setExecutionStatus: (status: string) => (parkedAfterStop ||= status === 'waiting'),
		};
		Object.assign(execution, {
			options: {
				...(execution as unknown as { options: ParkingOptions }).options,
				server: waiting,
			},
		});
		const running = execution.start();
		const stop = (async () => {
			while (tavus.creates.length < 2) await new Promise((resolve) => setImmediate(resolve));
			await jest.advanceTimersByTimeAsync(300);
			execution.cancel();
		})();
		const ended = await hurry(running);
		await stop;
		expect(ended.run.status).toBe('canceled');
		expect(parkedAfterStop).toBe(false);
		expect(ended.run.data.waitTill).toBeUndefined();
	});
});

describe('where the execution cannot be parked, the node polls and says so', () => {
	const polls = async (options: Partial<ParkingOptions>): Promise<Ended> => {
		const execution = executionOf(1, options);
		const running = execution.start();
		tavus.instead = () => {
			if (tavus.reads.length >= 3) tavus.end(0);
			return undefined;
		};
		return await hurry(running);
	};

	test('the node has no webhook ID', async () => {
		const ended = await polls({ node: { webhookId: undefined } as never });
		expect(ended.run.status).toBe('success');
		expect(jsonOf(ended.items)).toMatchObject([{ replica_id: replicaId(0), status: 'completed' }]);
		expect(ended.hints.map(({ message }) => message).join()).toContain('webhook ID');
		expect(tavus.callbacks.size).toBe(0);
	});

	test('jobs of another execution, of which this is the retry', async () => {
		const first = executionOf(1, { executionId: '40' });
		const { run } = await hurry(first.start());
		const context = run.data.executionData?.contextData['node:Tavus'] as IDataObject;
		const ended = await polls({ context: structuredClone(context) });
		expect(tavus.creates).toHaveLength(1);
		expect(ended.run.status).toBe('success');
		expect(ended.hints.map(({ message }) => message).join()).toContain('retry');
	});
});
