import { OPEN_MOST } from '../../../nodes/Tavus/polling/state.ts';
import { published, World } from './world.mts';

const MINUTE_MS = 60_000;
const SHUTDOWN = { event_type: 'system.shutdown', timestamp: '2026-11-22T10:00:00Z' };
const TRANSCRIPT = { event_type: 'application.transcription_ready', timestamp: 1, properties: {} };

/** Ten pages of videos that are done. */
function tenPages(): World {
	const world = new World({ cap: 10 });
	for (let n = 0; n < 100; n++) world.add('video', `v${n}`, 'ready', 1);
	return world;
}

test('a crawl that fails once more is the same event, and starts nothing', async () => {
	const world = new World();
	world.add('document', 'd1', 'ready', 0, { crawl_count: 1 });
	const host = await published(world);
	for (let times = 0; times < 2; times++) {
		world.set('document', 'd1', { status: 'recrawling' });
		await host.poll();
		world.set('document', 'd1', { status: 'error' });
		await host.poll();
	}
	expect(host.said).toEqual(['document.error d1']);
});

test('what came into the middle, and could not be asked about, is told by the next poll', async () => {
	const world = tenPages();
	const host = await published(world, { events: ['video.ready'] });
	world.add('video', 'vMiddle', 'ready', 0.5);
	const one = world.one.bind(world);
	world.one = async () => {
		throw new Error('not now');
	};
	expect(await host.poll()).toEqual([]);
	world.one = one;
	expect(await host.poll()).toEqual(['video.ready vMiddle']);
});

test('when there is no time for the whole list, the next poll reads it', async () => {
	const world = tenPages();
	const host = await published(world, { events: ['video.ready'] });
	world.add('video', 'vMiddle', 'ready', 0.5);
	world.requestsLeft = 5;
	expect(await host.poll()).toEqual([]);
	expect(host.lastWarnings.join()).toContain('its end was not read');
	world.requestsLeft = Infinity;
	expect(await host.poll()).toEqual(['video.ready vMiddle']);
});

test('pages that are counted otherwise all of a sudden are noticed', async () => {
	const options = { base: 0 as 0 | 1, cap: 10 };
	const world = new World(options);
	for (let n = 0; n < 95; n++) world.add('video', `v${n}`, 'ready', 1);
	const host = await published(world, { events: ['video.ready'] });
	options.base = 1;
	// The count stays the same.
	world.remove('video', 'v50');
	world.add('video', 'vBack', 'ready', 1);
	expect(await host.poll()).toEqual(['video.ready vBack']);
});

test('with too much under way, conversations that wait for their transcript are kept', async () => {
	const world = new World();
	const host = await published(world);
	for (let n = 0; n < 20; n++) {
		world.add('conversation', `cWaits${n}`, 'ended', 0, { events: [SHUTDOWN] });
	}
	expect(await host.poll()).toHaveLength(20);
	world.now += MINUTE_MS;
	for (let n = 0; n < OPEN_MOST; n++) {
		world.add('conversation', `cRuns${n}`, 'active', 1, { events: [] });
	}
	expect(await host.poll()).toEqual([]);
	expect(host.lastWarnings).toHaveLength(1);
	for (let n = 0; n < 20; n++) {
		world.set('conversation', `cWaits${n}`, { events: [SHUTDOWN, TRANSCRIPT] });
	}
	expect(await host.poll()).toHaveLength(20);
});

test('with too many trainings, those that could not be kept are told all the same', async () => {
	const world = new World();
	for (let n = 0; n < 400; n++) world.add('replica', `rOld${n}`, 'completed', n % 2);
	for (let n = 0; n < OPEN_MOST + 100; n++) world.add('replica', `r${n}`, 'started', 0.5);
	const host = await published(world, { events: ['replica.completed'] });
	await host.poll();
	for (let n = 0; n < OPEN_MOST + 100; n++) world.set('replica', `r${n}`, { status: 'completed' });
	await host.poll();
	expect(new Set(host.said).size).toBe(OPEN_MOST + 100);
	expect(host.said).toHaveLength(OPEN_MOST + 100);
});

test('an event that is ticked while its list cannot be read starts when it can', async () => {
	const world = new World();
	const host = await published(world, { events: ['video.ready'] });
	world.add('video', 'vFailed', 'error');
	host.settings = { ...host.settings, events: ['video.ready', 'video.error'] };
	world.failures = ['fails'];
	expect(await host.poll()).toEqual([]);
	expect(await host.poll()).toEqual([]);
	world.add('video', 'vFailed2', 'error');
	expect(await host.poll()).toEqual(['video.error vFailed2']);
});

test('another account is noticed also when its lists cannot be read at first', async () => {
	const world = new World();
	for (const id of ['v1', 'v2']) world.add('video', id, 'ready');
	const host = await published(world, { events: ['video.ready'] });
	world.lists.clear();
	for (let n = 0; n < 5; n++) world.add('video', `vOther${n}`, 'ready');
	host.account = 'another';
	world.failures = ['fails'];
	expect(await host.poll()).toEqual([]);
	expect(await host.poll()).toEqual([]);
	world.add('video', 'vOther9', 'ready');
	expect(await host.poll()).toEqual(['video.ready vOther9']);
});
