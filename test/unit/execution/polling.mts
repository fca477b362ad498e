import type { Job } from '../../../nodes/Tavus/execution/jobs.ts';
import { pollJobs } from '../../../nodes/Tavus/execution/poll.ts';
import type { Result } from '../../../nodes/Tavus/execution/report.ts';
import { REPLICA_JOB, type FakeSession } from './fakeSession.mts';

export const HOUR = 3_600_000;
export const jobs = (...ids: string[]): Job[] => ids.map((id, itemIndex) => ({ itemIndex, id }));

export interface Polled {
	results: Map<number, Result>;
	/** Milliseconds until the polling ended. */
	took: number;
}

export async function poll(
	{ session }: FakeSession,
	list: Job[],
	{ limitMs = HOUR, created = true, kind = REPLICA_JOB } = {},
): Promise<Polled> {
	const started = Date.now();
	let took = NaN;
	const limited = list.map((job) => ({ ...job, limitMs }));
	const polling = pollJobs(session, kind, limited, created).finally(() => {
		took = Date.now() - started;
	});
	// Who waits for it comes later than a rejection may.
	polling.catch(() => undefined);
	await jest.runAllTimersAsync();
	const results = await polling;
	if (results === undefined) throw new Error('cancelled');
	return { results, took };
}

export const itemOf = (polled: Polled, index = 0): unknown => {
	const result = polled.results.get(index);
	return result !== undefined && 'items' in result ? result.items : result;
};
export const failureOf = (polled: Polled, index = 0) => {
	const result = polled.results.get(index);
	if (result === undefined || !('failure' in result)) throw new Error(JSON.stringify(result));
	return result.failure;
};
export const pauses = (fake: FakeSession): number[] =>
	fake.sent.slice(1).map(({ at }, index) => at - (fake.sent[index]?.at ?? 0));
