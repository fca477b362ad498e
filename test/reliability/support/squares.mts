import type { Fault } from './faults.mts';
import type { Stand } from './stand.mts';
import type { Recording } from './journey.mts';
import { judge, type Outcome, type Square } from './verdict.mts';
import { judgeWait } from './waits.mts';

/** All squares of one fault: every request of every operation, the first page of a list. */
export function squaresOf(
	stand: Stand,
	recordings: readonly Recording[],
	fault: Fault,
	how: Pick<Square, 'times' | 'onError'>,
): Array<[name: string, run: () => Promise<Outcome>]> {
	return recordings.flatMap((recording) =>
		stepsOf(recording).map((step): [string, () => Promise<Outcome>] => {
			const square: Square = { recording, step, fault, tries: 1, ...how };
			const { method, path } = recording.exchanges[step] ?? { method: '', path: '' };
			return [
				`${recording.tried.name}, ${method} ${path}`,
				async () => await (recording.tried.waits ? judgeWait : judge)(stand, square),
			];
		}),
	);
}

/** The requests of an operation that differ in more than the page. */
export function stepsOf({ exchanges }: Recording): number[] {
	const names = exchanges.map(({ method, path, file }) => `${method} ${path} ${String(file)}`);
	return names.flatMap((name, step) => (names.indexOf(name) === step ? [step] : []));
}
