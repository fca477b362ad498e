import { isDeepStrictEqual } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { runTavus, type TavusRun } from '../../engine/harness.mts';
import { everythingOf } from '../../engine/harness/secrets.mts';
import { expectedOf, kindOf, leavesDoubt, type Expected } from './expected.mts';
import { mayBeTaken, RETRY_AFTER_SECONDS, type Fault } from './faults.mts';
import { FAULTY_ITEM, Journey, type Recording } from './journey.mts';
import { credentials, secretsIn } from './secrets.mts';
import type { Stand } from './stand.mts';

/** A square of the matrix. */
export interface Square {
	recording: Recording;
	step: number;
	fault: Fault;
	/** How many attempts meet the fault; `Infinity` for all. */
	times: number;
	/** `continue` puts the failed item among the others, `stop` ends the workflow. */
	onError: 'continue' | 'stop';
	/** How often n8n's "Retry On Fail" runs the node in all; 1 when it is off. */
	tries: number;
}

/** What came of one square. */
export interface Outcome {
	/** What is not as it should be; none when all is well. */
	wrong: string[];
	/** How many items were asked for, and how many jobs the server may have made of them. */
	asked: number;
	taken: number;
	requests: number;
}

const ITEMS = [0, 1, 2];

/** Jobs that the server may have made for an item; in doubt it has. */
export const takenFor = (journey: Journey, item: number): number =>
	journey.attempts.filter(
		(attempt) =>
			attempt.item === item &&
			kindOf(journey.recording, attempt.step) === 'create' &&
			mayBeTaken(attempt.fault),
	).length;

function parametersFor({ id, parameters, tried }: Recording, lasts: boolean): IDataObject {
	if (!tried.waits || id === undefined) return parameters;
	const text = JSON.stringify(parameters).replaceAll(`"${id}"`, `"={{ '${id}' + $json.n }}"`);
	return {
		...(JSON.parse(text) as IDataObject),
		limitWaitTime: lasts ? 4 : 20,
		limitWaitTimeUnit: 'minutes',
	};
}

export async function play(stand: Stand, square: Square): Promise<[Journey, TavusRun]> {
	const { recording, step, fault, times, onError, tries } = square;
	const journey = new Journey(recording, step, fault, times);
	const run = await stand.during(
		journey,
		async () =>
			await runTavus({
				parameters: parametersFor(recording, times === Infinity) as never,
				items: ITEMS.map((n) => ({ n })),
				credentials: { baseUrl: stand.url, ...credentials },
				...(onError === 'continue' ? { onError: 'continueRegularOutput' as const } : {}),
				...(tries > 1 ? { tries } : {}),
			}),
	);
	return [journey, run];
}

/** Runs one square and looks at everything that it left behind. */
export async function judge(stand: Stand, square: Square): Promise<Outcome> {
	const { recording, step, fault, times, onError } = square;
	const [journey, run] = await play(stand, square);
	const kind = kindOf(recording, step);
	const wrong: string[] = [...journey.unexpected];
	const check = (ok: boolean, what: string): void => {
		if (!ok) wrong.push(what);
	};
	const expected = expectedOf(kind, fault, times);
	const attempts = journey.of(step, FAULTY_ITEM);
	check(
		attempts.length === expected.attempts,
		`sent ${attempts.length} times, not ${expected.attempts}`,
	);
	if (fault === '429 with Retry-After' && attempts.length > 1) {
		const least = Math.min(...attempts.slice(1).map(({ at }, n) => at - (attempts[n]?.at ?? 0)));
		check(least >= RETRY_AFTER_SECONDS * 1000, `came back after ${least} ms`);
	}
	const taken = ITEMS.map((item) => takenFor(journey, item));
	check(Math.max(...taken) <= 1, `jobs for the items: ${taken.join(', ')}`);
	for (const secret of secretsIn(everythingOf(run))) check(false, `shows the ${secret}`);
	wrong.push(
		...(onError === 'stop' && expected.words !== undefined
			? errorOf(square, expected, run, taken)
			: itemsOf(square, expected, journey, run)),
	);
	return {
		wrong,
		asked: recording.creates ? ITEMS.length : 0,
		taken: taken.reduce((sum, count) => sum + count, 0),
		requests: journey.attempts.length,
	};
}

