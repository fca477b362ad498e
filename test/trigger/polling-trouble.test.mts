import { closedNetwork } from '../engine/harness/tavus-api.mts';
import type { Answer } from '../engine/harness/tavus-server.mts';
import { apiKey, PollingHost } from './polling-harness.mts';
import { replica, tavusWith, type Row } from './polling-tavus.mts';

closedNetwork();
afterEach(() => jest.restoreAllMocks());

test('without an event there is nothing to publish', async () => {
	tavusWith({});
	const host = new PollingHost({ parameters: { events: [] } });
	await expect(host.publish()).rejects.toThrow("'Trigger On' is empty");
});

test('a key that Tavus does not accept cannot be published, and later fails each poll', async () => {
	const refused = { status: 401, body: { message: 'Invalid access token' } };
	let answer: Answer | undefined = refused;
	tavusWith({ '/v2/replicas': [replica('r1', 'started')] }, () => answer);
	const host = new PollingHost();
	await expect(host.publish()).rejects.toThrow('Tavus did not accept the API key');
	expect(host.stored).toBe('{}');
	answer = undefined;
	await host.publish();
	answer = refused;
	await host.tick();
	await host.tick();
	expect(host.errors.map(({ message }) => message)).toEqual([
		'Tavus did not accept the API key: Invalid access token',
		'Tavus did not accept the API key: Invalid access token',
	]);
	expect(host.errors[0]).toMatchObject({ httpCode: '401' });
	expect(JSON.stringify(host.errors)).not.toContain(apiKey);
	expect(host.memory).not.toContain(apiKey);
});

test('a list that may not be read does not hold back the others', async () => {
	const videos: Row[] = [];
	let refuses = false;
	tavusWith({ '/v2/videos': videos, '/v2/documents': [] }, ({ path }) =>
		refuses && path === '/v2/documents'
			? { status: 403, body: { message: 'Forbidden' } }
			: undefined,
	);
	const host = new PollingHost({ parameters: { events: ['video.ready', 'document.ready'] } });
	await host.publish();
	refuses = true;
	videos.push({ video_id: 'v1', status: 'ready' });
	expect((await host.tick())?.map(({ json }) => json['resource_id'])).toEqual(['v1']);
	expect(host.errors).toEqual([]);
	expect(await host.tick()).toBeUndefined();
	expect(host.errors).toHaveLength(1);
});

test('while Tavus is away polls are quiet, but for one failed execution an hour; nothing is lost', async () => {
	const replicas = [replica('r1', 'started')];
	let isAway = false;
	tavusWith({ '/v2/replicas': replicas }, () =>
		isAway ? { status: 500, body: { error: 'Internal' } } : undefined,
	);
	const host = new PollingHost();
	await host.publish();
	isAway = true;
	replicas[0] = replica('r1', 'completed');
	const now = jest.spyOn(Date, 'now');
	const begin = new Date().getTime();
	for (let minute = 0; minute <= 130; minute += 5) {
		now.mockReturnValue(begin + minute * 60_000);
		expect(await host.tick()).toBeUndefined();
	}
	expect(host.errors.map(({ message }) => message)).toEqual([
		'Tavus ran into an internal fault: Internal',
		'Tavus ran into an internal fault: Internal',
	]);
	await host.publish('init');
	isAway = false;
	expect((await host.tick())?.map(({ json }) => json['resource_id'])).toEqual(['r1']);
});

test('a poll that begins while the last one is under way does nothing', async () => {
	const videos: Row[] = [];
	let delayMs = 0;
	const { requests } = tavusWith({ '/v2/videos': videos }, ({ path }) =>
		path === '/v2/videos'
			? { body: { data: [...videos], total_count: videos.length }, delayMs }
			: undefined,
	);
	const host = new PollingHost({ parameters: { events: ['video.ready'] } });
	await host.publish();
	videos.push({ video_id: 'v1', status: 'ready' });
	delayMs = 100;
	await Promise.all([host.tick(), host.tick(), host.tick()]);
	expect(host.started.flat()).toHaveLength(1);
	expect(requests.filter(({ path }) => path === '/v2/videos')).toHaveLength(1 + 1);
	expect(await host.tick()).toBeUndefined();
});

test('a poll that is overtaken by publishing again tells nothing; the new one does', async () => {
	const videos: Row[] = [];
	let delayMs = 0;
	tavusWith({ '/v2/videos': videos }, ({ path }) =>
		path === '/v2/videos'
			? { body: { data: [...videos], total_count: videos.length }, delayMs }
			: undefined,
	);
	const host = new PollingHost({ parameters: { events: ['video.ready'] } });
	await host.publish();
	videos.push({ video_id: 'v1', status: 'ready' });
	delayMs = 100;
	await Promise.all([host.tick(), host.publish('update')]);
	expect(host.started.flat()).toHaveLength(1);
});

test.each([400, null])('the time that n8n gives a poll is kept (%s)', async (budgetMs) => {
	const videos = Array.from(
		{ length: 3 },
		(_, n): Row => ({ video_id: `v${n}`, status: 'queued' }),
	);
	let delayMs = 0;
	tavusWith({ '/v2/videos': videos }, ({ path }) => {
		const row = videos.find(({ video_id: id }) => path === `/v2/videos/${String(id)}`);
		if (row !== undefined) return undefined;
		return { body: { data: [...videos], total_count: videos.length }, delayMs };
	});
	const host = new PollingHost({ parameters: { events: ['video.ready'] }, budgetMs });
	await host.publish();
	for (const video of videos) video['status'] = 'ready';
	delayMs = 450;
	await host.tick();
	expect(host.started.flat()).toHaveLength(budgetMs === null ? 3 : 0);
	delayMs = 0;
	await host.tick();
	expect(host.started.flat()).toHaveLength(3);
	expect(host.errors).toEqual([]);
});
