import { published, SHUTDOWN, TRANSCRIPT, World } from './world.mts';

const HOUR_MS = 60 * 60_000;

test('what exists when the workflow is published starts nothing; what still runs does when it ends', async () => {
	const world = new World();
	world.add('replica', 'rOld', 'completed');
	world.add('replica', 'rRuns', 'started');
	world.add('video', 'vOld', 'error');
	world.add('document', 'dRuns', 'processing');
	world.add('conversation', 'cRuns', 'active', 0, { events: [] });
	const host = await published(world);
	expect(await host.poll()).toEqual([]);
	world.set('replica', 'rRuns', { status: 'completed' });
	world.set('document', 'dRuns', { status: 'error', error_message: 'file_empty' });
	world.set('conversation', 'cRuns', { status: 'ended', events: [SHUTDOWN, TRANSCRIPT] });
	expect(await host.poll()).toEqual([
		'replica.completed rRuns',
		'document.error dRuns',
		'system.shutdown cRuns',
		'application.transcription_ready cRuns',
	]);
	expect(await host.poll()).toEqual([]);
});

test.each([0, 1] as const)(
	'a thing in the middle of a long list is told by the next poll (pages from %s)',
	async (base) => {
		const world = new World({ base, cap: 10 });
		for (let n = 0; n < 95; n++) {
			world.add('replica', `r${n}`, 'completed', 1);
			world.add('video', `v${n}`, 'ready', 1);
			world.add('conversation', `c${n}`, 'ended', 1, { events: [] });
		}
		world.now += HOUR_MS * 3;
		world.add('replica', 'rRuns', 'started', 0.5);
		world.add('video', 'vRuns', 'queued', 0.5);
		world.add('conversation', 'cRuns', 'active', 0.5, { events: [] });
		const host = await published(world);
		expect(await host.poll()).toEqual([]);
		world.set('replica', 'rRuns', { status: 'error', error_message: 'no face' });
		world.set('video', 'vRuns', { status: 'ready' });
		world.set('conversation', 'cRuns', { status: 'ended', events: [SHUTDOWN] });
		expect(await host.poll()).toEqual([
			'replica.error rRuns',
			'video.ready vRuns',
			'system.shutdown cRuns',
		]);
		expect(host.told[0]?.json).toMatchObject({
			error_message: 'no face',
			callback: null,
			confirmed: true,
		});
	},
);

test('a document that is crawled again ends again, with another event ID', async () => {
	const world = new World();
	world.add('document', 'd1', 'ready', 0, { crawl_count: 1 });
	const host = await published(world);
	world.set('document', 'd1', { status: 'recrawling' });
	expect(await host.poll()).toEqual([]);
	world.set('document', 'd1', { status: 'ready', crawl_count: 2 });
	expect(await host.poll()).toEqual(['document.ready d1']);
	// Begun and done between two polls.
	world.set('document', 'd1', { crawl_count: 3 });
	expect(await host.poll()).toEqual(['document.ready d1']);
	expect(new Set(host.eventIds).size).toBe(2);
	expect(await host.poll()).toEqual([]);
});

test('a crawl in the middle of a long list is seen while it runs', async () => {
	const world = new World();
	for (let n = 0; n < 350; n++) world.add('document', `d${n}`, 'ready', 1, { crawl_count: 1 });
	const host = await published(world, { events: ['document.ready'] });
	world.set('document', 'd170', { status: 'recrawling' });
	expect(await host.poll()).toEqual([]);
	world.set('document', 'd170', { status: 'ready', crawl_count: 2 });
	expect(await host.poll()).toEqual(['document.ready d170']);
});

test('where the list tells less than the document itself, nothing is doubled', async () => {
	const world = new World();
	const host = await published(world, { events: ['document.ready'] });
	world.add('document', 'd1', 'ready');
	const one = world.one.bind(world);
	world.one = async (list, id) => ({ ...(await one(list, id)), crawl_count: 1 });
	expect(await host.poll()).toEqual(['document.ready d1']);
	expect(await host.poll()).toEqual([]);
	expect(world.requests.filter((path) => path.endsWith('/d1'))).toHaveLength(1);
});