/** What is wrong with the words about a failure. */
function wordsWrong(
	{ recording, step, fault }: Square,
	{ words }: Expected,
	said: string,
): string[] {
	const wrong: string[] = [];
	if (words?.test(said) === false) wrong.push(`says "${said}"`);
	if (said.length > 2500) wrong.push(`says ${said.length} letters`);
	if (/ECONN|ENOTFOUND|axios|undefined|\[object/.test(said))
		wrong.push(`is no sentence: "${said}"`);
	const doubt = /may have started/.test(said);
	if (doubt !== leavesDoubt(kindOf(recording, step), fault))
		wrong.push(doubt ? 'doubts without reason' : 'does not say that it may have been created');
	if (fault === '429 with Retry-After of an hour' && !/60 minutes|instead of the file/.test(said))
		wrong.push(`does not say when to come back: "${said}"`);
	return wrong;
}

/** Under "Stop Workflow". */
function errorOf(square: Square, expected: Expected, run: TavusRun, taken: number[]): string[] {
	const { error } = run;
	if (error === undefined) return ['did not fail'];
	const said = `${error.message}\n${error.description ?? ''}`;
	const wrong = wordsWrong(square, expected, said);
	if (error.context?.['itemIndex'] !== FAULTY_ITEM)
		wrong.push(`names item ${String(error.context?.['itemIndex'])}`);
	const { id, tried } = square.recording;
	// Who asks for an existing thing to be worked on again knows its ID.
	if (tried.operation.creates === true && id !== undefined) {
		for (const item of [0, 2])
			if ((taken[item] ?? 0) > 0 && !said.includes(`${id}${item}`))
				wrong.push(`does not name ${id}${item}, which was created`);
	}
	return wrong;
}

const sameItem = (item: IDataObject | undefined, good: IDataObject): boolean =>
	isDeepStrictEqual(JSON.parse(JSON.stringify(item ?? null)), good);

/** Under "Continue", or where all went well in the end. */
function itemsOf(square: Square, expected: Expected, journey: Journey, run: TavusRun): string[] {
	const { recording } = square;
	const wrong: string[] = [];
	if (run.error !== undefined) wrong.push(`ended with "${run.error.message}"`);
	for (const item of ITEMS) {
		const own = run.items.filter(({ pairedItem }) => pairedOf(pairedItem) === item);
		if (item === FAULTY_ITEM && expected.words !== undefined) {
			const error = own[0]?.json['error'] as IDataObject | undefined;
			if (own.length !== 1 || error === undefined) wrong.push(`${own.length} items, no error`);
			else {
				const said = `${String(error['message'])}\n${String(error['description'])}`;
				wrong.push(...wordsWrong(square, expected, said));
			}
			continue;
		}
		const good = JSON.parse(
			journey.forItem(JSON.stringify(recording.items), item),
		) as IDataObject[];
		const same =
			own.length === good.length && good.every((json, at) => sameItem(own[at]?.json, json));
		if (!same)
			wrong.push(`item ${item} is not as it should be: ${JSON.stringify(own).slice(0, 300)}`);
	}
	const order = run.items.map(({ pairedItem }) => pairedOf(pairedItem));
	if (!isDeepStrictEqual(order, [...order].sort())) wrong.push(`order ${order.join()}`);
	return wrong;
}

function pairedOf(pairedItem: unknown): number {
	const one: unknown = Array.isArray(pairedItem) ? (pairedItem as unknown[])[0] : pairedItem;
	return typeof one === 'number' ? one : Number((one as { item?: unknown } | undefined)?.item);
}
