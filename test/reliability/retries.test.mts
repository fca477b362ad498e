import { expectedOf } from './support/expected.mts';
import { FAULTS, type Fault } from './support/faults.mts';
import type { Recording } from './support/journey.mts';
import { judgeRetries, type Again } from './support/again.mts';
import { useSuite } from './support/suite.mts';

const { attack, recordings, stand } = useSuite('retries');

type Runs = Parameters<typeof attack>[1];

const creating = (): Recording[] => recordings().filter(({ creates }) => creates);

/** Every create, with a fault that meets the first run of the node, or all of them. */
const runsOf = (fault: Fault, lasts: boolean, again: Again): Runs =>
	creating().map((recording) => {
		const times = lasts ? Infinity : expectedOf('create', fault, Infinity).attempts;
		const square = { recording, fault, times, again };
		return [recording.tried.name, async () => await judgeRetries(stand(), square)];
	});

test('operations that make something are among them', () => {
	const made = creating().filter(({ tried }) => tried.operation.creates === true);
	expect(made.length).toBeGreaterThan(5);
});

describe.each<[string, Again]>([
	['"Retry On Fail"', 'Retry On Fail'],
	['"Retry execution"', 'Retry execution'],
])('%s runs the whole node again: no job twice, none lost', (_title, again) => {
	test.each(FAULTS)('%s, which passes', async (fault) => {
		await attack(fault, runsOf(fault, false, again));
	});

	test.each(FAULTS)('%s, which lasts', async (fault) => {
		await attack(fault, runsOf(fault, true, again));
	});
});
