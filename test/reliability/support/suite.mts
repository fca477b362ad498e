import '../../engine/harness/quiet.mts';
import { rm } from 'node:fs/promises';

import { filesOnDisk } from '../../engine/harness/binary-store.mts';
import { recordAll, type Recorded } from './emulated.mts';
import { FAULTS, type Fault } from './faults.mts';
import { writeFigures } from './figures.mts';
import type { Recording } from './journey.mts';
import { readLogs, type Logged } from './logs.mts';
import { EVERY_OPERATION } from './operations.mts';
import { Stand } from './stand.mts';
import { fastTime } from './time.mts';
import type { Outcome } from './verdict.mts';

/** Runs at the same time; more would keep the answers that are to arrive in time from doing so. */
const AT_ONCE = 24;
/** Of those that move megabytes. */
const HUGE_AT_ONCE = 3;

/** What one part of the matrix came to. */
export interface Tally {
	runs: number;
	requests: number;
	asked: number;
	taken: number;
	logLines: number;
}

export interface OnStand {
	stand: () => Stand;
	/** Runs all of one fault and fails with the list of what is wrong. */
	attack: (
		fault: Fault,
		runs: ReadonlyArray<[name: string, run: () => Promise<Outcome>]>,
	) => Promise<void>;
}

export interface Suite extends OnStand {
	recordings: () => Recording[];
}

/**
 * The servers and the figures of a part.
 *
 * @param prepare is done before the servers watch over what is sent
 * @param more figures, once all has been run
 */
export function useStand(
	part: string,
	prepare: () => Promise<void>,
	more: () => object = () => ({}),
): OnStand {
	const tally: Tally = { runs: 0, requests: 0, asked: 0, taken: 0, logLines: 0 };
	let stand: Stand | undefined;
	let logged: Logged = { lines: 0, secrets: [] };
	let folder = '';
	fastTime();
	beforeAll(async () => {
		folder = await filesOnDisk();
		await prepare();
		stand = await Stand.start();
		logged = readLogs();
	}, 120_000);
	afterAll(async () => {
		await stand?.stop();
		await rm(folder, { recursive: true, force: true });
		writeFigures(part, { ...tally, logLines: logged.lines, faults: FAULTS.length, ...more() });
	});
	return {
		stand: () => {
			if (stand === undefined) throw new Error('the servers are not up yet');
			return stand;
		},
		attack: async (fault, runs) => {
			const wrong: string[] = [];
			const left = [...runs];
			const worker = async (): Promise<void> => {
				for (let next = left.shift(); next !== undefined; next = left.shift()) {
					const [name, run] = next;
					const outcome = await run();
					wrong.push(...outcome.wrong.map((what) => `${name}: ${what}`));
					tally.runs += 1;
					tally.requests += outcome.requests;
					tally.asked += outcome.asked;
					tally.taken += outcome.taken;
				}
			};
			const atOnce = fault === 'huge body' ? HUGE_AT_ONCE : AT_ONCE;
			await Promise.all(Array.from({ length: atOnce }, worker));
			wrong.push(...logged.secrets.splice(0).map((what) => `a log line shows the ${what}`));
			wrong.push(...(stand?.strays() ?? []));
			expect(runs).not.toEqual([]);
			expect(wrong).toEqual([]);
		},
	};
}

/** Everything that a file of the matrix needs. Leaves its figures under the name of the part. */
export function useSuite(part: string): Suite {
	let recorded: Recorded | undefined;
	const prepare = async (): Promise<void> => {
		recorded = await recordAll();
	};
	const on = useStand(part, prepare, () => ({ operations: recorded?.recordings.length }));
	test('every operation of the table is attacked', () => {
		expect(recorded?.failed).toEqual([]);
		expect(recorded?.recordings.map(({ tried }) => tried.name)).toEqual(
			EVERY_OPERATION.map(({ name }) => name),
		);
	});
	return { ...on, recordings: () => recorded?.recordings ?? [] };
}
