import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { apiKey, Published, secret, triggerUrl } from './harness.mts';

closedNetwork();

const READY = { replica_id: 'r90bbd427f71', status: 'ready' };
const credentials = { callbackSecret: secret };
const completed = {
	replica_id: 'r90bbd427f71',
	replica_name: 'Rio',
	status: 'completed',
	training_progress: '100/100',
	callback_url: `${triggerUrl}?tavus_sig=v1.abc&x=1`,
};
const tavusSaysCompleted = (): ReturnType<typeof fakeTavus> =>
	fakeTavus(() => ({ body: completed }));

test('a training callback starts the workflow with the replica as the API has it', async () => {
	tavusSaysCompleted();
	const posted = await new Published({ credentials }).post(READY);
	expect(posted).toMatchObject({ status: 200, body: { message: 'Workflow was started' } });
	expect(posted.started).toEqual([
		{
			json: {
				event: 'replica.completed',
				event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
				resource: 'replica',
				resource_id: 'r90bbd427f71',
				status: 'completed',
				confirmed: true,
				received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
				data: {
					replica_id: 'r90bbd427f71',
					replica_name: 'Rio',
					status: 'completed',
					training_progress: '100/100',
				},
				callback: READY,
			},
		},
	]);
});

test('without Simplify, the whole copy of the API, without the signature', async () => {
	tavusSaysCompleted();
	const parameters = { options: { simplify: false } };
	const { started } = await new Published({ credentials, parameters }).post(READY);
	expect(started?.[0]?.json['data']).toEqual({ ...completed, callback_url: `${triggerUrl}?x=1` });
});

describe('the signature holds wherever n8n is reached', () => {
	test.each([
		[
			'another host, scheme and prefix',
			triggerUrl.replace('https://n8n.example.com', 'http://10.0.0.7:5678/n8n'),
		],
		['other parameters', `${triggerUrl}?b=2&a=1`],
	])('%s', async (_name, url) => {
		const trigger = new Published({
			credentials,
			parameters: { options: { confirmWithApi: false } },
		});
		expect((await trigger.post(READY, { url })).started).toHaveLength(1);
	});

	test('the test URL', async () => {
		const trigger = new Published({
			credentials,
			parameters: { options: { confirmWithApi: false } },
		});
		expect((await trigger.post(READY, { test: true })).started).toHaveLength(1);
	});

	test('an older secret on the second line', async () => {
		const old = new Published({ credentials });
		expect(old).toBeDefined();
		const trigger = new Published({
			credentials: { callbackSecret: `newer\n${secret}` },
			parameters: { options: { confirmWithApi: false } },
		});
		const { signCallbackUrl } = await import('../../nodes/Tavus/callbacks/sign.ts');
		const signature =
			new URL(signCallbackUrl(triggerUrl, secret)).searchParams.get('tavus_sig') ?? '';
		expect((await trigger.post(READY, { signature })).started).toHaveLength(1);
	});

	test('the signature of another trigger is worth nothing here', async () => {
		const tavus = tavusSaysCompleted();
		const { signCallbackUrl } = await import('../../nodes/Tavus/callbacks/sign.ts');
		const other = signCallbackUrl('https://n8n.example.com/webhook/another-id/tavus', secret);
		const signature = new URL(other).searchParams.get('tavus_sig') ?? '';
		const posted = await new Published({ credentials }).post(READY, { signature });
		expect(posted).toMatchObject({ status: 401, started: undefined });
		expect(tavus.requests).toHaveLength(0);
	});
});

describe('what starts nothing', () => {
	test.each([
		['an array', [READY], 'application/json'],
		['text', 'ready', 'application/json'],
		['a number', 7, 'application/json'],
		['null', null, 'application/json'],
		['a form', READY, 'application/x-www-form-urlencoded'],
		['plain text', READY, 'text/plain'],
		['no content type', READY, ''],
	])('%s is 400', async (_name, body, contentType) => {
		const tavus = tavusSaysCompleted();
		const posted = await new Published({ credentials }).post(body, { contentType });
		expect(posted).toMatchObject({ status: 400, started: undefined });
		expect(tavus.requests).toHaveLength(0);
	});

	test.each([
		['a kind that is not ticked', { video_id: 'v1', replica_id: 'r1', status: 'ready' }],
		['a conversation event', { conversation_id: 'c1', event_type: 'system.shutdown' }],
		['an unknown shape', { hello: 'world' }],
		['a replica id that is a path', { replica_id: '..', status: 'ready' }],
		['progress', { replica_id: 'r1', status: 'started' }],
	])('%s is 200', async (_name, body) => {
		const tavus = tavusSaysCompleted();
		expect(await new Published({ credentials }).post(body)).toMatchObject({
			status: 200,
			started: undefined,
		});
		expect(await new Published().post(body)).toMatchObject({ status: 200, started: undefined });
		expect(tavus.requests).toHaveLength(0);
	});

	test.each([
		['from the list', { __rl: true, mode: 'list', value: 'r2' }],
		['by ID, several', { __rl: true, mode: 'id', value: 'r2, r3' }],
	])('another replica than the filter %s is 200', async (_name, replicaId) => {
		const tavus = tavusSaysCompleted();
		const trigger = new Published({ credentials, parameters: { filters: { replicaId } } });
		expect(await trigger.post(READY)).toMatchObject({ status: 200, started: undefined });
		expect(tavus.requests).toHaveLength(0);
	});
});

