import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

import { apiKey, runTavus, type TavusRun } from './harness.mts';
import { closeAfterTest } from './harness/clean-up.mts';
import { byId, nonHuman } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { everythingOf, wordsOf } from './harness/secrets.mts';
import { listening, startTavusServer, type Answer } from './harness/tavus-server.mts';

const replica = { replica_id: replicaId(1), status: 'completed' };

async function answered(answer: Answer, parameters = nonHuman()): Promise<TavusRun> {
	const server = await startTavusServer(() => answer);
	return await runTavus({ parameters, credentials: { baseUrl: server.url } });
}

const get = { resource: 'replica', operation: 'get', replicaId: byId(replicaId(1)) };
const json = { 'content-type': 'application/json' };

describe('what counts as an answer', () => {
	test('a byte order mark in front of the JSON', async () => {
		const run = await answered({ body: `\uFEFF${JSON.stringify(replica)}`, headers: json }, get);
		expect(run.items[0]?.json).toEqual(replica);
	});

	test('compressed JSON', async () => {
		const server = createServer((_request, response) => {
			response.writeHead(200, { ...json, 'content-encoding': 'gzip' });
			response.end(gzipSync(JSON.stringify(replica)));
		});
		const port = await listening(server);
		closeAfterTest(async () => void server.close());
		const baseUrl = `http://127.0.0.1:${port}`;
		const run = await runTavus({ parameters: get, credentials: { baseUrl } });
		expect(run.items[0]?.json).toEqual(replica);
	});
});

describe('the ID of a created replica is not lost', () => {
	test.each([
		{ face_id: 'r1', status: 'started' },
		{ face_id: 'r1', replica_id: null, status: 'started' },
		{ data: { face_id: 'r1', status: 'started' } },
	])('%j', async (body) => {
		const run = await answered({ body });
		expect(run.items[0]?.json['replica_id']).toBe('r1');
	});

	test('an answer without a known ID is shown as it is', async () => {
		const run = await answered({ body: { uuid: 'r90bbd427f71', note: `key ${apiKey}` } });
		expect(wordsOf(run.error)).toContain('r90bbd427f71');
		expect(wordsOf(run.error)).toMatch(/may have started/);
		expect(everythingOf(run)).not.toContain(apiKey);
	});
});

describe('a success status with a refusal in the body is no success', () => {
	test.each([
		['delete', { resource: 'replica', operation: 'delete', replicaId: byId('r1') }],
		[
			'rename',
			{ resource: 'replica', operation: 'rename', replicaId: byId('r1'), replicaName: 'Rio' },
		],
	])('%s', async (_name, parameters) => {
		const run = await answered({ body: { error: 'Replica not found' } }, parameters);
		expect(wordsOf(run.error)).toContain('Replica not found');
	});
});
