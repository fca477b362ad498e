import { latestEvents } from '../../../nodes/Tavus/polling/samples.ts';
import { ALL_EVENTS, World, type WorldOptions } from './world.mts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function samplesOf(
	world: World,
	events: readonly string[] = ALL_EVENTS,
	replicaId: string[] = [],
): Promise<string[]> {
	const only = { replicaId, personaId: [], conversationId: [] };
	const items = await latestEvents(world, { events, only, simplify: true }, world.now);
	return items.map(({ json }) => `${String(json['event'])} ${String(json['resource_id'])}`);
}

/** Thirty videos on three pages, each made a day after the one before it in the list. */
function threePages(options: WorldOptions): World {
	const world = new World({ cap: 10, ...options });
	for (let n = 0; n < 30; n++) {
		world.add('video', `v${n}`, 'ready', 1);
		world.now += DAY_MS;
	}
	return world;
}

describe('the latest event of a long list', () => {
	test.each<[what: string, options: WorldOptions]>([
		['pages count from 1', { base: 1 }],
		['pages count from 0', { base: 0 }],
	])('is found at its back: %s', async (_what, options) => {
		const world = threePages(options);
		expect(await samplesOf(world, ['video.ready'])).toEqual(['video.ready v29']);
	});

	test('is the latest of its front where Tavus does not count', async () => {
		const world = threePages({ count: 'none' });
		expect(await samplesOf(world, ['video.ready'])).toEqual(['video.ready v9']);
		expect(world.requests).toHaveLength(2);
	});
});

test('of an empty list there is none', async () => {
	expect(await samplesOf(new World())).toEqual([]);
	expect(await samplesOf(new World({ count: 'none' }))).toEqual([]);
});

test('what is filtered out is not asked about', async () => {
	const world = new World();
	world.add('video', 'vOther', 'ready', 0, { replica_id: 'r2' });
	world.now -= DAY_MS;
	world.add('video', 'vWanted', 'ready', 0, { replica_id: 'r1' });
	expect(await samplesOf(world, ['video.ready'], ['r1'])).toEqual(['video.ready vWanted']);
	expect(world.requests.filter((request) => request.endsWith('/vOther'))).toEqual([]);
});

test('what was deleted since the list was read is passed over', async () => {
	const world = new World();
	world.add('video', 'vOld', 'ready');
	world.now += DAY_MS;
	world.add('video', 'vGone', 'ready');
	const one = world.one.bind(world);
	world.one = async (list, id) => {
		const found = await one(list, id);
		return id === 'vGone' ? undefined : found;
	};
	expect(await samplesOf(world, ['video.ready'])).toEqual(['video.ready vOld']);
});

test('five are asked about at most', async () => {
	const world = new World();
	// Calls without a word spoken have no transcript.
	for (let n = 0; n < 8; n++) world.add('conversation', `c${n}`, 'ended', 0, { events: [] });
	expect(await samplesOf(world, ['application.transcription_ready'])).toEqual([]);
	expect(world.requests).toHaveLength(1 + 5);
});
