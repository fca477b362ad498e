import type { JobKind, Operation } from './types';

/**
 * What an operation starts or waits for.
 *
 * @param get reads a parameter that takes no expressions
 * @returns `undefined` for an operation without jobs
 */
export function jobOf(
	{ job }: Operation,
	get: (name: string) => string | undefined,
): JobKind | undefined {
	if (job === undefined || !('kinds' in job)) return job;
	const [first] = Object.keys(job.kinds);
	return job.kinds[get(job.parameter) ?? first ?? ''];
}
