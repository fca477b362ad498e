import { downloadsSuite } from './suites/downloads.mts';
import { examplesSuite } from './suites/examples.mts';
import { examplesTalkingSuite } from './suites/examplesTalking.mts';
import { examplesWaitingSuite } from './suites/examplesWaiting.mts';
import { filesSuite } from './suites/files.mts';
import { queueCallbacksSuite } from './suites/queueCallbacks.mts';
import { queueCrashSuite } from './suites/queueCrash.mts';
import { queueParksSuite } from './suites/queueParks.mts';
import { queuePollingSuite } from './suites/queuePolling.mts';
import { answersSuite } from './suites/secrets.mts';
import { describeQueue } from './support/queueStage.mts';

describeQueue('queue mode, on Redis and PostgreSQL', (stage) => {
	queueCallbacksSuite(stage);
	queueParksSuite(stage);
	examplesSuite(stage);
	examplesTalkingSuite(stage);
	examplesWaitingSuite(stage);
	filesSuite(stage);
	downloadsSuite(stage);
	queuePollingSuite(stage);
	queueCrashSuite(stage);
	answersSuite();
});
