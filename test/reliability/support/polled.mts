import type { IDataObject } from 'n8n-workflow';

import { runTavus, type TavusRun } from '../../engine/harness.mts';
import { everythingOf } from '../../engine/harness/secrets.mts';
import { JobJourney } from './jobJourney.mts';
import type { JobRecording } from './jobs.mts';
import { FAULTY_ITEM } from './journey.mts';
import {
	ITEMS,
	itemsWrong,
	outcomeOf,
	traceWrong,
	waitingParameters,
	type WaitSquare,
} from './jobVerdict.mts';
import { credentials } from './secrets.mts';
import type { Stand } from './stand.mts';
import type { Outcome } from './verdict.mts';

async function poll(stand: Stand, journey: JobJourney, minutes: number): Promise<TavusRun> {
	return await stand.during(
		journey,
		async () =>
			await runTavus({
				parameters: waitingParameters(journey.job, 'poll', minutes),
				items: ITEMS.map((n) => ({ n })),
				credentials: { baseUrl: stand.url, ...credentials },
			}),
	);
}

/** What comes out when nothing goes wrong. @throws Error when something does */
export async function goodItems(stand: Stand, recording: JobRecording): Promise<IDataObject[]> {
	const run = await poll(stand, new JobJourney(recording, 'one', undefined, 0, true), 20);
	if (run.error !== undefined || run.items.length !== ITEMS.length)
		throw new Error(`${recording.tried.name}: ${run.error?.message ?? run.items.length}`);
	return run.items.map(({ json }) => json);
}

/** "Poll": Tavus being in trouble delays what it concerns, until the time limit at the most. */
export async function judgePolled(stand: Stand, square: WaitSquare): Promise<Outcome> {
	const { recording, where, fault, times, good } = square;
	const journey = new JobJourney(recording, where, fault, times, true);
	// At first it could be seen that they are at work.
	journey.strikes = () => journey.seen.has(FAULTY_ITEM);
	const run = await poll(stand, journey, times === Infinity ? 4 : 20);
	const wrong = traceWrong(journey, everythingOf(run));
	if (run.error !== undefined) wrong.push(`ended with "${run.error.message}"`);
	const late = (item: number): boolean =>
		times === Infinity && (where === 'list' || item === FAULTY_ITEM);
	wrong.push(...itemsWrong(run.items, good, late, recording));
	if (times === Infinity && journey.hits < 2) wrong.push('was not asked for again');
	return outcomeOf(journey, wrong);
}
