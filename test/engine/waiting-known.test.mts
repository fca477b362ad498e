import type { IDataObject } from 'n8n-workflow';

import { fakeTime, hurry } from '../trigger/harness.mts';
import { startTavus, type TavusOptions, type TavusRun } from './harness.mts';
import { byId } from './harness/parameters.mts';
import { expectFailedItem, replicaId } from './harness/replicas.mts';
import { TavusJobs } from './harness/tavus-jobs.mts';

fakeTime();

let tavus: TavusJobs;
beforeEach(async () => {
	tavus = await TavusJobs.start();
});

async function wait(ids: string[], options: Partial<TavusOptions> = {}): Promise<TavusRun> {
	return await hurry(
		startTavus({
			parameters: {
				resource: 'replica',
				operation: 'waitUntilDone',
				replicaId: byId('={{ $json.id }}'),
				limitWaitTime: 1,
				limitWaitTimeUnit: 'minutes',
			},
			items: ids.map((id) => ({ id })),
			...options,
			credentials: { ...tavus.credentials, ...options.credentials },
		}).finished,
	);
}

const jsonOf = (run: TavusRun): IDataObject[] => run.items.map(({ json }) => json);

describe('Wait Until Done', () => {
	test('gives what became of each, duplicates included', async () => {
		tavus.end(0);
		tavus.status.set(replicaId(1), 'started');
		tavus.atRead(3, () => tavus.end(1));
		const run = await wait([replicaId(0), replicaId(1), replicaId(0)]);
		expect(jsonOf(run)).toMatchObject(
			[0, 1, 0].map((n) => ({ replica_id: replicaId(n), status: 'completed' })),
		);
		expect(tavus.creates).toHaveLength(0);
	});

	test('goes on with items that were timed out before', async () => {
		tavus.end(0);
		const run = await wait([replicaId(0)], {
			items: [{ id: replicaId(0), timed_out: true, status: 'started' }],
		});
		expect(run.items[0]?.json).not.toHaveProperty('timed_out');
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: an id that Tavus does not know',
		async (onError) => {
			tavus.end(0);
			const run = await wait([replicaId(0), 'rbogus'], { onError });
			if (onError === 'stopWorkflow') {
				expect(run.run.status).toBe('error');
				expect(run.error?.message).toContain('rbogus');
				expect(run.error?.description).not.toContain('Already created');
				return;
			}
			expect(run.items[0]?.json).toMatchObject({ status: 'completed' });
			expectFailedItem(
				onError === 'continueErrorOutput' ? run.errorItems[0] : run.items[1],
				'rbogus',
			);
		},
	);

	test('120 of them cost two requests a look', async () => {
		for (let n = 0; n < 120; n++) tavus.end(n);
		const run = await wait(Array.from({ length: 120 }, (_, n) => replicaId(n)));
		expect(run.items).toHaveLength(120);
		expect(tavus.reads).toHaveLength(2);
	});

	test('each item has its own limit', async () => {
		tavus.status.set(replicaId(0), 'started');
		tavus.status.set(replicaId(1), 'started');
		const before = Date.now();
		const run = await wait([], {
			items: [
				{ id: replicaId(0), minutes: 0.2 },
				{ id: replicaId(1), minutes: 0.6 },
			],
			parameters: {
				resource: 'replica',
				operation: 'waitUntilDone',
				replicaId: byId('={{ $json.id }}'),
				limitWaitTime: '={{ $json.minutes }}',
				limitWaitTimeUnit: 'minutes',
			},
		});
		expect(jsonOf(run)).toMatchObject([{ timed_out: true }, { timed_out: true }]);
		const checked = jsonOf(run).map((item) => Date.parse(String(item['checked_at'])) - before);
		expect(checked[1]).toBeGreaterThanOrEqual(36_000);
	});

	test('Tavus hangs: the limit still ends it, soon after', async () => {
		tavus.instead = () => ({ delayMs: 3_600_000 });
		const before = Date.now();
		const run = await wait([replicaId(0)], {
			parameters: {
				resource: 'replica',
				operation: 'waitUntilDone',
				replicaId: byId(replicaId(0)),
				limitWaitTime: 1,
				limitWaitTimeUnit: 'minutes',
			},
		});
		expect(run.items[0]?.json).toMatchObject({ replica_id: replicaId(0), timed_out: true });
		expect(Date.now() - before).toBeLessThan(150_000);
	});
});
