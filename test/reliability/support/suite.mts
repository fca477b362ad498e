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

export interface Suite {
	stand: () => Stand;
	recordings: () => Recording[];
	/** Runs all of one fault and fails with the list of what is wrong. */
	attack: (
		fault: Fault,
		runs: ReadonlyArray<[name: string, run: () => Promise<Outcome>]>,
	) => Promise<void>;
}

/** Everything that a file of the matrix needs. Leaves its figures under the name of the part. */
export function useSuite(part: string): Suite {
	const tally: Tally = { runs: 0, requests: 0, asked: 0, taken: 0, logLines: 0 };
	let stand: Stand | undefined;
	let recorded: Recorded | undefined;
	let logged: Logged = { lines: 0, secrets: [] };
	let folder = '';
	fastTime();
	beforeAll(async () => {
		folder = await filesOnDisk();
		recorded = await recordAll();
		stand = await Stand.start();
		logged = readLogs();
	}, 120_000);
	afterAll(async () => {
		await stand?.stop();
		await rm(folder, { recursive: true, force: true });
		writeFigures(part, {
			...tally,
			logLines: logged.lines,
			operations: recorded?.recordings.length,
			faults: FAULTS.length,
		});
	});
	test('every operation of the table is attacked', () => {
		expect(recorded?.failed).toEqual([]);
		expect(recorded?.recordings.map(({ tried }) => tried.name)).toEqual(
			EVERY_OPERATION.map(({ name }) => name),
		);
	});
	return {
		stand: () => {
			if (stand === undefined) throw new Error('the servers are not up yet');
			return stand;
		},
		recordings: () => recorded?.recordings ?? [],
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
