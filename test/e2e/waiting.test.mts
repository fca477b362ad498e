import { parkCrashSuite } from './suites/parkCrash.mts';
import { parkEarlySuite } from './suites/parkEarly.mts';
import { parkForgedSuite } from './suites/parkForged.mts';
import { parkNestedSuite } from './suites/parkNested.mts';
import { parkSuite } from './suites/park.mts';
import { parkTimeoutSuite, startTimeOuts, type TimeOuts } from './suites/parkTimeout.mts';
import { pollSuite } from './suites/poll.mts';
import { resumeTokensSuite, secretsSuite } from './suites/secrets.mts';
import { waitRetriesSuite } from './suites/waitRetries.mts';
import { openStage, type Stage } from './support/stage.mts';

// One n8n serves all suites: starting it is most of the time.
describe('waiting for jobs, in a real n8n', () => {
	let stage: Stage | undefined;
	let timeOuts: TimeOuts | undefined;
	const given = (): Stage => {
		if (!stage) throw new Error('n8n did not start');
		return stage;
	};

	beforeAll(async () => {
		stage = await openStage();
		timeOuts = await startTimeOuts(stage);
	}, 300_000);
	afterAll(async () => {
		await timeOuts?.close();
		await stage?.close();
	});

	parkSuite(given);
	parkForgedSuite(given);
	parkEarlySuite(given);
	parkNestedSuite(given);
	parkTimeoutSuite(() => {
		if (!timeOuts) throw new Error('Nothing was parked');
		return timeOuts;
	});
	pollSuite(given);
	waitRetriesSuite(given);
	parkCrashSuite(given);
	resumeTokensSuite(given);
	secretsSuite(given);
});