test('the replica that the filter names starts it', async () => {
	tavusSaysCompleted();
	const replicaId = { __rl: true, mode: 'id', value: 'r2,r90bbd427f71' };
	const trigger = new Published({ parameters: { filters: { replicaId } } });
	expect((await trigger.post(READY)).started).toHaveLength(1);
});

describe('an unknown callback', () => {
	const parameters = { events: ['unknown'] };

	test('starts when it is ticked and signed', async () => {
		const { started } = await new Published({ credentials, parameters }).post({ hello: 'world' });
		expect(started?.[0]?.json).toMatchObject({
			event: 'unknown',
			resource: 'unknown',
			resource_id: null,
			confirmed: false,
			data: { hello: 'world' },
		});
	});

	test('is 401 when it is not signed, whatever is required', async () => {
		const lenient = { ...parameters, options: { requireSignature: false } };
		for (const trigger of [
			new Published({ parameters }),
			new Published({ credentials, parameters }),
			new Published({ credentials, parameters: lenient }),
		]) {
			const posted = await trigger.post({ hello: 'world' }, { signature: 'none' });
			expect(posted).toMatchObject({ status: 401, started: undefined });
		}
	});
});

test('progress starts when it is ticked and signed, without asking the API', async () => {
	const tavus = tavusSaysCompleted();
	const trigger = new Published({ credentials, parameters: { events: ['replica.progress'] } });
	const { started } = await trigger.post({ replica_id: 'r1', status: 'started' });
	expect(started?.[0]?.json).toMatchObject({
		event: 'replica.progress',
		status: 'started',
		confirmed: false,
	});
	expect(tavus.requests).toHaveLength(0);
});

describe('it never throws: trouble is 503 and starts nothing', () => {
	test('a credential without a usable base URL: signed starts unconfirmed, not signed is 503', async () => {
		const broken = { ...credentials, baseUrl: 'http://not-loopback.example' };
		const posted = await new Published({ credentials: broken }).post(READY);
		expect(posted.started?.[0]?.json['confirmed']).toBe(false);
		const unsigned = await new Published({ credentials: { baseUrl: 'nonsense' } }).post(READY);
		expect(unsigned).toMatchObject({ status: 503, started: undefined });
	});

	test('a body so deep that it cannot be put out', async () => {
		const parameters = { events: ['unknown'] };
		let deep: unknown = 1;
		for (let i = 0; i < 100_000; i++) deep = [deep];
		const trigger = new Published({ credentials, parameters });
		expect(await trigger.post({ deep })).toMatchObject({ status: 503, started: undefined });
	});

	test('a parameter that cannot be evaluated', async () => {
		const parameters = { events: '={{ $json.nothing.at.all }}' };
		expect(await new Published({ credentials, parameters }).post(READY)).toMatchObject({
			started: undefined,
		});
	});
});

test('no answer and no item holds the key, the secret or a signature', async () => {
	fakeTavus(() => ({ body: { ...completed, key: 'kept' } }));
	const posts = [
		await new Published({ credentials }).post(READY),
		await new Published({ credentials, parameters: { options: { simplify: false } } }).post({
			...READY,
			webhook_url: `${triggerUrl}?tavus_sig=v1.abc`,
		}),
		await new Published({ credentials, parameters: { events: ['unknown'] } }).post({
			text: `see ${triggerUrl}?a=1&tavus_sig=v1.abc`,
		}),
		await new Published({ credentials }).post(READY, { signature: 'v1.wrong' }),
		await new Published({ credentials }).post([]),
		await new Published({ credentials }).post({}),
	];
	expect(posts.filter(({ started }) => started !== undefined)).toHaveLength(3);
	const text = JSON.stringify(posts);
	for (const hidden of [apiKey, secret, 'tavus_sig', 'v1.abc', 'v1.wrong']) {
		expect(text).not.toContain(hidden);
	}
});
