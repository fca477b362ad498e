import { rm } from 'node:fs/promises';

import type { INodeExecutionData, INodeParameters, INodeType, IRun, OnError } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { mp4 } from '../unit/execution/mediaBytes.mts';
import { apiKey } from './harness.mts';
import { n8nUrl } from './harness/additional-data.mts';
import { filesOnDisk } from './harness/binary-store.mts';
import { closeAfterTest } from './harness/clean-up.mts';
import { connect, itemsNode, node } from './harness/nodes.mts';
import { startTavusServer, type Answer, type TavusServer } from './harness/tavus-server.mts';
import { outputOf, runWorkflow } from './harness/workflow.mts';

beforeEach(async () => {
	const folder = await filesOnDisk();
	closeAfterTest(async () => await rm(folder, { recursive: true, force: true }));
});

const fromFile: INodeParameters = {
	resource: 'replica',
	operation: 'create',
	replicaType: 'nonHuman',
	trainVideoSource: 'file',
	trainVideoBinaryField: 'film',
};

/** A node that puts out one item with a file for each of the given contents. */
function filesNode(contents: readonly Buffer[]): INodeType {
	const source = itemsNode([]);
	source.execute = async function () {
		const items = contents.map(async (bytes, index): Promise<INodeExecutionData> => {
			const film = await this.helpers.prepareBinaryData(bytes, `film-${index}.mp4`);
			return { json: {}, binary: { film } };
		});
		return [await Promise.all(items)];
	};
	return source;
}

async function create(
	contents: readonly Buffer[],
	answer: Answer,
	onError: OnError = 'stopWorkflow',
	more: INodeParameters = {},
): Promise<{ run: IRun; server: TavusServer; items: INodeExecutionData[] }> {
	const server = await startTavusServer(() => answer);
	const run = await runWorkflow({
		nodes: [
			node('Files', 'test.files'),
			node('Tavus', 'n8n-nodes-tavus-ai.tavus', {
				parameters: { ...fromFile, ...more },
				credentials: { tavusApi: { id: '1', name: 'Tavus' } },
				onError,
			}),
		],
		connections: connect(['Files', 0, 'Tavus']),
		nodeTypes: { 'test.files': filesNode(contents), 'n8n-nodes-tavus-ai.tavus': new Tavus() },
		credentialTypes: { tavusApi: new TavusApi() },
		credentials: { tavusApi: { apiKey, baseUrl: server.url } },
	});
	return { run, server, items: outputOf(run, 'Tavus') };
}

/** Everything that n8n saves of the execution, but what was put in. */
const saved = (run: IRun): string =>
	JSON.stringify([
		run.data.resultData.runData['Tavus'],
		run.data.resultData.error ?? {},
		run.data.executionData?.contextData ?? {},
	]);

const started: Answer = { body: { replica_id: 'r1', status: 'started' } };

test('Tavus gets a link to the file, and nobody else does', async () => {
	const { run, server, items } = await create([mp4(60)], started);
	expect(run.data.resultData.error).toBeUndefined();
	const body = server.requests[0]?.body as { train_video_url: string };
	expect(Object.keys(body)).toEqual(['train_video_url']);
	const link = new URL(body.train_video_url);
	expect(`${link.origin}${link.pathname}`).toBe(`${n8nUrl}/rest/binary-data/signed`);
	const token = link.searchParams.get('token') ?? '';
	expect(token.length).toBeGreaterThan(50);
	expect(items[0]?.json).toMatchObject({ replica_id: 'r1' });
	expect(saved(run)).not.toContain(token);
	expect(saved(run)).not.toContain('binary-data/signed');
});

test('a file that Tavus would not take costs nothing', async () => {
	const { run, server } = await create([mp4(60), mp4(7)], started);
	expect(server.requests).toHaveLength(0);
	expect(run.data.resultData.error).toMatchObject({
		message: "'Training Video Input Data Field Name' names a recording of 7 seconds",
	});
});

test('under "Continue" the other files are sent', async () => {
	const { server, items } = await create([mp4(7), mp4(60)], started, 'continueRegularOutput');
	expect(server.requests).toHaveLength(1);
	expect(items.map(({ json }) => Object.keys(json)[0])).toEqual(['error', 'replica_id']);
});

describe('n8n deletes the file with the execution, so the user is told once', () => {
	const hintsOf = (run: IRun): string[] =>
		(run.data.resultData.runData['Tavus'] ?? []).flatMap(({ hints = [] }) =>
			hints.map(({ message }) => message),
		);

	test('when the node does not wait', async () => {
		const { run } = await create([mp4(60), mp4(61)], started);
		expect(hintsOf(run)).toEqual([
			expect.stringMatching(/^Tavus fetches the files later: .{1,90}$/),
		]);
	});

	test('not when the execution is still there', async () => {
		const { run } = await create(
			[mp4(60)],
			{ body: { replica_id: 'r1', status: 'completed' } },
			'stopWorkflow',
			{
				whenDone: 'poll',
			},
		);
		expect(hintsOf(run)).toEqual([]);
	});
});
