import type { INodeParameters } from 'n8n-workflow';

import { apiKey, runTavus } from './harness.mts';
import { byId } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { everythingOf, wordsOf } from './harness/secrets.mts';
import { startTavusServer } from './harness/tavus-server.mts';

// n8n's HTTP client hands x-api-key to wherever a redirect points (@n8n/backend-network axios/redirect.js).

const replica = byId(replicaId(7));

const operations: INodeParameters[] = [
	{ operation: 'get', replicaId: replica },
	{ operation: 'getMany' },
	{ operation: 'getMany', returnAll: true },
	{ operation: 'rename', replicaId: replica, replicaName: 'New' },
	{ operation: 'delete', replicaId: replica },
];

describe.each([301, 302, 303, 307, 308])('a redirect with %d is not followed', (status) => {
	test.each(operations)('$operation', async (parameters) => {
		const other = await startTavusServer(() => ({ body: { data: [] } }));
		const tavus = await startTavusServer(() => ({
			status,
			headers: { location: `${other.url}/v2/replicas` },
		}));
		const run = await runTavus({
			parameters: { resource: 'replica', ...parameters },
			credentials: { baseUrl: tavus.url },
		});
		expect(other.requests).toEqual([]);
		expect(tavus.requests).toHaveLength(1);
		expect(run.run.status).toBe('error');
		expect(wordsOf(run.error)).toMatch(/redirect/i);
		expect(everythingOf(run)).not.toContain(apiKey);
	});
});

test('not to the same host either', async () => {
	const tavus = await startTavusServer(({ path }) =>
		path === '/elsewhere' ? { body: {} } : { status: 302, headers: { location: '/elsewhere' } },
	);
	const run = await runTavus({
		parameters: { resource: 'replica', operation: 'get', replicaId: replica },
		credentials: { baseUrl: tavus.url },
	});
	expect(tavus.requests.map(({ path }) => path)).toEqual([`/v2/replicas/${replicaId(7)}`]);
	expect(run.run.status).toBe('error');
});
