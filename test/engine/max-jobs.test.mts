import { runTavus } from './harness.mts';
import { createsAll, received, serve } from './harness/create-server.mts';
import { label, namedAfterItem, namedItems } from './harness/parameters.mts';
import { expectFailedItem } from './harness/replicas.mts';

describe('Max Jobs', () => {
	const parameters = namedAfterItem({ options: { maxJobs: 4 } });

	test('Stop Workflow: refused before the first request, and says how to raise it', async () => {
		const credentials = await serve(createsAll);
		const run = await runTavus({ parameters, items: namedItems(5), credentials });
		expect(received()).toHaveLength(0);
		const text = `${run.error?.message} ${run.error?.description}`;
		expect(text).toContain(`'${label('maxJobs')}'`);
		expect(text).toMatch(/\b5\b/);
		expect(text).toMatch(/\b4\b/);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: nothing is sent, and every item comes out as an error',
		async (onError) => {
			const credentials = await serve(createsAll);
			const run = await runTavus({ parameters, items: namedItems(5), credentials, onError });
			expect(received()).toHaveLength(0);
			const failed = onError === 'continueErrorOutput' ? run.errorItems : run.items;
			expect(failed).toHaveLength(5);
			for (const item of failed) expectFailedItem(item, `'${label('maxJobs')}'`);
			if (onError === 'continueErrorOutput') expect(run.items).toEqual([]);
		},
	);

	test('as many as allowed are sent', async () => {
		const credentials = await serve(createsAll);
		const run = await runTavus({ parameters, items: namedItems(4), credentials });
		expect(run.error).toBeUndefined();
		expect(received()).toHaveLength(4);
	});

	test('100 without being told', async () => {
		const credentials = await serve(createsAll);
		const tooMany = await runTavus({
			parameters: namedAfterItem(),
			items: namedItems(101),
			credentials,
		});
		expect(tooMany.run.status).toBe('error');
		expect(received()).toHaveLength(0);
	});

	test('reads are not counted', async () => {
		const credentials = await serve(() => ({ body: { replica_id: 'r1', status: 'completed' } }));
		const run = await runTavus({
			parameters: {
				resource: 'replica',
				operation: 'get',
				replicaId: { __rl: true, mode: 'id', value: 'r90bbd427f71' },
			},
			items: namedItems(120),
			credentials,
		});
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(120);
	});
});
