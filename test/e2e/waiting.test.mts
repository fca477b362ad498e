import { parkCrashSuite } from './suites/parkCrash.mts';
import { parkEarlySuite } from './suites/parkEarly.mts';
import { parkForgedSuite } from './suites/parkForged.mts';
import { parkNestedSuite } from './suites/parkNested.mts';
import { parkSuite } from './suites/park.mts';
import { parkTimeoutSuite, startTimeOuts } from './suites/parkTimeout.mts';
import { pollSuite } from './suites/poll.mts';
import { resumeTokensSuite, secretsSuite } from './suites/secrets.mts';
import { waitRetriesSuite } from './suites/waitRetries.mts';
import { shared } from './support/shared.mts';
import { describeStage } from './support/stage.mts';

describeStage('waiting for jobs, in a real n8n', (stage) => {
	// Their time runs out while the other suites run.
	const timeOuts = shared(async () => await startTimeOuts(stage()));

	parkSuite(stage);
	parkForgedSuite(stage);
	parkEarlySuite(stage);
	parkNestedSuite(stage);
	parkTimeoutSuite(timeOuts);
	pollSuite(stage);
	waitRetriesSuite(stage);
	parkCrashSuite(stage);
	resumeTokensSuite(stage);
	secretsSuite(stage);
});
