import { FAULTS } from './support/faults.mts';
import { squaresOf } from './support/squares.mts';
import { useSuite } from './support/suite.mts';

const { attack, recordings, stand } = useSuite('lasting');

describe('a fault that lasts, under "Continue": one readable error, and the other items as if nothing had happened', () => {
	test.each(FAULTS)('%s', async (fault) => {
		const how = { times: Infinity, onError: 'continue' } as const;
		await attack(fault, squaresOf(stand(), recordings(), fault, how));
	});
});
