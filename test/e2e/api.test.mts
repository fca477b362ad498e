import { everyCallbackSuite } from './suites/everyCallback.mts';
import { everyOperationSuite } from './suites/everyOperation.mts';
import { examplesTalkingSuite } from './suites/examplesTalking.mts';
import { secretsSuite } from './suites/secrets.mts';
import { openStage, type Stage } from './support/stage.mts';

// One n8n serves all suites: starting it is most of the time.
describe('the whole API, in a real n8n', () => {
	let stage: Stage | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
	}, 300_000);
	afterAll(async () => await stage?.close());

	everyOperationSuite(given);
	everyCallbackSuite(given);
	examplesTalkingSuite(given);
	secretsSuite(given);
});
