import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { apiKey, runTavus } from './harness.mts';
import { byId, nonHuman } from './harness/parameters.mts';
import { replicaId } from './harness/replicas.mts';
import { everythingOf, wordsOf } from './harness/secrets.mts';
import { startTavusServer } from './harness/tavus-server.mts';

const get: INodeParameters = {
	resource: 'replica',
	operation: 'get',
	replicaId: byId(replicaId(7)),
};

describe('secrets', () => {
	const secret = 'callback-secret-0c41';

	test.each([400, 401, 500])('a key that Tavus repeats in its %d is not shown', async (status) => {
		const server = await startTavusServer(() => ({
			status,
			body: { message: `Key ${apiKey} and ${secret} are not known` },
		}));
		const run = await runTavus({
			parameters: nonHuman(),
			credentials: { baseUrl: server.url, callbackSecret: secret },
		});
		expect(wordsOf(run.error)).toContain('are not known');
		expect(everythingOf(run)).not.toContain(apiKey);
		expect(everythingOf(run)).not.toContain(secret);
	});

	test('nor in the items of Continue', async () => {
		const server = await startTavusServer(() => ({
			status: 401,
			body: { message: `Key ${apiKey} is not known` },
		}));
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const run = await runTavus({
				parameters: nonHuman(),
				credentials: { baseUrl: server.url },
				onError,
			});
			expect(everythingOf(run)).toContain('is not known');
			expect(everythingOf(run)).not.toContain(apiKey);
		}
	});

	test('nor after a success that repeats it', async () => {
		const server = await startTavusServer(() => ({
			body: { replica_id: replicaId(7), status: 'started' },
		}));
		const run = await runTavus({ parameters: nonHuman(), credentials: { baseUrl: server.url } });
		expect(run.error).toBeUndefined();
		expect(everythingOf(run)).not.toContain(apiKey);
	});
});

describe('the credential', () => {
	test.each([
		'http://tavusapi.com',
		'ftp://tavusapi.com',
		'not a url',
		'https://user:password@tavusapi.com',
		'https://tavusapi.com/v2',
	])('a Base URL that cannot be used is refused before any request: %s', async (baseUrl) => {
		const run = await runTavus({ parameters: get, credentials: { baseUrl } });
		expect(run.run.status).toBe('error');
		expect(run.error?.message).toContain("'Base URL'");
		expect(run.error?.message).not.toContain('password@');
		expect(everythingOf(run)).not.toContain(apiKey);
	});

	test('Stop, Continue and the error output treat it alike', async () => {
		const credentials = { baseUrl: 'http://tavusapi.com' };
		const run = await runTavus({
			parameters: get,
			items: [{}, {}],
			credentials,
			onError: 'continueErrorOutput',
		});
		expect(run.items).toEqual([]);
		expect(run.errorItems).toHaveLength(2);
		expect((run.errorItems[0]?.json['error'] as IDataObject)['message']).toContain("'Base URL'");
	});
});

test('an operation that this node does not have gives a sentence', async () => {
	const run = await runTavus({
		parameters: { resource: 'replica', operation: '__CUSTOM_API_CALL__' },
	});
	expect(run.run.status).toBe('error');
	expect(run.error?.message).toMatch(/operation/i);
});
