import type { IDataObject } from 'n8n-workflow';

import type { JobKind } from '../operations/types';
import { stateOf } from '../states';
import { TavusFailure } from '../transport/failure';
import { asText, type JsonRecord } from '../values';
import { unwrapOne, withLegacyNames } from '../vocabulary';
import type { ItemFailure } from './itemFailure';
import { readListBody } from './paging';
import { inOrder } from './pace';
import type { Result } from './report';
import type { Session } from './session';

/** A job of one item. */
export interface Job {
	itemIndex: number;
	id: string;
}

/** What Tavus says of a job: still at work (or not known yet), finished, or failed. */
export type Look =
	| { kind: 'running'; status: string }
	| { kind: 'done'; item: IDataObject }
	| { kind: 'failed'; status: string; reason: string }
	/** Tavus does not know the ID. */
	| { kind: 'missing' };

/** A deleted job never becomes anything else (docs.tavus.io, "Get Video"). */
const DELETED = 'deleted';

/** What a row of the API says about its job. */
export function judge(kind: JobKind, row: JsonRecord): Look {
	const named = withLegacyNames(row);
	const status = asText(named['status']);
	const state = stateOf(kind.resource, status);
	if (status === DELETED) return { kind: 'failed', status, reason: 'it was deleted' };
	if (state === undefined || !state.final) return { kind: 'running', status };
	if (state.status !== 'error') return { kind: 'done', item: kind.toItem(named) };
	const reason = asText(named['error_message']) || asText(named['status_details']);
	return { kind: 'failed', status, reason: reason || 'Tavus gave no reason' };
}

/** Which failures of a read say that the ID is unknown; an unknown ID is a 400 for some resources (docs.tavus.io). */
export const isMissing = (error: unknown): boolean =>
	error instanceof TavusFailure && (error.status === 404 || error.status === 400);

/** @throws {TavusFailure} when Tavus cannot be asked */
async function lookAtOne(session: Session, kind: JobKind, id: string): Promise<Look> {
	const answer = await session.pace
		.run(async () => await session.call(kind.read(id)))
		.catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
	if (answer === undefined) return { kind: 'missing' };
	const row = unwrapOne(answer.body);
	return row === undefined ? { kind: 'running', status: '' } : judge(kind, row);
}

/** As many as Tavus gives in one list; what the list leaves out is asked for one by one. */
async function lookAtSome(
	session: Session,
	kind: JobKind,
	many: NonNullable<JobKind['readMany']>,
	ids: readonly string[],
): Promise<Map<string, Look>> {
	const { body } = await session.pace.run(async () => await session.call(many.request(ids)));
	const looks = new Map<string, Look>();
	for (const row of readListBody(body)?.rows ?? []) {
		const id = asText(withLegacyNames(row)[kind.idField]);
		if (ids.includes(id)) looks.set(id, judge(kind, row));
	}
	for (const id of ids) {
		const look = looks.get(id);
		// A list leaves out why a job failed (docs.tavus.io, "List Replicas").
		const wantsMore = look === undefined || (look.kind === 'failed' && kind.resource === 'replica');
		if (wantsMore) looks.set(id, await lookAtOne(session, kind, id));
	}
	return looks;
}

/**
 * Looks at jobs, as many at once as Tavus and the pace allow.
 *
 * @returns the look by ID
 * @throws {TavusFailure} when Tavus cannot be asked
 */
export async function lookAt(
	session: Session,
	kind: JobKind,
	ids: readonly string[],
): Promise<Map<string, Look>> {
	const { readMany } = kind;
	const size = readMany === undefined || ids.length === 1 ? 1 : readMany.most;
	const groups = Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
		ids.slice(index * size, (index + 1) * size),
	);
	const found = await inOrder(groups.length, session.pace.most, async (index) => {
		const group = groups[index] ?? [];
		if (readMany !== undefined && group.length > 1) {
			return await lookAtSome(session, kind, readMany, group);
		}
		const [id = ''] = group;
		return new Map([[id, await lookAtOne(session, kind, id)]]);
	});
	return new Map(found.flatMap((looks) => [...looks]));
}

/** A job that Tavus could not finish, in words; its id and status go along. */
export function jobFailure(kind: JobKind, job: Job, look: Look): ItemFailure {
	const missing = look.kind === 'missing';
	const status = look.kind === 'failed' ? look.status : '';
	const reason = look.kind === 'failed' ? `: ${look.reason}` : '';
	return {
		itemIndex: job.itemIndex,
		message: missing
			? `Tavus does not know the ${kind.resource} ${job.id}`
			: `Tavus could not finish the ${kind.resource} ${job.id}${reason}`,
		description: missing
			? 'It was deleted, or belongs to another Tavus account.'
			: 'Correct what Tavus names, then create it once more.',
		ids: { [kind.idField]: job.id, ...(missing ? {} : { status }) },
		inDoubt: false,
	};
}

/** The result of a job that has ended, `undefined` while it is at work. */
export function endOf(kind: JobKind, job: Job, look: Look): Result | undefined {
	if (look.kind === 'running') return undefined;
	if (look.kind === 'done') return { items: [look.item], jobId: kind.idField };
	return { failure: jobFailure(kind, job, look) };
}

/** What comes out for a job when time runs out: its id and what was known of it at that moment. */
export function timedOut(kind: JobKind, job: Job, status: string, checkedAt: Date): IDataObject {
	return {
		[kind.idField]: job.id,
		status: status === '' ? null : status,
		timed_out: true,
		checked_at: checkedAt.toISOString(),
	};
}
