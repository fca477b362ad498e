import { FAULTS } from './support/faults.mts';
import { squaresOf } from './support/squares.mts';
import { useSuite } from './support/suite.mts';

const { attack, recordings, stand } = useSuite('stopping');

describe('a fault that lasts, under "Stop Workflow": one error that names its item, and every job that was created', () => {
	test.each(FAULTS)('%s', async (fault) => {
		const how = { times: Infinity, onError: 'stop' } as const;
		const all = recordings().filter(({ tried }) => !tried.waits);
		await attack(fault, squaresOf(stand(), all, fault, how));
	});
});
