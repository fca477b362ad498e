import { FAULTS } from './support/faults.mts';
import { squaresOf } from './support/squares.mts';
import { useSuite } from './support/suite.mts';

const how = { times: Infinity, onError: 'continue' } as const;
const { attack, recordings, stand } = useSuite('lasting');

describe('a fault that lasts, under "Continue": one readable error, and the other items as if nothing had happened', () => {
	test.each(FAULTS)('%s', async (fault) => {
		const all = recordings().filter(({ tried }) => !tried.waits);
		await attack(fault, squaresOf(stand(), all, fault, how));
	});
});

// All at once: each of them lasts until its time limit.
test('while jobs are waited for, a fault that lasts delays its job only', async () => {
	const all = recordings().filter(({ tried }) => tried.waits);
	const squares = FAULTS.flatMap((fault) => squaresOf(stand(), all, fault, how));
	await attack('time-out', squares);
});
