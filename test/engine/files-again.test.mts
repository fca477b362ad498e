import { rm } from 'node:fs/promises';

import type { INodeExecutionData, INodeParameters, IRun, IRunExecutionData } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { mp4 } from '../unit/execution/mediaBytes.mts';
import { apiKey } from './harness.mts';
import { filesOnDisk } from './harness/binary-store.mts';
import { closeAfterTest } from './harness/clean-up.mts';
import { connect, itemsNode, node } from './harness/nodes.mts';
import { startTavusServer, type TavusServer } from './harness/tavus-server.mts';
import { outputOf, runWorkflow, stateForRetry } from './harness/workflow.mts';

beforeEach(async () => {
	const folder = await filesOnDisk();
	closeAfterTest(async () => await rm(folder, { recursive: true, force: true }));
});

/** Two items, each with two files; the second item is refused by Tavus. */
const source = itemsNode([]);
source.execute = async function () {
	const items = [0, 1].map(async (index): Promise<INodeExecutionData> => {
		const film = await this.helpers.prepareBinaryData(mp4(60), 'film.mp4');
		const other = await this.helpers.prepareBinaryData(mp4(90), 'other.mp4');
		return { json: { index }, binary: { film, other } };
	});
	return [await Promise.all(items)];
};

const create = (field: string): INodeParameters => ({
	resource: 'replica',
	operation: 'create',
	replicaType: 'nonHuman',
	trainVideoSource: 'file',
	trainVideoBinaryField: field,
	replicaName: '={{ "r" + $json.index }}',
	options: { concurrency: 1 },
});

async function run(
	server: TavusServer,
	parameters: INodeParameters,
	failed?: IRun,
): Promise<{ run: IRun; items: INodeExecutionData[] }> {
	const nodes = [
		node('Files', 'test.files'),
		node('Tavus', 'n8n-nodes-tavus-ai.tavus', {
			parameters,
			credentials: { tavusApi: { id: '1', name: 'Tavus' } },
		}),
	];
	const runData: IRunExecutionData | undefined =
		failed === undefined ? undefined : stateForRetry(failed, nodes);
	const result = await runWorkflow({
		nodes,
		connections: connect(['Files', 0, 'Tavus']),
		nodeTypes: { 'test.files': source, 'n8n-nodes-tavus-ai.tavus': new Tavus() },
		credentialTypes: { tavusApi: new TavusApi() },
		credentials: { tavusApi: { apiKey, baseUrl: server.url } },
		...(runData === undefined ? {} : { runData, mode: 'retry', executionId: '2' }),
	});
	return { run: result, items: outputOf(result, 'Tavus') };
}

/** Refuses the second item the first time. */
async function tavus(): Promise<TavusServer> {
	let count = 0;
	return await startTavusServer(() => {
		count += 1;
		return count === 2
			? { status: 400, body: { error: 'no' } }
			: { body: { replica_id: `replica-${count}`, status: 'started' } };
	});
}

describe('Retry execution, after a create from a file of the item', () => {
	test('with the same file nothing is sent twice', async () => {
		const server = await tavus();
		const first = await run(server, create('film'));
		const again = await run(server, create('film'), first.run);
		expect(server.requests).toHaveLength(3);
		expect(again.items.map(({ json }) => json['replica_id'])).toEqual(['replica-1', 'replica-3']);
	});

	test('with another file, that one is sent', async () => {
		const server = await tavus();
		const first = await run(server, create('film'));
		const again = await run(server, create('other'), first.run);
		expect(server.requests).toHaveLength(4);
		expect(again.items.map(({ json }) => json['replica_id']).sort()).toEqual([
			'replica-3',
			'replica-4',
		]);
	});
});
