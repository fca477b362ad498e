import { Known } from '../../../nodes/Tavus/polling/known.ts';
import { KNOWN_MOST, OPEN_MOST, readState } from '../../../nodes/Tavus/polling/state.ts';
import { published, World } from './world.mts';

const DAY_MS = 24 * 60 * 60 * 1000;
const VIDEOS = ['video.ready', 'video.error'];

function add(world: World, from: number, to: number, status: string, at = 1): void {
	for (let n = from; n < to; n++) {
		world.add('video', `v${n}`, status, at);
		world.now += 1000;
	}
}

describe('more has ended than can be kept', () => {
	test.each([0, 1])(
		'nothing is lost or doubled over days of new ones (they come in at %s)',
		async (at) => {
			const world = new World();
			add(world, 0, 5000, 'ready', at);
			add(world, 5000, 5100, 'queued', 0.3);
			const host = await published(world, { events: VIDEOS });
			let next = 5100;
			for (let day = 0; day < 4; day++) {
				add(world, next, next + 900, 'ready', at);
				next += 900;
				await host.poll();
				await host.restart();
				world.now += DAY_MS;
				await host.poll();
			}
			for (let n = 5000; n < 5100; n++) {
				const row = world.find('video', `v${n}`);
				if (row !== undefined) row.status = 'error';
			}
			await host.poll();
			await host.restart();
			expect(new Set(host.said).size).toBe(host.said.length);
			expect(host.said.filter((said) => said.startsWith('video.ready'))).toHaveLength(3600);
			expect(host.said.filter((said) => said.startsWith('video.error'))).toHaveLength(100);
			expect(host.size).toBeLessThan(2 * KNOWN_MOST * 8 + 10_000);
		},
	);

	test('the kept ones are bounded also when Tavus counts more than it lists', async () => {
		const world = new World({ count: 7 });
		add(world, 0, 10_000, 'ready');
		const host = await published(world, { events: VIDEOS });
		add(world, 10_000, 10_500, 'ready');
		await host.poll();
		expect(host.said).toHaveLength(500);
		world.now += DAY_MS;
		expect(await host.poll()).toEqual([]);
		expect(host.size).toBeLessThan(2 * KNOWN_MOST * 8 + 10_000);
	});

	test('twice as many within a day: the whole list is read before its time, once', async () => {
		const world = new World();
		add(world, 0, 150, 'ready', 0);
		const host = await published(world, { events: VIDEOS });
		add(world, 150, 150 + 2 * KNOWN_MOST, 'ready', 0);
		expect(await host.poll()).toHaveLength(2 * KNOWN_MOST);
		const requestsOfPoll = async (): Promise<number> => {
			const before = world.requests.length;
			expect(await host.poll()).toEqual([]);
			return world.requests.length - before;
		};
		expect(await requestsOfPoll()).toBeGreaterThanOrEqual((150 + 2 * KNOWN_MOST) / 100);
		expect(await requestsOfPoll()).toBeLessThanOrEqual(2);
		await host.restart();
		expect(host.size).toBeLessThan(KNOWN_MOST * 8 + 10_000);
	});

	test('without times, what was seen running is told', async () => {
		const world = new World({ timed: false });
		add(world, 0, 3000, 'ready');
		add(world, 3000, 3010, 'queued', 0.5);
		const host = await published(world, { events: VIDEOS });
		for (let n = 3000; n < 3010; n++) {
			const row = world.find('video', `v${n}`);
			if (row !== undefined) row.status = 'ready';
		}
		expect(await host.poll()).toHaveLength(10);
		expect(await host.poll()).toEqual([]);
	});
});

describe('more is running than can be kept', () => {
	test('the user is warned, and every end is told exactly once', async () => {
		const world = new World();
		const host = await published(world, { events: VIDEOS });
		add(world, 0, 2 * OPEN_MOST, 'queued');
		await host.poll();
		expect(host.lastWarnings.join()).toContain(`More than ${OPEN_MOST} are under way (video)`);
		for (let n = 0; n < 2 * OPEN_MOST; n++) {
			const row = world.find('video', `v${n}`);
			if (row !== undefined) row.status = n % 2 === 0 ? 'ready' : 'error';
			if (n % 250 === 249) {
				world.now += 60_000;
				await host.poll();
			}
		}
		await host.restart();
		await host.poll();
		expect(host.lastWarnings).toEqual([]);
		expect(host.said).toHaveLength(2 * OPEN_MOST);
		expect(new Set(host.said).size).toBe(2 * OPEN_MOST);
		expect(host.size).toBeLessThan(2 * OPEN_MOST * 100);
	});

	test('an end of a conversation is not told twice when its transcript is given up', async () => {
		const world = new World();
		const host = await published(world);
		const events = [{ event_type: 'system.shutdown', timestamp: '2026-11-22T10:00:00Z' }];
		for (let n = 0; n < OPEN_MOST + 50; n++)
			world.add('conversation', `c${n}`, 'ended', 1, { events });
		for (let polls = 0; polls < 4; polls++) {
			await host.poll();
			world.now += 60_000;
		}
		expect(host.said).toHaveLength(OPEN_MOST + 50);
		expect(new Set(host.said).size).toBe(OPEN_MOST + 50);
	});
});

describe('Known', () => {
	test('keeps eight characters each, and finds them again', () => {
		const known = new Known();
		for (let n = 0; n < 100; n++) known.add(`end ${n}`);
		known.add('end 7');
		expect(known.toString()).toMatch(/^[\w-]{800}$/);
		const again = new Known(known.toString());
		expect(again.size).toBe(100);
		expect(again.has('end 99')).toBe(true);
		expect(again.has('end 100')).toBe(false);
	});

	test('forgets what is gone first, then what came to be first', () => {
		const known = new Known();
		const seen = Array.from({ length: 10 }, (_, n) => ({ end: `end ${n}`, at: 1000 - n }));
		for (const end of ['gone 1', 'gone 2', ...seen.map(({ end }) => end)]) known.add(end);
		expect(known.trim(12, seen)).toBeUndefined();
		expect(known.size).toBe(12);
		expect(known.trim(11, seen)).toBeUndefined();
		expect([known.has('gone 1'), known.has('gone 2')]).toEqual([false, true]);
		expect(known.trim(8, seen)).toBe(992);
		expect(seen.filter(({ end }) => !known.has(end)).map(({ at }) => at)).toEqual([992, 991]);
	});
});

test.each([
	[{}],
	[{ state: null }],
	[{ state: 'text' }],
	[{ state: { version: 2, account: 'a', events: [], books: {} } }],
])('a state that is not ours counts as none: %j', (staticData) => {
	expect(readState(staticData as never)).toBeUndefined();
});

test('a book that was damaged begins anew, the others go on', () => {
	const book = {
		known: 'abcdefgh',
		open: { v1: { since: 5, told: ['a', 1] } },
		wholeAt: 7,
		told: 'x',
	};
	const staticData = {
		state: { version: 1, account: 'a', events: ['e', 3], books: { video: book, replica: [] } },
	};
	expect(readState(staticData as never)).toEqual({
		account: 'a',
		events: ['e'],
		books: {
			video: { known: 'abcdefgh', open: { v1: { since: 5, told: ['a'] } }, wholeAt: 7 },
		},
	});
});
