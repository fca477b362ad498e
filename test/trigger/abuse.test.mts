import type { IWebhookFunctions } from 'n8n-workflow';

import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { signCallbackUrl } from '../../nodes/Tavus/callbacks/sign.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { Published, secret, triggerUrl } from './harness.mts';

closedNetwork();

const id = 'r90bbd427f71';
const READY = { replica_id: id, status: 'ready' };
const credentials = { callbackSecret: secret };
const ours = new URL(signCallbackUrl(triggerUrl, secret)).searchParams.get('tavus_sig') ?? '';

/** Text in JSON, as an attacker posts it: `__proto__` becomes a key of the object itself. */
const parsed = (text: string): unknown => JSON.parse(text) as unknown;

test('keys that are named like those of every object change nothing', async () => {
	fakeTavus(() => ({ body: { replica_id: id, status: 'completed' } }));
	const body = parsed(
		`{"__proto__":{"polluted":1,"status":"ready"},"constructor":{"prototype":{"polluted":1}},"replica_id":"${id}","status":"ready"}`,
	);
	const { started } = await new Published({ credentials }).post(body);
	expect(started?.[0]?.json['callback']).toEqual(body);
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('an id and a status that are only inherited count as absent', async () => {
	const tavus = fakeTavus(() => ({ body: {} }));
	const body = parsed(`{"__proto__":${JSON.stringify(READY)}}`);
	expect((await new Published().post(body)).started).toBeUndefined();
	expect(tavus.requests).toEqual([]);
});

test('a body nested a hundred thousand deep is answered, and starts nothing', async () => {
	fakeTavus(() => ({ body: { replica_id: id, status: 'completed' } }));
	const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	const posted = await new Published().post(
		parsed(`{"replica_id":"${id}","status":"ready","x":${deep}}`),
	);
	expect(posted).toMatchObject({ status: 503, started: undefined });
	expect((await new Published().post(parsed(`{"x":${deep}}`))).started).toBeUndefined();
});

test.each([
	['an id with a path', '../personas'],
	['an id with a null byte', 'r1\u0000'],
	['an id in other letters', 'г90bbd427f71'],
	['an id with a line break', 'r1\nX-Api-Key: 1'],
	['an id of 10,000 letters', 'r'.repeat(10_000)],
	['an empty id', ''],
	['an id that is an object', { toString: 'r1' }],
])('%s is never sent to Tavus', async (_name, replicaId) => {
	const tavus = fakeTavus(() => ({ body: {} }));
	const trigger = new Published({ credentials });
	const posted = await trigger.post({ replica_id: replicaId, status: 'ready' });
	expect(posted.started).toBeUndefined();
	expect(tavus.requests).toEqual([]);
});

test.each([
	['three times, ours among them', [ours, 'v1.x', ''], true],
	['three times, none of them ours', ['v1.a', 'v1.b', ''], false],
	['twenty times, ours as the last', [...new Array<string>(19).fill('v1.x'), ours], false],
	['as an object', { a: ours }, false],
	['in a list within a list', [[ours]], false],
])('the signature %s', async (_name, tavus_sig, starts) => {
	const trigger = new Published({
		credentials,
		parameters: { options: { confirmWithApi: false } },
	});
	const posted = await trigger.post(READY, { query: { tavus_sig } });
	expect(posted.status).toBe(starts ? 200 : 401);
	expect(posted.started === undefined).toBe(!starts);
});

test('an answer of the API about another replica confirms nothing', async () => {
	fakeTavus(() => ({ body: { replica_id: 'r1', status: 'completed' } }));
	expect(await new Published().post(READY)).toMatchObject({ status: 503, started: undefined });
});

test('a refusal with a success status confirms nothing', async () => {
	fakeTavus(() => ({ body: { status: 'error', message: 'Replica not found' } }));
	expect(await new Published().post(READY)).toMatchObject({ status: 503, started: undefined });
});

test('whatever breaks on the way, nothing is thrown: n8n would start a failed execution', async () => {
	const broken = (): never => {
		throw new Error('broken');
	};
	const context = {
		getNodeParameter: broken,
		getResponseObject: broken,
		logger: { error: broken, warn: broken },
	} as unknown as IWebhookFunctions;
	expect(await new TavusTrigger().webhook.call(context)).toEqual({ noWebhookResponse: true });
});

describe('a stock replica, whose ID everybody can read in the documentation', () => {
	const stock = { replica_id: id, status: 'completed', replica_type: 'system' };
	test.each([stock, { face_id: id, status: 'completed', face_type: 'system' }])(
		'was never trained here, so nobody but Tavus can say so: %j',
		async (body) => {
			fakeTavus(() => ({ body }));
			expect(await new Published().post(READY)).toMatchObject({ status: 401, started: undefined });
			const signed = await new Published({ credentials }).post(READY);
			expect(signed.started).toHaveLength(1);
		},
	);
});
