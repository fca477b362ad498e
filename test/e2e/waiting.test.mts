import { parkSuite } from './suites/park.mts';
import { parkForgedSuite } from './suites/parkForged.mts';
import { openStage, type Stage } from './support/stage.mts';

// One n8n serves all suites: starting it is most of the time.
describe('waiting for jobs, in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	parkSuite(given);
	parkForgedSuite(given);
});