test('both vocabularies are read', async () => {
	const world = new World();
	const host = await published(world);
	world.rows('replica').push({ face_id: 'rFace', status: 'completed' });
	const one = world.one.bind(world);
	world.one = async (list, id) =>
		list.resource === 'replica' ? { face_id: id, status: 'completed' } : await one(list, id);
	expect(await host.poll()).toEqual(['replica.completed rFace']);
	expect(await host.poll()).toEqual([]);
});

test('what is deleted is dropped, and asked about no more', async () => {
	const world = new World();
	world.add('video', 'v1', 'queued');
	world.add('video', 'v2', 'queued');
	const host = await published(world, { events: ['video.ready'] });
	world.remove('video', 'v1');
	// Tavus may go on listing it.
	world.set('video', 'v2', { status: 'deleted' });
	expect(await host.poll()).toEqual([]);
	world.requests.length = 0;
	expect(await host.poll()).toEqual([]);
	expect(world.requests).toHaveLength(1);
});

test('what is deleted right after it was listed is dropped, and asked about no more', async () => {
	const world = new World();
	const host = await published(world, { events: ['video.ready'] });
	world.add('video', 'v1', 'ready');
	world.one = async (list, id) => {
		world.requests.push(`${list.path}/${id}`);
		return undefined;
	};
	expect(await host.poll()).toEqual([]);
	expect(world.requests).toContain('/v2/videos/v1');
	world.requests.length = 0;
	expect(await host.poll()).toEqual([]);
	expect(world.requests).toHaveLength(1);
});

test('filters hold back what carries such an ID, and let the rest pass', async () => {
	const world = new World();
	const only = { replicaId: ['r1'], personaId: ['p1'], conversationId: [] };
	const host = await published(world, { only });
	world.add('replica', 'r1', 'completed');
	world.add('replica', 'r2', 'completed');
	world.add('video', 'v1', 'ready', 0, { face_id: 'r1' });
	world.add('video', 'v2', 'ready', 0, { replica_id: 'r2' });
	world.add('document', 'd1', 'ready');
	const of = (replica: string, pal: string) => ({
		replica_id: replica,
		pal_id: pal,
		events: [SHUTDOWN],
	});
	world.add('conversation', 'c1', 'ended', 0, of('r1', 'p1'));
	world.add('conversation', 'c2', 'ended', 0, of('r1', 'p2'));
	expect(await host.poll()).toEqual([
		'replica.completed r1',
		'video.ready v1',
		'document.ready d1',
		'system.shutdown c1',
	]);
});

test('an answer to a filter may hold rows of nothing', async () => {
	const world = new World();
	world.add('replica', 'rRuns', 'started', 1);
	for (let n = 0; n < 300; n++) world.add('replica', `r${n}`, 'completed', n % 2);
	const host = await published(world, { events: ['replica.completed'] });
	world.set('replica', 'rRuns', { status: 'completed' });
	const page = world.page.bind(world);
	let filtered = 0;
	world.page = async (list, query, number, limit) => {
		const found = await page(list, query, number, limit);
		if (query['replica_ids'] === undefined) return found;
		filtered += 1;
		return { ...found, rows: [{ status: 'completed' }, ...found.rows] as never[] };
	};
	expect(await host.poll()).toEqual(['replica.completed rRuns']);
	expect(filtered).toBe(1);
	expect(await host.poll()).toEqual([]);
});

test('an unknown state counts as running', async () => {
	const world = new World();
	world.add('video', 'v1', 'polishing');
	const host = await published(world, { events: ['video.ready'] });
	expect(await host.poll()).toEqual([]);
	world.set('video', 'v1', { status: 'ready' });
	expect(await host.poll()).toEqual(['video.ready v1']);
});
