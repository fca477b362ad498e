import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf, type Execution } from '../../../scripts/n8n/rest/executions.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { writeFigures } from '../../reliability/support/figures.mts';
import { AFTER, chained, setNode, splitOut, tavusNode, webhook } from '../support/nodes.mts';
import { parkParameters } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';
import { createParameters, eventOf, publishTrigger } from '../support/workflows.mts';

/** How often n8n is killed. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 10);
/** Long enough for creates, parks and callbacks to be under way at some moment of it. */
const LONGEST_MS = 2500;
const PEOPLE = 2;
/** Far longer than any of these executions runs. */
const LONGEST_RUN_MS = 30_000;
const DEAD = new Set(['crashed', 'running', 'new']);

/** A published workflow that creates replicas for whoever is posted to it. */
interface Creator {
	id: string;
	post(people: string[]): Promise<void>;
}

async function publishCreator(
	{ n8n, credential }: Stage,
	name: string,
	parameters: Record<string, unknown>,
): Promise<Creator> {
	const path = randomUUID();
	const { id } = await n8n.rest.workflows.create(
		chained(name, [
			webhook(path),
			splitOut,
			tavusNode(credential, parameters),
			setNode('After', 880, AFTER),
		]),
	);
	await n8n.rest.workflows.publish(id);
	return {
		id,
		post: async (people) => {
			// n8n may be gone before it answers: that is what this is about.
			await fetch(`${n8n.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ people: people.map((person) => ({ name: person })) }),
			}).catch(() => undefined);
		},
	};
}

/**
 * Starts n8n again, as whatever looks after it would: n8n 2.41 may end while it goes through what was under way, and then leaves that
 * alone the next time (n8n message-event-bus.js, performStartupRecovery).
 *
 * @returns how many starts failed
 */
async function bringBack({ n8n }: Stage): Promise<number> {
	try {
		await n8n.restart();
		return 0;
	} catch {
		await n8n.restart();
		return 1;
	}
}

/** All executions of a workflow, with their data. */
async function executionsOf({ n8n }: Stage, id: string): Promise<Execution[]> {
	const found = await n8n.rest.executions.all(id);
	return await Promise.all(found.map(async (one) => await n8n.rest.executions.get(one.id)));
}

/**
 * Waits until nothing of a workflow goes on any more. An execution that died between its start and its first node's stays "running" in n8n
 * for ever (execution-recovery.service.js, amend): what has run for so long does not run.
 */
async function settled(stage: Stage, id: string): Promise<Execution[]> {
	let running = '';
	let since = Date.now();
	return await waitFor(
		'the parked executions to go on',
		async () => {
			const found = await executionsOf(stage, id);
			const idsOf = (wanted: string): string =>
				found.flatMap((one) => (one.status === wanted ? [one.id] : [])).join();
			if (idsOf('running') !== running) {
				running = idsOf('running');
				since = Date.now();
			}
			if (idsOf('waiting') !== '') return undefined;
			return running === '' || Date.now() - since > LONGEST_RUN_MS ? found : undefined;
		},
		{ seconds: 90, everyMs: 1000 },
	);
}

const countsOf = (names: readonly string[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
};

export function crashSuite(stage: () => Stage): void {
	test(
		`n8n is killed ${ROUNDS} times while it creates, waits and is called back: nothing twice, nothing lost`,
		async () => {
			const { n8n, emulator } = stage();
			await emulator.control.change({ trainingSeconds: 0.6 });
			const trigger = await publishTrigger(stage());
			const parks = await publishCreator(stage(), 'Parks', parkParameters());
			const returns = await publishCreator(
				stage(),
				'Returns',
				createParameters({ replicaName: '={{ $json.name }}', callbackUrl: trigger.url }),
			);

			let failedStarts = 0;
			for (let round = 0; round < ROUNDS; round++) {
				const people = (way: string): string[] =>
					Array.from({ length: PEOPLE }, (_, index) => `${way}-${round}-${index}`);
				void parks.post(people('parks'));
				void returns.post(people('returns'));
				await sleep(Math.random() * LONGEST_MS);
				await n8n.kill();
				failedStarts += await bringBack(stage());
			}

			// Callbacks to a server that was down are lost; here Tavus calls once more.
			const jobs = await emulator.control.jobs();
			for (const { id } of jobs) await emulator.control.finishReplica(id);
			const parked = await settled(stage(), parks.id);
			await sleep(3000);
			const returned = await executionsOf(stage(), returns.id);
			const started = await executionsOf(stage(), trigger.id);

			const created = countsOf(jobs.map(({ name }) => name));
			expect([...created].filter(([, times]) => times > 1)).toEqual([]);

			const wentOn = parked.flatMap((execution) =>
				outputOf(execution, 'After').map(({ json }) => String(json['name'])),
			);
			const continued = countsOf(wentOn);
			expect([...continued].filter(([, times]) => times > 1)).toEqual([]);

			// One that died right after its start counts as well: n8n has its event, and it must not be started again.
			const told = started.map(
				(one) => [one.status, String(eventOf(one)?.['resource_id'])] as const,
			);
			expect(told.filter(([, id]) => !/^r/.test(id))).toEqual([]);
			const events = countsOf(told.map(([, id]) => id));
			expect([...events].filter(([, times]) => times > 1)).toEqual([]);

			const saved = [...parked, ...returned, ...started].map(({ rawData }) => rawData).join('\n');
			const inList = jobs.filter(({ id }) => !saved.includes(id));
			// What no execution knows was created by one that died before n8n could save it.
			const died = [...parked, ...returned].filter(({ status }) => DEAD.has(status));
			expect(inList.length).toBeLessThanOrEqual(died.length * PEOPLE);
			writeFigures('crash', {
				kills: ROUNDS,
				failedStarts,
				asked: ROUNDS * 2 * PEOPLE,
				created: jobs.length,
				createdTwice: jobs.length - created.size,
				continued: continued.size,
				continuedTwice: wentOn.length - continued.size,
				startedByCallback: events.size,
				startedTwice: started.length - events.size,
				executionsThatDied: died.length,
				inTheListOnly: inList.length,
			});
			// Most rounds get something done: a suite that kills too early would show nothing.
			expect(created.size).toBeGreaterThan(ROUNDS);
			expect(continued.size).toBeGreaterThan(0);
			expect(events.size).toBeGreaterThan(0);
		},
		Math.max(300_000, ROUNDS * 30_000),
	);
}
