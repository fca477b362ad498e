import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { JobKind } from '../operations/types';
import { pause } from '../transport/pause';
import { asText } from '../values';
import { pick } from '../simpleFields';
import { toFailedItem } from './itemFailure';
import { endOf, lookAt, timedOut, type Job, type Look } from './jobs';
import { park } from './park';
import { pollJobs } from './poll';
import type { Result } from './report';
import type { Session } from './session';

/** A callback that comes before the park is stored is lost, so every job is looked at once, this long after it was created. */
const BEFORE_PARKING_MS = 1000;
const QUICK_MS = 1000;
const LOOKS_BEFORE_PARKING = 3;

/** The jobs among the results, by the ids that came out. */
function jobsOf(kind: JobKind, results: readonly Result[]): Job[] {
	return results.flatMap((result, itemIndex) => {
		if (!('items' in result)) return [];
		const [item = {}] = result.items;
		const id = asText(item[kind.idField]);
		return id === '' ? [] : [{ itemIndex, id, kept: pick(item, kind.keeps ?? []) }];
	});
}

function replaced(results: readonly Result[], ended: ReadonlyMap<number, Result>): Result[] {
	return results.map((result, index) => ended.get(index) ?? result);
}

/**
 * Waits in place until the jobs are done.
 *
 * @param limitOf how long to wait for the job of an item at most, in milliseconds
 * @param created false for jobs that the user named
 * @returns `undefined` when n8n stopped the execution; throws nothing
 */
export async function waitInPlace(
	session: Session,
	kind: JobKind,
	results: readonly Result[],
	limitOf: (itemIndex: number) => number,
	created: boolean,
): Promise<Result[] | undefined> {
	const jobs = jobsOf(kind, results).map((job) => ({ ...job, limitMs: limitOf(job.itemIndex) }));
	const ended = await pollJobs(session, kind, jobs, created);
	return ended === undefined ? undefined : replaced(results, ended);
}

/** Looks again at what is at work while a look takes long: what ended during it may have called in vain. */
async function lookUntilQuick(
	session: Session,
	kind: JobKind,
	ids: readonly string[],
): Promise<Map<string, Look>> {
	const seen = new Map<string, Look>();
	let left = ids;
	for (let round = 0; round < LOOKS_BEFORE_PARKING && left.length > 0; round++) {
		const began = Date.now();
		const { looks } = await lookAt(session, kind, left);
		for (const [id, look] of looks) seen.set(id, look);
		left = left.filter((id) => looks.get(id)?.kind === 'running');
		if (Date.now() - began < QUICK_MS) break;
	}
	return seen;
}

/** What comes out of a run that was parked, or that had nothing left to wait for. */
export type Parked = { results: Result[] } | { parked: INodeExecutionData[] };

/**
 * Parks the execution until Tavus calls back, unless every job has ended already.
 *
 * @param until when to go on at the latest
 */
export async function parkUntilDone(
	context: IExecuteFunctions,
	session: Session,
	kind: JobKind,
	results: readonly Result[],
	until: Date,
): Promise<Parked> {
	const jobs = jobsOf(kind, results);
	if (jobs.length === 0) return { results: [...results] };
	await pause(BEFORE_PARKING_MS, session.signal);
	// Tavus being away now is no reason to lose the jobs: their callbacks still come.
	const looks = await lookUntilQuick(session, kind, [...new Set(jobs.map(({ id }) => id))]);
	if (session.cancelled) return { results: [...results] };
	const now = new Date();
	const ended = new Map<number, Result>();
	const waiting = new Map<number, INodeExecutionData>();
	for (const job of jobs) {
		const look = looks.get(job.id);
		// A job that Tavus does not know a second after creating it will be known later.
		const end = look === undefined || look.kind === 'missing' ? undefined : endOf(kind, job, look);
		if (end !== undefined) {
			ended.set(job.itemIndex, end);
			continue;
		}
		const status = look?.kind === 'running' ? look.status : '';
		const json = timedOut(kind, job, status, now);
		waiting.set(job.itemIndex, { json, pairedItem: { item: job.itemIndex } });
	}
	const known = replaced(results, ended);
	if (waiting.size === 0) return { results: known };
	const items = known.flatMap((result, index) => waiting.get(index) ?? toItems(result, index));
	return { parked: await park(context, items, until) };
}

/** A result as output items. */
export function toItems(result: Result, itemIndex: number): INodeExecutionData[] {
	if ('failure' in result) return [toFailedItem(result.failure)];
	if ('skipped' in result) return [];
	const { binary } = result;
	return result.items.map((json) => ({
		json,
		...(binary === undefined ? {} : { binary }),
		pairedItem: { item: itemIndex },
	}));
}
