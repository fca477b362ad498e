import { TavusFailure } from '../../../nodes/Tavus/transport/failure.ts';
import { Host, published, SHUTDOWN, TRANSCRIPT, World } from './world.mts';

const MINUTE_MS = 60_000;

test('a request in the middle that does not succeed loses nothing and doubles nothing', async () => {
	for (let at = 0; at < 9; at++) {
		const world = new World();
		const host = await published(world);
		world.add('replica', 'r1', 'completed');
		for (const id of ['v1', 'v2', 'v3']) world.add('video', id, 'ready');
		world.add('document', 'd1', 'ready');
		world.failures = [...Array(at).fill('works'), 'fails'];
		await host.poll();
		expect(host.lastTroubles).toHaveLength(1);
		expect(host.lastTroubles[0]).toBeInstanceOf(TavusFailure);
		expect(host.said.length).toBeGreaterThanOrEqual(2);
		await host.poll();
		expect([...host.said].sort()).toEqual([
			'document.ready d1',
			'replica.completed r1',
			'video.ready v1',
			'video.ready v2',
			'video.ready v3',
		]);
	}
});

test('when time runs out, the next polls tell the rest', async () => {
	const world = new World();
	const host = await published(world, { events: ['video.ready'] });
	for (let n = 0; n < 1000; n++) world.add('video', `v${n}`, 'ready');
	let polls = 0;
	for (; host.said.length < 1000 && polls < 20; polls++) {
		world.requestsLeft = 150;
		await host.poll();
		world.now += MINUTE_MS;
	}
	expect(new Set(host.said).size).toBe(1000);
	expect(host.said).toHaveLength(1000);
	expect(polls).toBeLessThan(10);
});

test('a first look that cannot be finished begins nothing', async () => {
	const world = new World();
	for (let n = 0; n < 1000; n++) world.add('video', `v${n}`, 'ready');
	world.requestsLeft = 3;
	const host = new Host(world);
	await expect(host.restart()).rejects.toThrow('too long');
	world.requestsLeft = Infinity;
	expect(await host.restart()).toEqual([]);
});

test('a first look at which a call cannot be read begins nothing', async () => {
	const world = new World();
	const { now } = world;
	world.add('conversation', 'c1', 'ended', 0, {
		updated_at: new Date(now - MINUTE_MS).toISOString(),
		events: [SHUTDOWN],
	});
	world.failures = ['works', 'fails'];
	const host = new Host(world);
	host.settings = { ...host.settings, events: ['application.transcription_ready'] };
	await expect(host.restart()).rejects.toThrow(TavusFailure);
	expect(await host.restart()).toEqual([]);
	world.set('conversation', 'c1', { events: [SHUTDOWN, TRANSCRIPT] });
	expect(await host.poll()).toEqual(['application.transcription_ready c1']);
});

test('an event that is ticked later starts from then on', async () => {
	const world = new World();
	const host = await published(world, { events: ['video.ready'] });
	world.add('video', 'vFailed', 'error');
	expect(await host.poll()).toEqual([]);
	host.settings = { ...host.settings, events: ['video.ready', 'video.error', 'replica.completed'] };
	world.add('replica', 'rOld', 'completed');
	// n8n may have forgotten the poll that found it.
	expect(await host.restart()).toEqual([]);
	world.add('video', 'vFailed2', 'error');
	world.add('replica', 'rNew', 'completed');
	expect(await host.poll()).toEqual(['replica.completed rNew', 'video.error vFailed2']);
});

test('a new key of the same account goes on; another account starts from then on', async () => {
	const world = new World();
	world.add('video', 'v1', 'ready');
	const host = await published(world, { events: ['video.ready'] });
	world.add('video', 'v2', 'ready');
	host.account = 'the same with another key';
	expect(await host.poll()).toEqual(['video.ready v2']);
	world.lists.clear();
	for (let n = 0; n < 5; n++) world.add('video', `vOther${n}`, 'ready');
	host.account = 'another';
	expect(await host.poll()).toEqual([]);
	world.add('video', 'vOther9', 'ready');
	expect(await host.poll()).toEqual(['video.ready vOther9']);
});
