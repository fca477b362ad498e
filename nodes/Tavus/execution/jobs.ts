import type { IDataObject } from 'n8n-workflow';

import type { JobKind, JobState } from '../operations/types';
import { stateOf } from '../states';
import { TavusFailure } from '../transport/failure';
import { redact } from '../transport/redact';
import type { CallOptions } from '../transport/types';
import { asText, type JsonRecord } from '../values';
import { unwrapOne } from '../answer';
import { withLegacyNames } from '../vocabulary';
import type { ItemFailure } from './itemFailure';
import { readListBody } from './paging';
import { inOrder } from './pace';
import type { Result } from './report';
import type { Session } from './session';

/** A job of one item. */
export interface Job {
	itemIndex: number;
	id: string;
	/** What its item keeps of the answer to the create ({@link JobKind.keeps}). */
	kept?: IDataObject;
}

export type Look =
	| JobState
	/** Tavus does not know the ID. */
	| { kind: 'missing' };

/** A deleted job never becomes anything else (docs.tavus.io, "Get Video"). */
const DELETED = 'deleted';

/** What was seen of several jobs. */
export interface Looks {
	looks: Map<string, Look>;
	/** Why some could not be seen. */
	failure?: unknown;
}

/** How patient one look is. */
export type LookLimits = Pick<CallOptions, 'once' | 'timeoutMs'>;

/** Tavus may echo the callback URL, and with it what resumes an execution. */
const reasonOf = (said: string, secrets: readonly string[]): string =>
	redact(said, secrets) || 'Tavus gave no reason';

/** What a row of the API says about its job. */
export function judge(kind: JobKind, row: JsonRecord, secrets: readonly string[]): Look {
	const named = withLegacyNames(row);
	if ('judge' in kind) {
		const said = kind.judge(named, new Date());
		return said.kind === 'failed' ? { ...said, reason: reasonOf(said.reason, secrets) } : said;
	}
	const status = asText(named['status']);
	const state = stateOf(kind.resource, status);
	if (status === DELETED) return { kind: 'failed', status, reason: 'it was deleted' };
	if (state === undefined || !state.final) return { kind: 'running', status };
	if (state.status !== 'error') return { kind: 'done', item: kind.toItem(named) };
	const reason = asText(named['error_message']) || asText(named['status_details']);
	return { kind: 'failed', status, reason: reasonOf(reason, secrets) };
}

/** Which failures of a read say that the ID is unknown; an unknown ID is a 400 for some resources (docs.tavus.io). */
const isMissing = (error: unknown): boolean =>
	error instanceof TavusFailure && (error.status === 404 || error.status === 400);

/** @throws {TavusFailure} when Tavus cannot be asked */
async function lookAtOne(
	session: Session,
	kind: JobKind,
	id: string,
	limits: LookLimits,
): Promise<Look> {
	const answer = await session.pace
		.run(async (turn) => await session.call(kind.read(id), { ...limits, turn }))
		.catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
	if (answer === undefined) return { kind: 'missing' };
	const row = unwrapOne(answer.body);
	// An answer about something else says nothing about this job.
	const isIt = row !== undefined && asText(withLegacyNames(row)[kind.idField]) === id;
	return isIt ? judge(kind, row, session.account.secrets) : { kind: 'running', status: '' };
}

/** As many as Tavus gives in one list. @throws {TavusFailure} when Tavus cannot be asked */
async function lookAtList(
	session: Session,
	kind: JobKind,
	ids: readonly string[],
	limits: LookLimits,
): Promise<Map<string, Look>> {
	const looks = new Map<string, Look>();
	if (kind.readMany === undefined || ids.length < 2) return looks;
	const request = kind.readMany.request(ids);
	// One ID that Tavus does not like may spoil the whole list: then each is asked for by itself.
	const answer = await session.pace
		.run(async (turn) => await session.call(request, { ...limits, turn }))
		.catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
	for (const row of readListBody(answer?.body)?.rows ?? []) {
		const id = asText(withLegacyNames(row)[kind.idField]);
		if (ids.includes(id)) looks.set(id, judge(kind, row, session.account.secrets));
	}
	return looks;
}

/**
 * Looks at jobs, as many at once as Tavus and the pace allow. A job that cannot be seen does not keep the others from being seen.
 *
 * @returns the look by ID, and why some are not among them; throws nothing
 */
export async function lookAt(
	session: Session,
	kind: JobKind,
	ids: readonly string[],
	limits: LookLimits = {},
): Promise<Looks> {
	const seen: Looks = { looks: new Map() };
	const trying = async (look: () => Promise<void>): Promise<void> => {
		await look().catch((error: unknown) => {
			seen.failure = error;
		});
	};
	const size = kind.readMany?.most ?? ids.length;
	const groups = Math.ceil(ids.length / size);
	await inOrder(groups, session.pace.most, async (index) => {
		const group = ids.slice(index * size, (index + 1) * size);
		await trying(async () => {
			const listed = await lookAtList(session, kind, group, limits);
			for (const [id, look] of listed) seen.looks.set(id, look);
			// A list leaves out why a job failed (docs.tavus.io, "List Replicas").
			const rest = group.filter((id) => (listed.get(id)?.kind ?? 'failed') === 'failed');
			await inOrder(rest.length, session.pace.most, async (at) => {
				const id = rest[at] ?? '';
				await trying(async () => {
					seen.looks.set(id, await lookAtOne(session, kind, id, limits));
				});
			});
		});
	});
	return seen;
}

/** A job that Tavus does not know, in words; its id goes along. */
const unknownJob = ({ resource, idField }: JobKind, { itemIndex, id }: Job): ItemFailure => ({
	itemIndex,
	message: `Tavus does not know the ${resource} ${id}`,
	description: 'It was deleted, or belongs to another Tavus account.',
	ids: { [idField]: id },
	inDoubt: false,
});

/** A job that Tavus could not finish, in words; its id and status go along. */
const failedJob = (
	{ resource, idField, advice }: JobKind,
	{ itemIndex, id }: Job,
	{ status, reason }: Look & { kind: 'failed' },
): ItemFailure => ({
	itemIndex,
	message: `Tavus could not finish the ${resource} ${id}: ${reason}`,
	description: advice?.(reason) ?? 'Correct what Tavus names, then create it once more.',
	ids: { [idField]: id, status },
	inDoubt: false,
});

/** The result of a job that has ended, `undefined` while it is at work. */
export function endOf(kind: JobKind, job: Job, look: Look): Result | undefined {
	if (look.kind === 'running') return undefined;
	if (look.kind === 'done') return { items: [look.item], jobId: kind.idField };
	return { failure: look.kind === 'missing' ? unknownJob(kind, job) : failedJob(kind, job, look) };
}

/** What comes out for a job when time runs out: its id and what was known of it at that moment. */
export function timedOut(kind: JobKind, job: Job, status: string, checkedAt: Date): IDataObject {
	return {
		[kind.idField]: job.id,
		...job.kept,
		status: status === '' ? null : status,
		timed_out: true,
		checked_at: checkedAt.toISOString(),
	};
}
