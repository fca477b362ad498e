import fc from 'fast-check';

import type { PolledResource } from '../../../nodes/Tavus/polling/lists.ts';
import { Host, World } from './world.mts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Step =
	| { does: 'create'; resource: PolledResource; at: number; ended: boolean }
	| { does: 'end' | 'fail' | 'delete' | 'again'; which: number }
	| { does: 'poll' | 'restart' | 'cut short' }
	| { does: 'trouble'; after: number }
	| { does: 'wait'; minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			does: fc.constant('create' as const),
			resource: fc.constantFrom<PolledResource>('replica', 'video', 'document', 'conversation'),
			at: fc.constantFrom(0, 0.5, 1),
			ended: fc.boolean(),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constantFrom('end' as const, 'fail' as const, 'delete' as const, 'again' as const),
			which: fc.nat(),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			does: fc.constantFrom('poll' as const, 'restart' as const, 'cut short' as const),
		}),
	},
	fc.record({ does: fc.constant('trouble' as const), after: fc.nat(6) }),
	fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(1, 20, 400, 2000) }),
);

interface Thing {
	resource: PolledResource;
	id: string;
	/** Events that must be told exactly once, unless it is deleted or overtaken before a poll sees them. */
	due: string[];
	crawls: number;
	deleted: boolean;
}

const DONE = { replica: 'completed', video: 'ready', document: 'ready', conversation: 'ended' };

/** Tavus with things that come, end and go, and a note of what has to be told of them. */
class History {
	readonly things: Thing[] = [];

	/** Told at most once: nobody may have looked in time. */
	readonly possible = new Set<string>();

	readonly certain = new Set<string>();

	private readonly ever = new Set<string>();

	published = false;

	constructor(readonly world: World) {}

	create(resource: PolledResource, at: number, ended: boolean): void {
		const id = `${resource[0]}${String(this.things.length).padStart(4, '0')}`;
		const running = {
			replica: 'started',
			video: 'queued',
			document: 'started',
			conversation: 'active',
		};
		this.world.add(
			resource,
			id,
			running[resource],
			at,
			resource === 'conversation' ? { events: [] } : {},
		);
		const thing: Thing = { resource, id, due: [], crawls: 0, deleted: false };
		this.things.push(thing);
		if (ended) this.end(thing, false);
	}

	end(thing: Thing, fails: boolean): void {
		const { resource, id } = thing;
		const row = this.world.find(resource, id);
		if (row === undefined || ['completed', 'ready', 'error', 'ended'].includes(row.status)) return;
		const timestamp = new Date(this.world.now).toISOString();
		if (resource === 'conversation') {
			row.status = 'ended';
			const events = [{ event_type: 'system.shutdown', timestamp, properties: {} }];
			if (!fails) {
				const transcript = { event_type: 'application.transcription_ready', timestamp };
				events.push({ ...transcript, properties: {} });
			}
			row['events'] = events;
			this.note(thing, ...events.map(({ event_type: type }) => `${type} ${id}`));
			return;
		}
		row.status = fails ? 'error' : DONE[resource];
		if (resource === 'document' && !fails) row['crawl_count'] = ++thing.crawls;
		const name = fails ? 'error' : DONE[resource];
		this.note(
			thing,
			`${resource}.${name} ${id}${resource === 'document' ? ` ${thing.crawls}` : ''}`,
		);
	}

	again(thing: Thing): void {
		const row = this.world.find(thing.resource, thing.id);
		if (thing.resource !== 'document' || !['ready', 'error'].includes(row?.status ?? '')) return;
		if (row !== undefined) row.status = 'recrawling';
		this.loosen(thing);
	}

	remove(thing: Thing): void {
		this.world.remove(thing.resource, thing.id);
		thing.deleted = true;
		this.loosen(thing);
	}

	private note(thing: Thing, ...events: string[]): void {
		thing.due = events;
		for (const event of events) {
			const isFirst = !this.ever.has(event);
			this.ever.add(event);
			if (!this.published) continue;
			// A crawl that fails once more has the same event ID.
			if (isFirst) this.certain.add(event);
			else if (!this.certain.has(event)) this.possible.add(event);
		}
	}

	/** What is overtaken may not have been seen. */
	private loosen(thing: Thing): void {
		for (const event of thing.due) {
			if (!this.certain.delete(event)) continue;
			this.possible.add(event);
		}
	}
}

async function perform(history: History, host: Host, step: Step): Promise<void> {
	const { world } = history;
	const thing = 'which' in step ? history.things[step.which % history.things.length] : undefined;
	if (step.does === 'create') history.create(step.resource, step.at, step.ended);
	if (step.does === 'end' && thing) history.end(thing, false);
	if (step.does === 'fail' && thing) history.end(thing, true);
	if (step.does === 'again' && thing) history.again(thing);
	if (step.does === 'delete' && thing) history.remove(thing);
	if (step.does === 'wait') world.now += step.minutes * MINUTE_MS;
	if (step.does === 'trouble') world.failures = [...Array(step.after).fill('works'), 'fails'];
	if (step.does === 'cut short') world.requestsLeft = 5;
	if (step.does === 'poll' || step.does === 'cut short' || step.does === 'trouble')
		await host.poll();
	if (step.does === 'restart') await host.restart();
	world.requestsLeft = Infinity;
	world.failures = [];
}

const nameOf = (json: Record<string, unknown>): string => {
	const data = json['data'] as Record<string, unknown>;
	const crawl = json['resource'] === 'document' ? ` ${Number(data['crawl_count'] ?? 0)}` : '';
	return `${String(json['event'])} ${String(json['resource_id'])}${crawl}`;
};

test('whatever ends after publishing is told exactly once, whatever the order of the lists', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				base: fc.constantFrom<0 | 1>(0, 1),
				cap: fc.constantFrom(2, 3, 7, 100),
				count: fc.constantFrom<'none' | number>(0, 0, 0, 3, 'none'),
				timed: fc.boolean(),
			}),
			fc.array(step, { maxLength: 12 }),
			fc.array(step, { minLength: 5, maxLength: 50 }),
			async (options, earlier, later) => {
				const world = new World(options);
				const history = new History(world);
				const host = new Host(world);
				for (const each of earlier) {
					if (['create', 'end', 'fail', 'again', 'delete', 'wait'].includes(each.does)) {
						await perform(history, host, each);
					}
				}
				await host.restart();
				expect(host.told).toEqual([]);
				history.published = true;
				for (const each of later) await perform(history, host, each);
				// A day later at the latest everything has been looked at.
				await host.poll();
				world.now += DAY_MS;
				await host.poll();
				await host.poll();

				const told = host.told.map(({ json }) => nameOf(json));
				const counts = new Map<string, number>();
				for (const name of told) counts.set(name, (counts.get(name) ?? 0) + 1);
				const doubled = [...counts].filter(([, count]) => count > 1);
				const invented = told.filter(
					(name) => !history.certain.has(name) && !history.possible.has(name),
				);
				const lost = [...history.certain].filter((name) => !counts.has(name));
				expect({ doubled, invented, lost }).toEqual({ doubled: [], invented: [], lost: [] });
			},
		),
		{ numRuns: Number(process.env['POLLING_RUNS'] ?? 400) },
	);
}, 120_000);
