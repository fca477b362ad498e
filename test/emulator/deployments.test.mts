import { useEmulator } from './harness.mts';

const { emulator, call } = useEmulator();
const control = () => emulator().control;

const PAL = 'pcb7a34da5fe';

async function create(body: Record<string, unknown> = {}): Promise<string> {
	const given = { pal_id: PAL, channel: 'widget', ...body };
	return `/v2/deployments/${(await call('POST', '/v2/deployments', given)).body.deployment_id}`;
}

test('a deployment is made and shown without its password', async () => {
	const { status, body } = await call('POST', '/v2/deployments', {
		pal_id: PAL,
		channel: 'embed',
		name: 'Site',
		password: 'open sesame',
		allowed_origins: ['https://example.com'],
	});
	expect([status, body]).toEqual([
		200,
		{
			deployment_id: expect.stringMatching(/^d[0-9a-f]{16}$/),
			pal_id: PAL,
			channel: 'embed',
			status: 'active',
			name: 'Site',
			has_password: true,
			customization: {},
			replica_thumbnail_video_url: null,
			thumbnail_video_url: expect.stringContaining('thumbnail.mp4'),
			thumbnail_image_url: null,
			limits: {},
			allowed_origins: ['https://example.com'],
			usage_total: 0,
			usage_today: 0,
			created_at: expect.any(String),
			updated_at: expect.any(String),
		},
	]);
	const path = `/v2/deployments/${body.deployment_id}`;
	expect((await call('GET', path)).body).toEqual(body);
	expect((await call('GET', '/v2/deployments')).body).toEqual({ data: [body], total_count: 1 });
});

test.each([
	[{ pal_id: undefined }, 'pal_id is required'],
	[{ pal_id: undefined, persona_id: PAL }, 'pal_id is required'],
	[{ pal_id: 'p0' }, 'Invalid pal_id'],
	[{ channel: undefined }, 'channel is required'],
	[{ channel: 'email' }, 'channel must be one of: widget, embed, landing-page'],
	[{ allowed_origins: 'https://example.com' }, 'allowed_origins must be array'],
	[{ limits: { max_call_duration: 'long' } }, 'must be integer'],
])('%j is refused', async (body, sentence) => {
	const given = { pal_id: PAL, channel: 'widget', ...body };
	const answer = await call('POST', '/v2/deployments', given);
	expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)]);
});

test('it is changed by JSON Patch, and only if nobody else changed it', async () => {
	const path = await create();
	const read = await fetch(`${emulator().url}${path}`, {
		headers: { 'x-api-key': emulator().apiKey },
	});
	const patch = async (value: string): Promise<number> => {
		const { status } = await fetch(`${emulator().url}${path}`, {
			method: 'PATCH',
			headers: {
				'x-api-key': emulator().apiKey,
				'content-type': 'application/json',
				'if-match': read.headers.get('etag') ?? '',
			},
			body: JSON.stringify([{ op: 'replace', path: '/name', value }]),
		});
		return status;
	};
	expect([await patch('Support'), await patch('Sales')]).toEqual([200, 412]);
	const blind = await call('PATCH', path, [
		{ op: 'replace', path: '/name', value: 'Sales' },
		{ op: 'replace', path: '/status', value: 'inactive' },
		{ op: 'add', path: '/limits/max_call_duration', value: 60 },
	]);
	expect(blind.body).toMatchObject({
		name: 'Sales',
		status: 'inactive',
		limits: { max_call_duration: 60 },
	});
	const bad = [
		[{ op: 'replace', path: '/status', value: 'asleep' }],
		[{ op: 'replace', path: '/pal_id', value: 'p0' }],
		[{ op: 'add', path: '/usage_total', value: 0 }],
	];
	for (const operations of bad) expect((await call('PATCH', path, operations)).status).toBe(400);
	expect((await call('PATCH', path, { name: 'x' })).status).toBe(422);
});

test('init and start need no key', async () => {
	const path = await create({ limits: { max_call_duration: 90 } });
	const init = await call('GET', `${path}/init`, undefined, '');
	expect([init.status, init.body]).toEqual([
		200,
		{
			deployment_id: path.split('/').at(-1),
			channel: 'widget',
			customization: {},
			has_password: false,
			replica_thumbnail_video_url: null,
			thumbnail_video_url: expect.any(String),
			thumbnail_image_url: null,
			show_tavus_branding: true,
			limits: { max_call_duration: 90 },
			is_available: true,
		},
	]);
	const start = await call('POST', `${path}/start`, { custom_greeting: 'Hi!' }, '');
	expect([start.status, Object.keys(start.body)]).toEqual([
		200,
		[
			'conversation_id',
			'conversation_name',
			'conversation_url',
			'status',
			'callback_url',
			'created_at',
		],
	]);
	expect(await control().jobs()).toMatchObject([{ resource: 'conversation', billed: true }]);
	expect((await call('GET', path)).body).toMatchObject({ usage_total: 1, usage_today: 1 });
	expect((await call('POST', `${path}/start`, undefined, '')).status).toBe(200);
});

test('a visitor ends what the deployment started, and nothing else', async () => {
	const path = await create();
	const { conversation_id: id } = (await call('POST', `${path}/start`, {}, '')).body;
	const ended = await call('POST', `${path}/conversations/${id}/end`, undefined, '');
	expect([ended.status, ended.body]).toEqual([200, { conversation_id: id, status: 'ended' }]);
	expect((await call('GET', `/v2/conversations/${id}`)).body.status).toBe('ended');
	const [other] = await control().conversations.seed(1, { status: 'active' });
	const foreign = await call('POST', `${path}/conversations/${other}/end`, undefined, '');
	expect(foreign.status).toBe(400);
});

test('a password, a limit and a switched off deployment keep visitors out', async () => {
	const secret = await create({ password: 'open sesame' });
	expect((await call('POST', `${secret}/start`, { password: 'x' }, '')).status).toBe(403);
	expect((await call('POST', `${secret}/start`, { password: 'open sesame' }, '')).status).toBe(200);
	const limited = await create({ limits: { daily_call_limit_per_user: 1 } });
	expect((await call('POST', `${limited}/start`, {}, '')).status).toBe(200);
	expect((await call('POST', `${limited}/start`, {}, '')).status).toBe(400);
	expect((await call('GET', `${limited}/init`)).body).toMatchObject({
		is_available: false,
		unavailable_reason: 'daily_limit',
	});
	const off = await create();
	await call('PATCH', off, [{ op: 'replace', path: '/status', value: 'inactive' }]);
	expect((await call('POST', `${off}/start`, {}, '')).status).toBe(400);
});

test('starting obeys the limits of the account', async () => {
	const path = await create();
	await control().change({ outOfCredits: true });
	expect((await call('POST', `${path}/start`, {}, '')).status).toBe(402);
});

test('the other calls need a key, and an unknown id is a 404', async () => {
	const path = await create();
	expect((await call('GET', path, undefined, '')).status).toBe(401);
	const deleted = await call('DELETE', path);
	expect([deleted.status, deleted.text]).toEqual([204, '']);
	for (const [method, end] of [
		['GET', ''],
		['DELETE', ''],
		['GET', '/init'],
		['POST', '/start'],
	] as const) {
		const answer = await call(method, `${path}${end}`);
		expect([answer.status, answer.body]).toEqual([404, { error: 'Deployment not found' }]);
	}
});
