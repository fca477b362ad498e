import { closedNetwork } from '../engine/harness/tavus-api.mts';
import { Published } from './harness.mts';
import { PollingHost } from './polling-harness.mts';
import { replica, tavusWith, type Row } from './polling-tavus.mts';

closedNetwork();

test('published: what ends later starts the workflow once, also after n8n starts again', async () => {
	const replicas = [replica('r0', 'completed'), replica('r1', 'started')];
	const { requests } = tavusWith({ '/v2/replicas': replicas });
	const host = new PollingHost();
	await host.publish();
	expect(host.started).toEqual([]);
	expect(host.stored).toContain('r1');
	expect(requests.map(({ path, query }) => [path, query])).toEqual([
		['/v2/replicas', { verbose: 'true', replica_type: 'user', limit: '100' }],
	]);
	expect(await host.tick()).toBeUndefined();
	replicas[1] = replica('r1', 'error', { error_message: 'There was an issue.' });
	const [item] = (await host.tick()) ?? [];
	expect(item?.json).toMatchObject({
		event: 'replica.error',
		resource: 'replica',
		resource_id: 'r1',
		status: 'error',
		error_message: 'There was an issue.',
		confirmed: true,
		callback: null,
	});
	expect(await host.tick()).toBeUndefined();
	await host.publish('init');
	await host.publish('update');
	expect(await host.tick()).toBeUndefined();
	expect(host.started).toHaveLength(1);
	expect(host.errors).toEqual([]);
});

test('what ends while n8n is down starts the workflow when it starts again', async () => {
	const replicas = [replica('r1', 'started')];
	tavusWith({ '/v2/replicas': replicas });
	const host = new PollingHost();
	await host.publish();
	replicas[0] = replica('r1', 'completed');
	replicas.push(replica('r2', 'completed'));
	await host.publish('init');
	expect(host.started.flat().map(({ json }) => json['resource_id'])).toEqual(['r1', 'r2']);
});

test.each([
	[
		'replica',
		'/v2/replicas',
		replica('r90bbd427f71', 'completed'),
		{ replica_id: 'r90bbd427f71', status: 'ready' },
	],
	[
		'video',
		'/v2/videos',
		{ video_id: 'v1', status: 'error', status_details: 'No.' },
		{ video_id: 'v1', status: 'error' },
	],
	[
		'document',
		'/v2/documents',
		{ document_id: 'd1', status: 'ready', crawl_count: 2 },
		{ document_id: 'd1', status: 'ready' },
	],
])('the item of a %s is that of the webhook trigger', async (_what, path, row, body) => {
	const events = ['replica.completed', 'video.error', 'document.ready'];
	const lists: Record<string, Row[]> = { [path]: [] };
	tavusWith(lists);
	const host = new PollingHost({ parameters: { events } });
	await host.publish();
	lists[path]?.push(row);
	const [polled] = (await host.tick()) ?? [];
	const webhook = new Published({ parameters: { events } });
	const [posted] = (await webhook.post(body)).started ?? [];
	expect(posted).toBeDefined();
	const { received_at: at, ...expected } = posted?.json ?? {};
	expect(polled?.json).toEqual({ ...expected, received_at: expect.any(String), callback: null });
	expect(typeof at).toBe('string');
});

test('so is the item of a conversation event', async () => {
	const events = ['system.shutdown', 'application.transcription_ready'];
	const occurred = [
		{
			event_type: 'system.shutdown',
			timestamp: '2025-07-11T06:48:37.564961Z',
			properties: { replica_id: 'r1', shutdown_reason: 'participant_left_timeout' },
		},
		{
			event_type: 'application.transcription_ready',
			timestamp: '2025-07-11T06:48:37.566057Z',
			properties: { replica_id: 'r1', transcript: [{ role: 'user', content: 'Hi.' }] },
		},
	];
	const conversation = {
		conversation_id: 'c123456',
		status: 'ended',
		replica_id: 'r1',
		persona_id: 'p1',
		events: occurred,
	};
	const conversations: Row[] = [];
	tavusWith({ '/v2/conversations': conversations });
	const host = new PollingHost({ parameters: { events } });
	await host.publish();
	conversations.push(conversation);
	const polled = (await host.tick()) ?? [];
	const webhook = new Published({ parameters: { events } });
	for (const [index, event] of occurred.entries()) {
		const body = { ...event, conversation_id: 'c123456', message_type: 'system' };
		const [posted] = (await webhook.post(body)).started ?? [];
		const { received_at: _, ...expected } = posted?.json ?? {};
		expect(polled[index]?.json).toEqual({
			...expected,
			received_at: expect.any(String),
			callback: null,
		});
	}
	expect(polled).toHaveLength(2);
});

test('simplify off hands on everything that Tavus says', async () => {
	const videos: Row[] = [];
	tavusWith({ '/v2/videos': videos });
	const host = new PollingHost({
		parameters: { events: ['video.ready'], options: { simplify: false } },
	});
	await host.publish();
	videos.push({
		video_id: 'v1',
		status: 'ready',
		gif_thumbnail_url: 'https://cdn.example.com/v1.gif',
	});
	const [item] = (await host.tick()) ?? [];
	expect(item?.json['data']).toMatchObject({ gif_thumbnail_url: 'https://cdn.example.com/v1.gif' });
});

test('a filter takes a list of IDs and the link of a conversation', async () => {
	const conversations: Row[] = [];
	tavusWith({ '/v2/conversations': conversations });
	const conversationId = { __rl: true, mode: 'url', value: 'https://tavus.daily.co/c2' };
	const host = new PollingHost({
		parameters: { events: ['system.shutdown'], filters: { conversationId } },
	});
	await host.publish();
	const events = [{ event_type: 'system.shutdown', timestamp: 1, properties: {} }];
	for (const id of ['c1', 'c2'])
		conversations.push({ conversation_id: id, status: 'ended', events });
	expect((await host.tick())?.map(({ json }) => json['resource_id'])).toEqual(['c2']);
});
