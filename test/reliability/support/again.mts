import { everythingOf } from '../../engine/harness/secrets.mts';
import { leavesDoubt } from './expected.mts';
import { FAULTY_ITEM, type Recording } from './journey.mts';
import type { Fault } from './faults.mts';
import { secretsIn } from './secrets.mts';
import type { Stand } from './stand.mts';
import { play, takenFor, type Outcome } from './verdict.mts';

/** The two ways in which n8n runs a node once more. */
export type Again = 'Retry On Fail' | 'Retry execution';

export interface Repeated {
	recording: Recording;
	fault: Fault;
	times: number;
	again: Again;
}

const TRIES = 3;

/** Runs a create for three items with a failing one in the middle, as often as n8n does, and counts what the server got. */
export async function judgeRetries(
	stand: Stand,
	{ recording, fault, times, again }: Repeated,
): Promise<Outcome> {
	const onFail = again === 'Retry On Fail';
	const square = { recording, step: 0, fault, times, onError: 'stop' as const };
	const [journey, first] = await play(stand, { ...square, tries: onFail ? TRIES : 1 });
	const runs = [first];
	for (let last = first; !onFail && runs.length < TRIES && last.error !== undefined; ) {
		last = await stand.during(journey, async () => await last.retry());
		runs.push(last);
	}
	const wrong = [...journey.unexpected];
	const last = runs.at(-1) ?? first;
	const taken = [0, 1, 2].map((item) => takenFor(journey, item));
	if (taken[0] !== 1 || taken[2] !== 1) wrong.push(`jobs of the neighbours: ${taken.join(', ')}`);
	if ((taken[FAULTY_ITEM] ?? 0) > 1) wrong.push(`${taken[FAULTY_ITEM]} jobs of one item`);

	const doubt = leavesDoubt('create', fault);
	const said = `${last.error?.message ?? ''} ${last.error?.description ?? ''}`;
	if (doubt || times === Infinity) {
		if (last.error === undefined) wrong.push('came to an end without an error');
		for (const item of [0, 2])
			if (recording.tried.operation.creates === true && !said.includes(`${recording.id}${item}`))
				wrong.push(`does not name the job of item ${item}: "${said}"`);
		if (doubt && !/may have/.test(said)) wrong.push(`leaves no doubt: "${said}"`);
		const sent = journey.of(0, FAULTY_ITEM).length;
		if (doubt && sent !== 1) wrong.push(`was sent ${sent} times`);
	} else {
		const made = last.items.map(({ json }) => JSON.stringify(json));
		const all = [0, 1, 2].every((item) => made[item]?.includes(`${recording.id}${item}`));
		if (last.error !== undefined || made.length !== 3 || !all)
			wrong.push(`did not end with three jobs: ${said} ${made.join()}`);
	}
	for (const run of runs)
		wrong.push(...secretsIn(everythingOf(run)).map((name) => `shows the ${name}`));
	return {
		wrong,
		asked: 3,
		taken: taken.reduce((sum, count) => sum + count, 0),
		requests: journey.attempts.length,
	};
}
