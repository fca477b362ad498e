import { closedNetwork } from '../engine/harness/tavus-api.mts';
import { PollingHost } from './polling-harness.mts';
import { replica, tavusWith } from './polling-tavus.mts';

closedNetwork();

test('n8n keeps what a node remembers under its name: renamed, it starts from then on', async () => {
	const replicas = [replica('r1', 'started'), replica('r2', 'started')];
	tavusWith({ '/v2/replicas': replicas });
	const host = new PollingHost();
	await host.publish();
	host.node = { ...host.node, name: 'Trainings' };
	replicas[0] = replica('r1', 'completed');
	await host.publish('update');
	expect(await host.tick()).toBeUndefined();
	replicas[1] = replica('r2', 'completed');
	const items = (await host.tick()) ?? [];
	expect(items.map(({ json }) => json['resource_id'])).toEqual(['r2']);
	expect(host.errors).toEqual([]);
});
