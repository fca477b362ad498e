import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import { run } from './harness/faked-run.mts';

closedNetwork();

describe('starting a conversation through a deployment', () => {
	const conversation = {
		conversation_id: 'c123456',
		conversation_url: 'https://tavus.daily.co/c123456',
		status: 'active',
	};

	test('costs money: more than the limit are not started', async () => {
		const { run: made, tavus } = await run(
			'deployment',
			'start',
			{ deploymentId: byId('d1'), options: { maxJobs: 1 } },
			() => ({ body: conversation }),
			{ items: [{}, {}] },
		);
		expect(tavus.requests).toEqual([]);
		expect(made.error?.message).toMatch(/Maximum Jobs/);
	});

	test('with the memories of the visitor', async () => {
		const { run: made, tavus } = await run(
			'deployment',
			'start',
			{
				deploymentId: byId('d1'),
				additionalFields: { memoryStores: '={{ $json.customer }}' },
			},
			() => ({ body: conversation }),
			{ items: [{ customer: 'customer-42' }] },
		);
		expect(tavus.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v2/deployments/d1/start',
				body: { memory_stores: ['customer-42'] },
			}),
		]);
		expect(made.items[0]?.json).toEqual({ deployment_id: 'd1', ...conversation });
	});
});

test('an update of a deployment fits the document that Tavus has', async () => {
	const { run: made, tavus } = await run(
		'deployment',
		'update',
		{
			deploymentId: byId('d1'),
			updateFields: { maxCallDuration: 600, customizationJson: '{ "widget": { "a": 1 } }' },
		},
		({ method }) =>
			method === 'GET'
				? { body: { deployment_id: 'd1', status: 'active', customization: { widget: { b: 2 } } } }
				: { status: 304 },
	);
	expect(tavus.requests[1]?.body).toEqual([
		{ op: 'add', path: '/customization/widget/a', value: 1 },
		{ op: 'add', path: '/limits', value: { max_call_duration: 600 } },
	]);
	expect(made.items[0]?.json).toEqual({ deployment_id: 'd1', changed: false });
});
