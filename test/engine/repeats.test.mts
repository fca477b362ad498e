import type { IDataObject } from 'n8n-workflow';

import { runTavus, type TavusRun } from './harness.mts';
import { startCuttingServer, type Behaviour } from './harness/cut-connections.mts';
import { replicaId } from './harness/replicas.mts';
import { startTavusServer } from './harness/tavus-server.mts';
import { withTimeOut } from './harness/time-out.mts';

describe('other writes are not repeated either', () => {
	test.each<[string, IDataObject]>([
		['rename', { operation: 'rename', replicaName: 'New' }],
		['delete', { operation: 'delete' }],
	])('%s', async (_name, parameters) => {
		const server = await startCuttingServer('', 'cut after reading', 'answer');
		const run = await runTavus({
			parameters: {
				resource: 'replica',
				replicaId: { __rl: true, mode: 'id', value: replicaId(7) },
				...parameters,
			} as never,
			credentials: { baseUrl: server.url },
		});
		expect(run.run.status).toBe('error');
		expect(server.connections()).toBe(1);
	});
});

describe('reads are repeated', () => {
	const replica = { replica_id: replicaId(7), replica_name: 'Rio', status: 'completed' };
	const get = async (baseUrl: string): Promise<TavusRun> =>
		await runTavus({
			parameters: {
				resource: 'replica',
				operation: 'get',
				replicaId: { __rl: true, mode: 'id', value: replicaId(7) },
			},
			credentials: { baseUrl },
		});

	test.each([502, 503, 504])('after %d', async (status) => {
		const server = await startTavusServer((_request, index) =>
			index === 0 ? { status, body: { error: 'later' } } : { body: replica },
		);
		const run = await get(server.url);
		expect(run.error).toBeUndefined();
		expect(server.requests).toHaveLength(2);
	});

	test.each<Behaviour>([
		'cut before reading',
		'cut after reading',
		'cut mid answer',
		'never answer',
	])('after "%s"', async (behaviour) => {
		const server = await startCuttingServer(JSON.stringify(replica), behaviour, 'answer');
		const patienceMs = behaviour === 'never answer' ? 700 : 10_000;
		const run = await withTimeOut(patienceMs, async () => await get(server.url));
		expect(run.error).toBeUndefined();
		expect(run.items[0]?.json['replica_id']).toBe(replicaId(7));
		expect(server.connections()).toBe(2);
	});

	test('but not after 500, and not for ever', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const broken = await startTavusServer(() => ({ status: 500, body: { error: 'broken' } }));
		expect((await get(broken.url)).run.status).toBe('error');
		expect(broken.requests).toHaveLength(1);
		const busy = await startTavusServer(() => ({ status: 503, body: { error: 'busy' } }));
		expect((await get(busy.url)).run.status).toBe('error');
		jest.restoreAllMocks();
		expect(busy.requests.length).toBeLessThanOrEqual(5);
	});
});
