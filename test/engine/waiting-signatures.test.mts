import { signCallbackUrl } from '../../nodes/Tavus/callbacks/sign.ts';
import { fakeTime, hurry } from '../trigger/harness.mts';
import { connect, node } from './harness/nodes.mts';
import { apiKey, resumeToken } from './harness/parking.mts';
import { freshTavus, parked, post, tavus, withSignature } from './harness/parked.mts';

fakeTime();
beforeEach(freshTavus);

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
