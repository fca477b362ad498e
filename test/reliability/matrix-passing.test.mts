import { FAULTS } from './support/faults.mts';
import { squaresOf } from './support/squares.mts';
import { useSuite } from './support/suite.mts';

const { attack, recordings, stand } = useSuite('passing');

describe('a fault that passes: what may be repeated comes to a good end, what may not is not repeated', () => {
	test.each(FAULTS)('%s', async (fault) => {
		const how = { times: 1, onError: 'continue' } as const;
		await attack(fault, squaresOf(stand(), recordings(), fault, how));
	});
});
