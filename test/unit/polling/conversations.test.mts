import { published, SHUTDOWN, TRANSCRIPT, World } from './world.mts';

const MINUTE_MS = 60_000;

test('the transcript comes minutes after the end, also across a restart', async () => {
	const world = new World();
	world.add('conversation', 'c1', 'active', 0, { events: [] });
	const host = await published(world);
	world.set('conversation', 'c1', { status: 'ended', events: [SHUTDOWN] });
	expect(await host.poll()).toEqual(['system.shutdown c1']);
	world.now += 5 * MINUTE_MS;
	expect(await host.restart()).toEqual([]);
	world.set('conversation', 'c1', { events: [SHUTDOWN, TRANSCRIPT] });
	world.now += MINUTE_MS;
	expect(await host.poll()).toEqual(['application.transcription_ready c1']);
	expect(await host.restart()).toEqual([]);
	expect(host.told[1]?.json['data']).toMatchObject({ transcript: 'User: Hi.' });
});

test('the transcript of a call that ended before publishing starts the workflow when it comes after it', async () => {
	const world = new World();
	world.add('conversation', 'cDone', 'ended', 0, { events: [SHUTDOWN, TRANSCRIPT] });
	world.add('conversation', 'cSoon', 'ended', 0, { events: [SHUTDOWN] });
	const host = await published(world);
	expect(await host.poll()).toEqual([]);
	world.set('conversation', 'cSoon', { events: [SHUTDOWN, TRANSCRIPT] });
	expect(await host.poll()).toEqual(['application.transcription_ready cSoon']);
});

test('a call that ended without a word about it is told ten minutes later', async () => {
	const world = new World();
	const host = await published(world, { events: ['system.shutdown'] });
	world.add('conversation', 'cTest', 'ended', 0, { updated_at: '2026-11-22T10:00:00Z' });
	expect(await host.poll()).toEqual([]);
	world.now += 9 * MINUTE_MS;
	expect(await host.poll()).toEqual([]);
	world.now += MINUTE_MS;
	expect(await host.poll()).toEqual(['system.shutdown cTest']);
	expect(await host.poll()).toEqual([]);
});
