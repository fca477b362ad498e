import { ALL_EVENTS, Host, published, World } from './world.mts';

const DAY_MS = 24 * 60 * 60 * 1000;
const REPLICAS = ['replica.completed', 'replica.error'];
const VIDEOS = ['video.ready', 'video.error'];
const DOCUMENTS = ['document.ready', 'document.error'];
const CONVERSATIONS = ['system.shutdown', 'application.transcription_ready'];

const pad = (n: number): string => String(n).padStart(5, '0');

/** An account with so many of everything, all of it done. */
function account(count: number, base: 0 | 1 = 1): World {
	const world = new World({ base });
	for (let n = 0; n < count; n++) {
		world.add('replica', `r${pad(n)}`, 'completed', 1);
		world.add('video', `v${pad(n)}`, 'ready', 1);
		world.add('document', `d${pad(n)}`, 'ready', 1, { crawl_count: 1 });
		world.add('conversation', `c${pad(n)}`, 'ended', 1, { events: [] });
		world.now += 1000;
	}
	world.now += DAY_MS;
	return world;
}

async function requestsOf(world: World, host: Host): Promise<string[]> {
	world.requests.length = 0;
	world.now += 60_000;
	await host.poll();
	return [...world.requests];
}

test('a list of up to 100 costs one request a poll', async () => {
	const world = account(100);
	const host = await published(world);
	expect(await requestsOf(world, host)).toHaveLength(4);
	expect(host.told).toEqual([]);
});

test('running ones on that page cost nothing more', async () => {
	const world = account(90);
	for (const n of [1, 2, 3]) world.add('video', `vNew${n}`, 'queued');
	const host = await published(world, { events: VIDEOS });
	expect(await requestsOf(world, host)).toHaveLength(1);
});

test.each([
	['replicas', REPLICAS, 2],
	['videos', VIDEOS, 2],
	['documents', DOCUMENTS, 3],
	['conversations', CONVERSATIONS, 2],
	['all four', ALL_EVENTS, 9],
])('a longer list of %s costs its ends', async (_what, events, requests) => {
	for (const base of [0, 1] as const) {
		const world = account(1234, base);
		const host = await published(world, { events });
		expect(await requestsOf(world, host)).toHaveLength(requests);
		expect(await requestsOf(world, host)).toHaveLength(requests);
	}
});

test('running ones in the middle of a long list: 100 replicas a request, all active conversations one, videos and documents one each', async () => {
	const world = account(1000);
	for (let n = 0; n < 3; n++) {
		world.add('replica', `rNew${n}`, 'started', 0.5);
		world.add('video', `vNew${n}`, 'queued', 0.5);
		world.add('document', `dNew${n}`, 'started', 0.5);
		world.add('conversation', `cNew${n}`, 'active', 0.5, { events: [] });
	}
	const extra = async (events: string[]): Promise<number> =>
		(await requestsOf(world, await published(world, { events }))).length;
	expect(await extra(REPLICAS)).toBe(2 + 1);
	expect(await extra(VIDEOS)).toBe(2 + 3);
	expect(await extra(DOCUMENTS)).toBe(3 + 3);
	expect(await extra(CONVERSATIONS)).toBe(2 + 1);
});

test('many running videos never cost more than the whole list', async () => {
	const world = account(400);
	for (let n = 0; n < 60; n++) world.add('video', `vNew${n}`, 'queued', 0.5);
	const host = await published(world, { events: VIDEOS });
	// Five pages, and the first one twice where pages count from 1.
	expect(await requestsOf(world, host)).toHaveLength(6);
});

test('an event costs one request', async () => {
	const world = account(500);
	world.add('video', 'vNew', 'queued');
	const host = await published(world, { events: VIDEOS });
	const row = world.find('video', 'vNew');
	if (row !== undefined) row.status = 'ready';
	expect(await requestsOf(world, host)).toHaveLength(2 + 1);
	expect(host.said).toEqual(['video.ready vNew']);
});

test('an event that is not ticked, or outside the filters, costs none', async () => {
	const world = account(50);
	const host = await published(world, { events: ['video.error'] });
	world.add('video', 'vReady', 'ready', 0, { replica_id: 'r1' });
	expect(await requestsOf(world, host)).toHaveLength(1);
	const only = { replicaId: ['r2'], personaId: [], conversationId: [] };
	const filtered = await published(world, { events: VIDEOS, only });
	world.add('video', 'vOther', 'ready', 0, { replica_id: 'r1' });
	expect(await requestsOf(world, filtered)).toHaveLength(1);
	expect([...host.told, ...filtered.told]).toEqual([]);
});

test('once a day the whole list is read', async () => {
	for (const [base, pages] of [
		[0, 10],
		[1, 11],
	] as const) {
		const world = account(1000, base);
		const host = await published(world, { events: VIDEOS });
		world.now += DAY_MS;
		expect(await requestsOf(world, host)).toHaveLength(pages);
		expect(await requestsOf(world, host)).toHaveLength(2);
	}
});

test('so it is when the count does not agree: something was deleted, or came into the middle', async () => {
	const world = account(1000);
	const host = await published(world, { events: VIDEOS });
	world.remove('video', 'v00500');
	expect(await requestsOf(world, host)).toHaveLength(2 + 11);
	expect(await requestsOf(world, host)).toHaveLength(2);
	world.add('video', 'vMiddle', 'error', 0.5);
	expect(await requestsOf(world, host)).toHaveLength(2 + 11 + 1);
	expect(host.said).toEqual(['video.error vMiddle']);
	expect(await requestsOf(world, host)).toHaveLength(2);
});

test('more news than a page are read on to the first known one, from either end', async () => {
	for (const at of [0, 1]) {
		const world = account(1000);
		const host = await published(world, { events: VIDEOS });
		for (let n = 0; n < 250; n++) world.add('video', `vNew${n}`, 'ready', at);
		expect((await requestsOf(world, host)).filter((path) => path.includes('?'))).toHaveLength(
			at === 0 ? 3 + 1 : 1 + 4,
		);
		expect(new Set(host.said).size).toBe(250);
		expect(host.said).toHaveLength(250);
	}
});

test('a conversation without a transcript is asked about often at first, then four times an hour, for six hours', async () => {
	const world = account(0);
	const host = await published(world, { events: CONVERSATIONS });
	world.add('conversation', 'cSilent', 'ended', 0, {
		events: [{ event_type: 'system.shutdown', timestamp: '2026-11-22T10:00:00Z' }],
	});
	let requests = 0;
	for (let minute = 0; minute < 8 * 60; minute++) {
		requests += (await requestsOf(world, host)).length - 1;
	}
	expect(host.said).toEqual(['system.shutdown cSilent']);
	expect(requests).toBeGreaterThan(15 + 20);
	expect(requests).toBeLessThan(16 + 25);
});
