import nock from 'nock';
import {
	NodeConnectionTypes,
	sleep,
	type ICredentialType,
	type IDataObject,
	type INodeType,
} from 'n8n-workflow';

import { connect, itemsNode, node, noOpNode, roundsNode } from './harness/nodes.mts';
import {
	outputOf,
	runWorkflow,
	startWorkflow,
	stateForRetry,
	type WorkflowOptions,
} from './harness/workflow.mts';

// The harness is tested with a node of its own: a defect of the harness must not look like one of the package.

const keyCredential: ICredentialType = {
	name: 'probeApi',
	displayName: 'Probe API',
	properties: [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Base', name: 'base', type: 'string', default: 'https://probe.example.com' },
	],
	async authenticate(credentials, options) {
		return { ...options, headers: { ...options.headers, 'x-api-key': String(credentials['key']) } };
	},
};

const probe: INodeType = {
	description: {
		displayName: 'Probe',
		name: 'probe',
		version: 1,
		group: ['transform'],
		description: 'Asks a service about each item',
		defaults: { name: 'Probe' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'probeApi', required: true }],
		properties: [
			{ displayName: 'Word', name: 'word', type: 'string', default: '' },
			{ displayName: 'Wait', name: 'wait', type: 'number', default: 0 },
		],
	},
	async execute() {
		const context = this.getContext('node') as IDataObject;
		context['tries'] = Number(context['tries'] ?? 0) + 1;
		this.addExecutionHints({ message: 'probed' });
		const { base } = await this.getCredentials<{ base: string }>('probeApi');
		const wait = this.getNodeParameter('wait', 0) as number;
		for (let waited = 0; waited < wait; waited += 10) {
			if (this.getExecutionCancelSignal()?.aborted) throw new Error('canceled');
			await sleep(10);
		}
		const out = [];
		for (const [index] of this.getInputData().entries()) {
			const word = this.getNodeParameter('word', index) as string;
			const json = (await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', {
				url: `${base}/${word}`,
				json: true,
			})) as IDataObject;
			out.push({ json, pairedItem: { item: index } });
		}
		return [out];
	},
};

function workflow(rest: Partial<WorkflowOptions> & { probe?: IDataObject } = {}): WorkflowOptions {
	const { probe: overrides, ...others } = rest;
	return {
		nodes: [
			node('Items', 'test.items'),
			node('Probe', 'test.probe', {
				parameters: { word: '={{ $json.word }}' },
				credentials: { probeApi: { id: '1', name: 'Probe' } },
				...overrides,
			}),
			node('Done', 'test.noOp'),
			node('Failed', 'test.noOp'),
		],
		connections: connect(['Items', 0, 'Probe'], ['Probe', 0, 'Done'], ['Probe', 1, 'Failed']),
		nodeTypes: {
			'test.items': itemsNode([{ json: { word: 'one' } }, { json: { word: 'two' } }]),
			'test.probe': probe,
			'test.noOp': noOpNode,
		},
		credentialTypes: { probeApi: keyCredential },
		credentials: { probeApi: { key: 'the-key' } },
		...others,
	};
}

function service(): nock.Scope {
	return nock('https://probe.example.com', { reqheaders: { 'x-api-key': 'the-key' } });
}

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

test('expressions, credentials with their defaults, hints and pairing are the real ones', async () => {
	const asked = service().get('/one').reply(200, { n: 1 }).get('/two').reply(200, { n: 2 });
	const run = await runWorkflow(workflow());
	expect(run.status).toBe('success');
	asked.done();
	expect(outputOf(run, 'Done').map(({ json }) => json)).toEqual([{ n: 1 }, { n: 2 }]);
	expect(outputOf(run, 'Probe').map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
	]);
	expect(run.data.resultData.runData['Probe']?.[0]?.hints).toEqual([{ message: 'probed' }]);
});

test('an address that no test answers is not reached', async () => {
	const run = await runWorkflow(workflow());
	expect(run.status).toBe('error');
	expect(run.data.resultData.error?.message).toBeTruthy();
});

test('n8n sends a request again when it is answered with 401', async () => {
	let times = 0;
	service()
		.persist()
		.get('/one')
		.reply(() => {
			times += 1;
			return [401, { message: 'no' }];
		});
	await runWorkflow(workflow());
	expect(times).toBe(2);
});

test('a failed item goes to the error output when the node names one', async () => {
	service()
		.get('/one')
		.reply(200, { error: { message: 'bad' } })
		.get('/two')
		.reply(200, { n: 2 });
	const run = await runWorkflow(workflow({ probe: { onError: 'continueErrorOutput' } }));
	expect(outputOf(run, 'Done').map(({ json }) => json)).toEqual([{ n: 2 }]);
	expect(outputOf(run, 'Failed').map(({ json }) => json)).toEqual([
		{ word: 'one', error: { message: 'bad' } },
	]);
});

test('Retry On Fail runs the whole node again with the same context', async () => {
	service().get('/one').reply(500).get('/one').reply(200, { n: 1 }).get('/two').reply(200, {});
	const run = await runWorkflow(
		workflow({ probe: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } }),
	);
	expect(run.status).toBe('success');
	expect(run.data.executionData?.contextData['node:Probe']).toEqual({ tries: 2 });
});

test('a retried execution starts with the context of the failed one and the current node', async () => {
	service().get('/one').reply(500).get('/fixed').twice().reply(200, { n: 1 });
	const failing = workflow();
	const failed = await runWorkflow(failing);
	expect(failed.status).toBe('error');
	const mended = workflow({ probe: { parameters: { word: 'fixed' } } });
	const again = await runWorkflow({
		...mended,
		executionId: '2',
		mode: 'retry',
		runData: stateForRetry(failed, mended.nodes),
	});
	expect(again.status).toBe('success');
	expect(again.data.executionData?.contextData['node:Probe']).toEqual({ tries: 2 });
	expect(outputOf(again, 'Done')).toHaveLength(2);
});

test('a cancelled execution reaches the node through its signal', async () => {
	const slow = workflow({ probe: { parameters: { word: 'one', wait: 5_000 } } });
	const started = Date.now();
	const { finished, cancel } = startWorkflow(slow);
	await sleep(50);
	cancel();
	const run = await finished;
	expect(run.status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(4_000);
});

test('a loop runs the node with a growing run index', async () => {
	service().get('/one').reply(200, { n: 1 }).get('/two').reply(200, { n: 2 });
	const options = workflow();
	const run = await runWorkflow({
		...options,
		nodes: [node('Rounds', 'test.rounds'), ...options.nodes.slice(1)],
		connections: connect(['Rounds', 0, 'Probe'], ['Probe', 0, 'Rounds']),
		nodeTypes: {
			...options.nodeTypes,
			'test.rounds': roundsNode([[{ json: { word: 'one' } }], [{ json: { word: 'two' } }]]),
		},
	});
	expect(run.status).toBe('success');
	expect(outputOf(run, 'Probe', 0, 0)).toMatchObject([{ json: { n: 1 } }]);
	expect(outputOf(run, 'Probe', 0, 1)).toMatchObject([{ json: { n: 2 } }]);
});
