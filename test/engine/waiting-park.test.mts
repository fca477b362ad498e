import { inspect } from 'node:util';

import { stringify } from 'flatted';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { verifyCallbackPath } from '../../nodes/Tavus/callbacks/sign.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { fakeTime, hurry } from '../trigger/harness.mts';
import { namedAfterItem, namedItems } from './harness/parameters.mts';
import {
	Execution,
	nodeId,
	resumeToken,
	type Ended,
	type ParkingOptions,
} from './harness/parking.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import { TavusJobs } from './harness/tavus-jobs.mts';

fakeTime();

let tavus: TavusJobs;
beforeEach(async () => {
	tavus = await TavusJobs.start();
});

const parking = (changes: IDataObject = {}): ParkingOptions['parameters'] =>
	namedAfterItem({ whenDone: 'park', ...changes });

function executionOf(count: number, options: Partial<ParkingOptions> = {}): Execution {
	return new Execution({
		parameters: parking(),
		items: namedItems(count),
		...options,
		credentials: { ...tavus.credentials, ...options.credentials },
	});
}

async function started(count: number, options: Partial<ParkingOptions> = {}) {
	const execution = executionOf(count, options);
	const ended = await hurry(execution.start());
	execution.callbackUrl = tavus.callbacks.get(0) ?? '';
	return { execution, ended };
}

const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);
const waitingItems = (execution: Execution): INodeExecutionData[] =>
	execution.stored.executionData?.nodeExecutionStack[0]?.data['main']?.[0] ?? [];
const everythingOf = ({ run }: Ended): string => {
	// n8n itself keeps its token at the top of the data.
	const { resumeToken: _own, ...data } = run.data as unknown as Record<string, unknown>;
	const all = { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null };
	return `${stringify(data)}\n${inspect(data, all)}`;
};
/** What may be in nothing that n8n keeps or shows. */
function expectNoSecrets(text: string): void {
	const ours = [...tavus.callbacks.values()].map(
		(url) => new URL(url).searchParams.get('tavus_sig') ?? url,
	);
	expect(ours).not.toEqual([]);
	const secrets = [resumeToken, ...ours];
	expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

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
		expectNoSecrets(everythingOf(ended));
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
		expectNoSecrets(everythingOf(ended));
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
	expectNoSecrets(everythingOf(await hurry(execution.start())));
	expectNoSecrets(everythingOf(await hurry(execution.timeOut())));
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
		expectNoSecrets(everythingOf(ended));
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
