import { isDeepStrictEqual } from 'node:util';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Fault } from './faults.mts';
import { JobJourney, type Where } from './jobJourney.mts';
import type { JobRecording, Waiting } from './jobs.mts';
import { resumeToken as n8nToken } from '../../engine/harness/parking.mts';
import { secretsIn } from './secrets.mts';
import type { Outcome } from './verdict.mts';

/** One run that waits for what it started. */
export interface WaitSquare {
	recording: JobRecording;
	where: Where;
	fault: Fault;
	/** How many looks meet the fault; `Infinity` for all. */
	times: number;
	/** What comes out for each item when nothing goes wrong. */
	good: readonly IDataObject[];
}

export const ITEMS = [0, 1, 2] as const;

/** The parameters of a create that waits. */
export const waitingParameters = (
	{ parameters }: JobRecording,
	whenDone: Waiting,
	minutes: number,
): INodeParameters =>
	({
		...parameters,
		whenDone,
		limitWaitTime: minutes,
		limitWaitTimeUnit: 'minutes',
	}) as INodeParameters;

/** Every look that an operation takes. */
export const placesOf = ({ steps }: JobRecording): Where[] =>
	steps.list === undefined ? ['one'] : ['one', 'list'];

/** All squares of the recordings that can wait in a way. */
export const waitSquares = (
	recordings: ReadonlyArray<[recording: JobRecording, good: IDataObject[]]>,
	way: Waiting,
	fault: Fault,
): WaitSquare[] =>
	recordings
		.filter(([{ waits }]) => waits.includes(way))
		.flatMap(([recording, good]) =>
			placesOf(recording).flatMap((where) =>
				[1, Infinity].map((times) => ({ recording, where, fault, times, good })),
			),
		);

export const nameOf = ({ recording, where, times }: WaitSquare): string =>
	`${recording.tried.name}, read of ${where}, ${times === Infinity ? 'lasting' : 'passing'}`;

const idOf = ({ id }: JobRecording, item: number): string => `${id}${item}`;

/** What is wrong with the items of a run that came to a good end. */
export function itemsWrong(
	items: readonly INodeExecutionData[],
	good: readonly IDataObject[],
	timedOut: (item: number) => boolean = () => false,
	recording?: JobRecording,
): string[] {
	const wrong: string[] = [];
	if (items.length !== good.length) wrong.push(`${items.length} items`);
	good.forEach((json, item) => {
		const own = items[item]?.json ?? {};
		if (timedOut(item)) {
			const named =
				recording !== undefined && own[recording.kind.idField] === idOf(recording, item);
			if (own['timed_out'] !== true || typeof own['status'] !== 'string' || !named)
				wrong.push(`item ${item} is not marked with its ID and state: ${JSON.stringify(own)}`);
			return;
		}
		if (!isDeepStrictEqual(JSON.parse(JSON.stringify(own)), JSON.parse(JSON.stringify(json))))
			wrong.push(`item ${item} is not as it should be: ${JSON.stringify(own).slice(0, 300)}`);
	});
	return wrong;
}

/** What is wrong with what the server got and with what can be read of a run, whatever its end. */
export function traceWrong(journey: JobJourney, text: string): string[] {
	const wrong = [...journey.unexpected];
	const created = createsOf(journey);
	if (created.some((count) => count !== 1)) wrong.push(`was created ${created.join(', ')} times`);
	if (journey.fault !== undefined && journey.hits === 0) wrong.push('never met the fault');
	wrong.push(...secretsIn(text).map((name) => `shows the ${name}`));
	const { callbackUrl } = journey;
	const ours = callbackUrl === '' ? null : new URL(callbackUrl).searchParams.get('tavus_sig');
	if (ours !== null && text.includes(ours)) wrong.push('shows our signature');
	if (text.includes(n8nToken)) wrong.push("shows n8n's token");
	return wrong;
}

/** How often each item was created. */
function createsOf(journey: JobJourney): number[] {
	const { steps, exchanges } = journey.job;
	const step = exchanges.findIndex(({ method }, at) => method === 'POST' && at < steps.one);
	return ITEMS.map((item) => journey.of(step, item).length);
}

export const outcomeOf = (journey: JobJourney, wrong: string[]): Outcome => ({
	wrong,
	asked: ITEMS.length,
	taken: createsOf(journey).reduce((sum, count) => sum + count, 0),
	requests: journey.attempts.length,
});
